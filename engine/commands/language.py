"""Which language to speak: what was asked for, else the locale's, else Chinese."""

import os
from collections.abc import Mapping


def language(asked: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return ``zh`` or ``en``; a locale that names no language (C, POSIX) leaves Chinese, which the users read first."""
    if asked:
        return asked
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    word = locale.partition(".")[0].partition("_")[0].lower()
    return "zh" if word in ("", "c", "posix", "zh") else "en"
