"""Clauses of remarks that only say where figures come from, of what day of their year they are, how the form is kept, or why
they changed."""

import re
from collections.abc import Set

from engine.base.text import normal
from engine.base.yeardigits import TO, YEAR
from engine.collect.formwords import CHANGES
from engine.messages import LANGUAGES, say

_DATA = "(?:数据?|统计数?|导出数?据?|导出)"
_OFFICE = "[\u4e00-\u9fff]{1,14}(?:局|委|办|办公室|联|部|(?:疾控|服务|管理|信息|救助|监测)中心|(?:保健|法|检察)院|部门|科|股)"
_NOT_SAID = "(?!.*[未待无没缺差另仅只少不县镇乡村])"
"""What a clause is not to hold: that something is missing, or another place than the whole."""
_KEPT_BY = (
    "(?:(?:(?:全国|国家|省)(?!.*年报)|[市本]|本局|本单位)级?的?)?(?:卫生|健康|妇幼|教育|教基|事业|统计|民政|低保|救助|人社|医保|社保|残联|公安|司法|法院|审判|检察|办案|业务|信息"
    "|管理|直报|网络|全员|人口|居民|学籍|学生|体质|社会|组织|信用|养老|儿童|妇女|福利|婚姻|登记|户籍|监测|疾控|免疫|规划|预防|接种|保健|计划生育|年度|部门|行政|综合)*"
    "(?:年报|系统|报表|台账|平台|信息库|数据库|健康档案|事业统计)"
)
"""Books and systems by what they are about; 半年报 and 月报 are of a part of a year, and another place's is none of ours."""
_YEAR_NAMED = re.compile(f"(?<!\\d)({YEAR})(?:年度?|{TO}({YEAR})(?=学年))")
_PLAIN = tuple(
    re.compile(pattern)
    for pattern in (
        # where they come from
        rf"{_NOT_SAID}(?:附|(?:数据|资料)?(?:来源|来自|取自|摘自|源自)于?:?|以|按照?|据|根据)?{_KEPT_BY}{_DATA}?(?:为准|统计|填报|填写)?",
        rf"{_NOT_SAID}(?:数据|资料)?(?:来源|来自|取自)于?:?{_OFFICE}(?:提供)?",
        rf"{_NOT_SAID}(?:数据)?由?{_OFFICE}(?:负责)?(?:填报|提供|汇总|统计|审核)",
        r"(?:数据)?由?各乡镇(?:街道)?(?:上报|填报|报送)?汇总",
        rf"{_NOT_SAID}(?:数据)?已?[与和同经]{_OFFICE}(?:核实|核对|对接|确认)(?:一致|无误|过)?",
        r"(?:[此该本]?数(?:据|值)?)?[为是系]?(?:年报)?(?:定案|终报|最终定案|年报)(?:数据?)?",
        r"(?:问卷|入户|专项)调查(?:数据?|结果|得出|所得)?",
        r"约?每?[一两二三五]年(?:开展|进行|组织)?(?:(?:调查|监测|统计|报送)一次|一次(?:调查|监测|统计)?|一统计)",
        r"(?:按照?|以|采用)?(?:年末)?常住人口(?:口径|计算|统计|为准)+",
        # of what time they are: all of the year, or its end
        rf"(?:数据|统计|资料)?(?:时间|时点|年度|时期|期)?[为是:]?(?:截[至止]到?)?(?:0?1(?:月(?:0?1日)?)?{TO})?(?:12月(?:份|[底末]|31日)?|年[底末])(?:止|累计)?(?:{_DATA}|报表数?)?",
        r"(?:学年初|(?:9月)?(?:秋季)?(?:开学|学期初?)|秋季学[期年]初?)(?:数据?|统计)?|(?:秋季|学年)(?:学期|初)?报表(?:数据?)?",
        # how the form is kept
        r"(?:以上)?(?:数据|情况|内容)?(?:真实|准确|完整|可靠|有效){1,3}|特此说明|(?:本表)?一式[一二两三四五\d]份",
        r"(?:[比百分]*率|数值?|数据|指标值|小数)?(?:均|都|一律)?保留[一二两三\d]位小数",
        r"(?:部分|个别)?(?:数据|数值)?(?:因|由于|为|经)?四舍五入(?:的?原因|所致)?",
        r"(?:合计|总计|总数)[与和]?各?分项(?:之和|合计|相加|数)?(?:可能|会)?(?:略有|存在|有)(?:出入|差异|误差|不等)",
        r"(?:补贴|津贴|保障)?标准(?:一直|均|都|仍)?(?:未|没有)(?:作)?(?:变化?|调整|变动|提高)|标准不变|(?:尚|均)?未换届|换届(?:前后一致)?",
    )
)  # fmt: skip
_OFFERED = frozenset(normal(say(lang, f"form.reason.{reason}")) for lang in LANGUAGES for reason in CHANGES)
"""The reasons for a change that our own forms offer."""


def is_plain(clause: str, years: Set[int]) -> bool:
    """Tell whether a clause says nothing more; the years that the row has figures of may be named."""
    own = _YEAR_NAMED.sub(lambda named: _own_year(named, years), clause)
    return clause in _OFFERED or any(pattern.fullmatch(own) for pattern in _PLAIN)


def _own_year(named: re.Match[str], years: Set[int]) -> str:
    """Return a year as it stands, or the year as such where the row has a figure of it."""
    if int(named[1]) not in years:
        return named[0]
    return "年" if named.string[named.end() :].startswith(("底", "末")) else ""
