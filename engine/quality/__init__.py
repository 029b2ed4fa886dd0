"""The review of data: asks about figures, never changes one and never judges a target."""
