"""Every sentence about a finding, in both languages: goals, values, what is missing, flips, conditions, alerts."""
