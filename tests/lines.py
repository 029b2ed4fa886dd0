"""An independent check of pages: which numbers stand on a page, and lines that begin or end as none may."""

import re
from collections import Counter
from itertools import pairwise

NUMBER = re.compile(
    r"[≥≤<>±]?\d+(?:[.,/—–:×÷=+*^-]\d+)*(?:\.\d+)?(?: ?[%‰])?(?:/(?:10)?万|/千人)?"
    r"(?:个(?:百|千|万|十万)分点|小时|分钟|[年月日项例人个处家行元倍岁次名户件条位所村])?"
)
CLOSING = "，。、；：？！）】》”’」』％%‰"
OPENING = "（【《“‘「『"


def numbers(text):
    """Every number with the unit behind it, and how often: a number in two pieces is two others."""
    return Counter(NUMBER.findall(text))


def torn(text):
    """Pairs of lines between which no line may be broken."""
    lines = [line.strip() for line in text.splitlines()]
    return [(one, two) for one, two in pairwise(lines) if one and two and (two[0] in CLOSING or one[-1] in OPENING)]
