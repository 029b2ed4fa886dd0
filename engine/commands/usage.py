"""A command that was called wrongly."""


class UsageError(Exception):
    """The call itself is wrong; exit code 2."""
