"""The blind sample that a third party checks, and what it found beside our verdicts."""
