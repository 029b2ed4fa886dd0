"""Measures the state of every target from the observations; judges nothing."""
