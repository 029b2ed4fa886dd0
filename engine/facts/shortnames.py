"""The names of areas without what they are: 泽州 of 泽州县, 米山 of 米山镇."""

import re

_KIND = re.compile("(?<=..)(?:街道|[省市县区镇乡])$")
"""What an area is, behind a name that is one without it."""


def short_name(name: str) -> str:
    """Return the name of an area without what it is; as it is where less than two characters would be left."""
    return _KIND.sub("", name)
