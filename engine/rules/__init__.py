"""Reads a rule pack: YAML with line and column, checked in full before anything is judged."""
