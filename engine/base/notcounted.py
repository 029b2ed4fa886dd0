"""Words by which a number was not counted in its year: they say what is to be, and how much changed."""

import re

from engine.base.text import normal

AIM = "目标|计划|规划|任务|预[计期测估]"
"""Of aims and forecasts, for a pattern; 预期 is in 预期寿命 too, which is an indicator's name."""
CHANGE = "增减|增幅|降幅|升幅|涨幅|同比|环比|变化|变动"
"""Of changes against another year, for a pattern."""
_WANTED = re.compile(
    r"(?:(?:规划|发展|20\d\d年)?目标值?:?|要求)?"
    r"(?:(?:[≥≤<>]=?|不[低少]于|不[高超多]于|不超过|达到|控制在)\d+(?:\.\d+)?(?:[%‰]|1?/10万)?(?:以[上下内]|左右)?"
    r"|\d+(?:\.\d+)?(?:[%‰]|1?/10万)?(?:以[上下内]|左右)"
    "|(?:逐[步年]|持续|稳步|不断|进一步)(?:提高|提升|降低|下降|上升|增加|减少|缩小|改善))"
)


def is_aim(bracket: str) -> bool:
    """Tell whether what stands in brackets behind a name says what the plan wants of it: ≥90%, 逐步降低; an age is none."""
    return _WANTED.fullmatch(normal(bracket)) is not None
