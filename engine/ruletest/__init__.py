"""A pack's own cases: read, checked, run through the whole judgement, and counted."""
