"""Doubts about the documents that prove mechanisms: of another county, or with numbers that were filled down a column.

Which county a number is of is known by the character that it begins with. What may be of an area above the one that is
judged is not asked about: only where the pack says in which city and province that lies are the others known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.base.sources import documents_of
from engine.base.text import normal
from engine.base.yeardigits import YEAR
from engine.facts.placenames import is_place_name
from engine.facts.shortnames import short_name
from engine.model import Doubt, Observation, Pack, Suspicion
from engine.quality.naming import names_of
from engine.wording.lists import both

_HAN = "[\u4e00-\u9fff]"
_PLACE = re.compile(
    rf"(?:^|[《\s,、:(])(?:{YEAR}年?度?)?(?:中共)?(?P<province>{_HAN}{{2,6}}?省|{_HAN}{{2,5}}自治区)?"
    rf"(?:(?P<city>{_HAN}{{2,5}}?(?:市|自治州)(?![场民容政区域级直县面长]))(?P<district>{_HAN}{{1,3}}区(?![域级划]))?)?"
    rf"(?P<county>{_HAN}{{1,3}}县(?![城域级乡区内外直])|{_HAN}{{2,8}}自治[县旗])?"
)
"""The place that a title, or what stands in front of one, begins with."""
_NO_COUNTY = re.compile(
    ".*(?:[全各我本该此每外邻跨两大强小省市区乡镇]|示范|先进|达标|试点|文明|平安|法治|重点|贫困|脱贫|生态|健康)县"
)
_NO_DISTRICT = re.compile(".*(?:社|园|辖|山|校|学|小|开发|景|街|片|市|林|牧|老|灾|新|示范)区")
_NUMBERED = rf"{_HAN}{{0,6}}\s*[〔\[(【]\s*{YEAR}"
_BY_GOVERNMENT = re.compile(
    rf"(?<!{_HAN})(?:见|附|文号)?(?P<place>(?![国中央省市县区乡镇民财行党军人教卫农林交水环法文建医药社廉勤家路])"
    rf"{_HAN})[县市区]?[政府]{_NUMBERED}"
)
_BY_DEPARTMENT = re.compile(
    rf"(?<!{_HAN})(?:见|附|文号)?(?P<place>(?![国中央省市县区乡镇村全总军政府委党人纪组宣统民卫教医发财司公检法住建农水文体妇残团工环林应科商审交自"
    rf"办厅局计爱老关职特联移居侨渔牧小安编直社防禁校院成幼继普电督地精])\w)[县市区]?"
    rf"(?:卫|教|民|人社|医保|发改|妇|文旅|住建|农|残|组|委办?发){_NUMBERED}"
)
"""The first character of a number, which is of a place where an organ follows: 泽政发, 泽卫健发, and not 民政发, 安委办发."""
_FROM_ABOVE = re.compile(rf"(?<!{_HAN})[国中]{_HAN}{{1,8}}\s*[〔\[(【]\s*{YEAR}")
_INSIDE = re.compile(f"{_HAN}{{2,8}}?(?:省|自治区|市|自治州)")
_PROVINCE, _CITY = ("省", "自治区"), ("市", "自治州")
_SHORT = {
    "山西省": "晋", "河北省": "冀", "内蒙古自治区": "蒙", "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑", "江苏省": "苏",
    "浙江省": "浙", "安徽省": "皖", "福建省": "闽", "江西省": "赣", "山东省": "鲁", "河南省": "豫", "湖北省": "鄂",
    "湖南省": "湘", "广东省": "粤", "广西壮族自治区": "桂", "海南省": "琼", "四川省": "川", "贵州省": "黔", "云南省": "云",
    "西藏自治区": "藏", "陕西省": "陕", "甘肃省": "甘", "青海省": "青", "宁夏回族自治区": "宁", "新疆维吾尔自治区": "新",
    "北京市": "京", "天津市": "津", "上海市": "沪", "重庆市": "渝",
}  # fmt: skip
"""Provinces, and the character that the numbers of their documents begin with."""
_SERIAL = re.compile(
    rf"(?P<before>.*[〔\[(【]\s*)(?P<year>{YEAR})(?P<between>\s*年?\s*[〕\])】]\s*第?\s*)(?P<number>\d+)(?P<behind>\D*)"
)


def doubts_of_evidence(items: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the mechanisms said to be in place by documents of another county, and those whose numbers go up row by row."""
    stated = [item for item in items if item.target and item.source]
    if pack.area.level == "county":
        yield from _of_elsewhere(stated, pack)
    yield from _counted_up(stated, pack)


def _of_elsewhere(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the mechanisms all documents of which are another county's, once for each file and year."""
    home, found = _home(pack), defaultdict[tuple[str, int], list[Observation]](list)
    for item in items:
        documents = documents_of(item.source, item.year) if item.value == 1 else ()
        if documents and all(_is_elsewhere(document, home) for document in documents):
            found[item.where.file, item.year].append(item)
    for (_, year), rows in found.items():
        words = {"year": str(year), "count": len(rows), "what": names_of(rows, pack), "source": rows[0].source}
        text = both("quality.foreign_evidence", **words, area=pack.area.name)
        yield Doubt(Suspicion.FOREIGN_EVIDENCE, text, tuple(rows))


class _Home(NamedTuple):
    """By what a document is known as one of the area judged, or of one that it lies in."""

    names: frozenset[str]
    above: frozenset[str]
    """The cities and provinces that it lies in, as far as the pack says so."""
    initials: str
    """What numbers from there may begin with; nothing where the pack names no city that it lies in."""


def _home(pack: Pack) -> _Home:
    area = pack.area
    names = [area.name, *area.aliases, *(former.name for former in area.former if former.name)]
    above = {place for name in names if name.endswith(area.name) for place in _INSIDE.findall(name.removesuffix(area.name))}
    short = "".join(_SHORT[place] for place in above if place in _SHORT) or "".join(_SHORT.values())
    initials = "".join([*names, *above, short]) if any(place.endswith(_CITY) for place in above) else ""
    stems = set(map(short_name, names))
    return _Home(frozenset({*stems, *(inside.name for inside in pack.sub_areas)}), frozenset(above), initials)


def _is_elsewhere(document: str, home: _Home) -> bool:
    """Tell whether a document names another county, or a city not above the area judged, and nothing of those that are."""
    if any(name in document for name in home.names) or _FROM_ABOVE.search(document):
        return False
    told = [_is_other_place(match, home) for match in _PLACE.finditer(document)]
    numbers = [match for pattern in (_BY_GOVERNMENT, _BY_DEPARTMENT) for match in pattern.finditer(document)]
    told += [match["place"] not in home.initials if home.initials else None for match in numbers]
    return True in told and False not in told


def _is_other_place(match: re.Match[str], home: _Home) -> bool | None:
    """Tell whether a place is none of those above the area judged; None where there is none, or that is not known."""
    province, city, district, county = match.group("province", "city", "district", "county")
    if county and not _NO_COUNTY.fullmatch(county):
        return True
    if not city or not is_place_name(city):
        return _is_not_among(province, home, _PROVINCE) if province else None
    if district and not _NO_DISTRICT.fullmatch(district):
        return True
    return _is_not_among(city, home, _CITY)


def _is_not_among(name: str, home: _Home, kinds: tuple[str, ...]) -> bool | None:
    """Tell whether a city or province is not the one that the area lies in; None where the pack does not say which that is."""
    return name not in home.above if any(place.endswith(kinds) for place in home.above) else None


def _counted_up(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the mechanisms in rows below one another whose document is the same but for a number that goes up by one."""
    columns: dict[tuple[str, str, int], dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        file, sheet, row = item.where.row
        columns[file, sheet, item.year][row].append(item)
    for (_, _, year), rows in columns.items():
        for run in _runs([rows[place] for place in sorted(rows)]):
            found = [item for row in run for item in row if item.value == 1]
            if min(len(run), len({item.target for item in found})) >= pack.quality.counted_up.value:
                words = {"year": str(year), "count": len(found), "what": names_of(found, pack)}
                sources = {"first": run[0][0].source, "last": run[-1][0].source}
                yield Doubt(Suspicion.COUNTED_EVIDENCE, both("quality.counted_evidence", **words, **sources), tuple(found))


def _runs(rows: Sequence[list[Observation]]) -> Iterator[list[list[Observation]]]:
    """Yield the longest stretches of rows each of whose documents follows the one above by number."""
    run: list[list[Observation]] = []
    for row in rows:
        if run and not _follows(run[-1][0].source, row[0].source):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _follows(above: str, below: str) -> bool:
    """Tell whether a document is the same as another but for its number, or its year, which is the next."""
    one, two = (_SERIAL.fullmatch(normal(source)) for source in (above, below))
    if not one or not two or any(one[name] != two[name] for name in ("before", "between", "behind")):
        return False
    steps = int(two["year"]) - int(one["year"]), int(two["number"]) - int(one["number"])
    return steps in ((0, 1), (1, 0))
