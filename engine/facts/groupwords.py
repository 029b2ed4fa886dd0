"""Words for some of those whom an indicator counts, in headings, cells, names of sheets and remarks: 民办, 职工, 流动儿童."""

import re

from engine.base.text import key, normal

PEOPLE = "流动|留守|残疾|困境|贫困|低保|脱贫|外来|本地"
"""What kind of people, in front of 儿童, 妇女 and the like."""
OWNERS = "民办|公办|公立|私立"
"""Who runs schools, kindergartens and hospitals."""
_BODIES = "学校|小学|中学|(?:幼儿)?园|医院|机构"
_GROUP = re.compile(
    f"(?:[农乡]村)?(?:{PEOPLE}|低收入|户籍)(?:儿童|妇女|人口|人员|家庭|学生|地区|户)"
    "|户籍(?:人口)?(?:口径|数据)?|随迁(?:子女)?"
    "|(?:规模以上|规上|国有|民营|非公有?制?|私营|各类)?企业(?:单位)?|国企"
    "|机关(?:事业)?(?:单位)?|事业单位|(?:市|县|区)[直级属](?:学校|单位|机关|部门)?|[市县区]本级"
    f"|(?:{OWNERS}|民营|寄宿制?|普惠(?:性|性民办)?)(?:{_BODIES})?|乡镇(?:学校|卫生院|医院)|职高"
    "|(?:城镇)?职工(?:医保|养老)?|(?:城乡)?居民(?:医保|养老)?|灵活就业(?:人员)?"
    "|(?:国家级?|省级?|市级?)?(?:监测[点县区]|样本[点县区]?|试点(?:县|区|学校|单位|地区)?|抽样(?:调查)?)(?:数据)?"
    r"|\d{1,2}(?:周?岁)(?:及?以[上下])?"
)
_WORDS = re.compile(
    f"{PEOPLE}|低收入|户籍|随迁|企业|国企|机关|事业|单位|{OWNERS}|民营|寄宿|普惠|乡镇|职高|职工|居民|灵活就业|监测|样本|试点|抽样"
)
"""The words of such a name by which that of an indicator is of them too: 残疾儿童康复率 below 残疾儿童."""
_IN_A_CELL = re.compile("[乡镇村]级|上一?届")
"""What is such a name in a cell; over rows 村级 is the name of their subject."""


def names_group(text: str) -> bool:
    """Tell whether a text is the name of some of those whom an indicator counts, and nothing else."""
    return _GROUP.fullmatch(normal(text).strip()) is not None


def is_group_in_cell(text: str) -> bool:
    """Tell whether a cell is such a name."""
    return names_group(text) or _IN_A_CELL.fullmatch(normal(text).strip()) is not None


def of_one_owner(heading: str) -> bool:
    """Tell whether a heading names those of one owner and nothing else: 公办, 民办幼儿园."""
    return re.fullmatch(f"(?:{OWNERS})(?:{_BODIES})?", heading) is not None


def is_of_them(name: str, group: str) -> bool:
    """Tell whether what an indicator is called is of the very group: 普惠园占比 of 普惠园, 残疾儿童康复率 of 残疾儿童."""
    within = set(_WORDS.findall(name))
    return any(word in within for word in _WORDS.findall(group)) or key(group) in key(name)
