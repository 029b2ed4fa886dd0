"""Policy-target compliance: rules and facts in, explained verdicts and graded alerts out."""

__version__ = "0.1.0"
