"""How a process looks for memory that it can give back."""

import gc


def look_rarely() -> None:
    """Look for circles among objects seldom: a run builds much and throws away little, looking takes up to half its time."""
    gc.set_threshold(500_000, 20, 20)
