"""Says why the system refused something, in words that tell what to do."""

import errno

from engine.base.text import Text
from engine.messages import LANGUAGES, say

_REASONS = {
    errno.ENOSPC: "system.full",
    errno.EDQUOT: "system.full",
    errno.EFBIG: "system.full",
    errno.EROFS: "system.read_only",
    errno.EACCES: "system.not_allowed",
    errno.EPERM: "system.not_allowed",
    errno.ENOENT: "system.not_there",
    errno.ENOTDIR: "system.not_there",
    errno.EISDIR: "system.is_folder",
    errno.ENAMETOOLONG: "system.long_name",
    errno.ELOOP: "system.circle",
    errno.EIO: "system.broken",
}


def reason_of(error: OSError) -> Text:
    """Return why the system refused, in its own words where nothing better is known."""
    code = _REASONS.get(error.errno or 0)
    if code is None:
        return Text(*[error.strerror or str(error)] * len(LANGUAGES))
    return Text(*(say(lang, code) for lang in LANGUAGES))
