"""Measures the judging of a made-up nation beside what others take for a part of it: ``make bench``."""
