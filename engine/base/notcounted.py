"""Words by which a number was not counted in its year: they say what is to be, and how much changed."""

import re
from collections.abc import Sequence

from engine.base.text import normal

AIM = "目标|计划|规划|任务|预[计期测估]"
"""Of aims and forecasts, for a pattern; 预期 is in 预期寿命 too, which is an indicator's name."""
CHANGE = "增减|增幅|降幅|升幅|涨幅|同比|环比|变化|变动"
"""Of changes against another year, for a pattern."""
SCORE = "得分|[评打]分|分值|排名|名次|位次"
"""Of how something was marked, for a pattern."""
DEGREE = "完成(?:率|程度|比例|百分比|度)|达成[率度]|实现(?:程度|率)"
"""Of how much of an aim was reached, for a pattern."""
ESTIMATE = "[测推估]算|预估|估计"
"""Of what was reckoned and not counted, for a pattern."""
STANDARD = "[国省市]定标准|标准值"
"""Of what others ask for, for a pattern."""
EARLIER = "[去上]一?年(?:度|同期)?|(?<=[(（【])同期|往年"
"""Of the time before, for a pattern."""
_ENDED = r"(?:[数值]据?|情况|统计|分析|监测|汇总|一览|通报|结果|明细)*(?:表|[数均]?值)?(?=$|[()（）【】\[\]—_-])"
"""What may follow such a word to the end of a title, or of what it says in brackets or in front of them."""
_OTHERS = (
    *(re.compile(f"(?:{words}){_ENDED}") for words in (SCORE, DEGREE, ESTIMATE, STANDARD)),
    re.compile("(?:^|[(（【])力争"),
    re.compile("(?:^|[(（【])(?:(?:国家|地方|行业|[省市]级?)?标准|要求|应达到?)[数值]?(?:$|[)）】])"),
)
_EARLIER = re.compile(f"(?<![和与及或较比、同])(?:{EARLIER})(?:[数值]据?|数据|情况|统计)*报?表?(?=$|[()（）【】\\[\\]—_-])")
_CHANGED = re.compile(
    f"增减|增幅|降幅|升幅|涨幅|同比|环比|(?:增长|增速|增量|(?<!发展)变化|(?<!人口)变动|差距|差额|差值)(?:率|幅度|量)?{_ENDED}"
)
_WANTED = re.compile(
    r"(?:(?:规划|发展|20\d\d年)?目标值?:?|要求)?"
    r"(?:(?:[≥≤<>]=?|不[低少]于|不[高超多]于|不超过|达到|控制在)\d+(?:\.\d+)?(?:[%‰]|1?/10万)?(?:以[上下内]|左右)?"
    r"|\d+(?:\.\d+)?(?:[%‰]|1?/10万)?(?:以[上下内]|左右)"
    "|(?:逐[步年]|持续|稳步|不断|进一步)(?:提高|提升|降低|下降|上升|增加|减少|缩小|改善))"
)


def says_others(text: str, heads: Sequence[str] = ()) -> bool:
    """Tell whether what stands over figures, or the name of their sheet, says that no one counted them.

    What the heading of a column beside the figures says as well is told of that column.
    """
    return any(words.search(text) and not any(map(words.search, heads)) for words in _OTHERS)


def says_earlier(text: str) -> bool:
    """Tell whether such a text says that figures are those of the time before: 去年数, 上年数据."""
    return _EARLIER.search(text) is not None


def says_change(text: str) -> bool:
    """Tell whether such a text says that figures are changes: 增减情况, 差距表."""
    return _CHANGED.search(text) is not None


def is_aim(bracket: str) -> bool:
    """Tell whether what stands in brackets behind a name says what the plan wants of it: ≥90%, 逐步降低; an age is none."""
    return _WANTED.fullmatch(normal(bracket)) is not None
