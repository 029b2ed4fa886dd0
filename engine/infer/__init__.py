"""Judges: verdicts, grades, escalations and recommendations are firings of rules in the inference engine."""
