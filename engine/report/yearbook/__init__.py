"""The yearly statistics: every indicator over the years, by group and sub-unit, for inside or for publication."""
