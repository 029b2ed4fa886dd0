"""Takes off what departments put around names and headings: line breaks, blanks, footnote marks."""

import re
from functools import lru_cache

MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚*＊※†‡¹²³⁴⁵⁶⁷⁸⁹"
"""Footnote marks behind a name or a figure."""
_FOOTNOTE = re.compile(
    rf"(?:[{re.escape(MARKS)}]|[(（][①-⑳][)）]|[(（]?注释?\d+[)）]?|[(（]注释?[)）]|[\[【〔](?:注释?)?\d{{1,2}}[\]】〕]|[\[【〔]注释?[\]】〕]"
    r"|(?<=[一-龥%)）])(?:[#＃]|[*＊]\d{1,2}))+$"
)


@lru_cache(maxsize=4096)
def tidied(text: str) -> str:
    """Return a heading or name without line breaks, blanks and footnote marks."""
    return _FOOTNOTE.sub("", re.sub(r"\s+", "", text)).rstrip("：:")
