"""Tells by a name or heading that a number is about an indicator and yet none of its figures: a change, an aim, a rank."""

import re

from engine.base.notcounted import AIM, CHANGE
from engine.base.text import key
from engine.base.yeardigits import YEAR
from engine.model import Area

_CHANGES = f"{CHANGE}|增长|[较比](?:上年|去年|上一年|上期|同期|基期|{YEAR}年?)"
_MOVES = "(?<=..)(?:提高|提升|降低|下降|上升|增加|减少)"
"""In front of a name they say what the plan wants of it: 提高农村自来水普及率."""
_CHANGE_ALONE = re.compile(f"(?:[比较]?(?:上年|去年)(?:同期)?)?(?:{CHANGE})+(?:情况|率|数|值)?")
_PLACED = "位次|排名|名次|排位|得分|完成率"
_HEADING = re.compile(f"{_CHANGES}|{_MOVES}|{_PLACED}|目标|计划|任务|是否|累计|备注|说明")
_NAME = re.compile(f"{_CHANGES}|{_MOVES}|{_PLACED}|(?:{AIM})(?:值|数|指标)?$")
_BRACKET = re.compile(f"{_CHANGES}|提高|提升|降低|下降|上升|增加|减少|{_PLACED}|{AIM}")
_ELSEWHERE = re.compile("全国|全省|世界")
_HOLDING_ALL = frozenset({"country", "province"})
"""For areas of these levels 全国 and 全省 may say that the figure is their own."""


def is_no_figure(heading: str) -> bool:
    """Tell whether a heading says that its column holds no figures of an indicator: ranks, changes, aims."""
    return _HEADING.search(key(heading)) is not None


def is_change(word: str) -> bool:
    """Tell whether a word says that figures are changes, and nothing else."""
    return _CHANGE_ALONE.fullmatch(word) is not None


def other_number(word: str, known: str, home: Area) -> str:
    """Return what in a name like a known one tells that another number is meant, and the known one does not say."""
    return _told(_NAME, word, known, home)


def other_number_in_bracket(bracket: str, home: Area) -> str:
    """Return what in a bracket behind a known name tells that another number is meant, empty where nothing does."""
    return _told(_BRACKET, bracket, "", home)


def _told(pattern: re.Pattern[str], word: str, known: str, home: Area) -> str:
    patterns = (pattern,) if home.level in _HOLDING_ALL else (pattern, _ELSEWHERE)
    found = (match[0] for one in patterns for match in one.finditer(key(word)))
    return next((text for text in found if text not in key(known)), "")
