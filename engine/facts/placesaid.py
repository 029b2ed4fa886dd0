"""Whose figures a table holds that has no column of places: what its sheet, its titles, who filled it in and the file say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from engine.base.brackets import BRACKET, words_in_brackets
from engine.base.formlabels import COMPILERS, REPORTERS, pattern_of
from engine.base.text import key
from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area, find_place
from engine.facts.heading import part_of
from engine.facts.placenames import BEFORE_A_NAME, is_place_name, means_home, names_other, other_in_front, place_in_front
from engine.facts.sheet import Sheet
from engine.facts.shortnames import short_name
from engine.facts.surroundings import is_foot
from engine.facts.tidy import tidied
from engine.facts.yearsaid import texts_of

_PLACE_IN_BRACKETS = re.compile("[(（](?![^()（）]*[含各级除类])([\u4e00-\u9fff]{1,3}[省市县])[)）]")
_TAKEN_TOGETHER = "(?:[国省]均|(?:全[国省]|国家|省|各[省市县区]{1,3})(?:的?平均|均值))(?:水平|[数均]?值|数据?)?"
_NOT_HERE = re.compile(
    f"全[国省](?:数据?|水平|口径)?|{_TAKEN_TOGETHER}|(?:[邻外]|周边|相邻|兄弟|其[他它])(?:[市县区]|县[市区])(?:数据?|情况)?"
)
"""What a bracket or the name of a sheet may say and nothing else, by which figures are of others."""
_MEAN_OF_OTHERS = re.compile(f"(?<![和与及或较比、同]){_TAKEN_TOGETHER}(?:情况|统计|一览)*表?$")
_OF_FIGURES = re.compile("(?:数据?|情况|[表值])$")
_YEAR_AROUND = re.compile(f"^{YEAR}年?度?|{YEAR}年?度?$")
_SOME_WITHIN = re.compile(
    r"(?:仅限?|只?限)?(?:(?:(?:(?P<number>\d+)|[一二两三四五六七八九十]+)个?|部分|个别|若干)(?:乡镇|[乡镇]|街道|行政村|村|社区|学校|县区?)(?:[(（]?街道[)）]?)?(?:数据?|合计)?"
    "|(?:城区|市区|县城|建成区|中心城区)(?:数据?|部分)?|部分|市(?:直|属|本级)(?:单位|学校|机关|医院)?|本(?:院|校|园|村|社区|单位)"
    "|(?:[\u4e00-\u9fff]{0,6}?人民|中)医院)"
    "|(?:不含|[不未]包[含括]|除)[\u4e00-\u9fff、]*(?:[城市]区|街道|[乡村]?镇|乡|村|开发区|市[直属]|学校)(?:数据?|以?外|之外)?"
)
"""What a bracket or the name of a sheet may say, by which figures are of some of the area only."""
_STATED = re.compile(r"(?:地区|区域|行政区划)[:：](\S+)")
_NATIONAL = re.compile(r"数据库[:：](?:年度|季度|月度)数据")
"""How the exports of the national statistics begin; those of provinces say 分省年度数据 and the place."""
_BY_WHOM = re.compile(
    rf"(?:(?:{pattern_of((*REPORTERS, *COMPILERS))}|^单位名称|^单位(?=[(（][盖公印签]))(?:{BRACKET})?"
    r"|(?:^单位|制表|填报|填表)(?=[:：][^:：]+[局委办部联会院]$))[:：](.+?)"
    r"(?=[(（](?:单位)?[盖公印签]章?[)）]|(?:填[报表]|制表|审核|经办|联系|单位负责|统计负责|负责)人|[填报制][报表送]?(?:日期|时间)|日期|联?系?电话|$)"
)
_COMMITTEE = re.compile("(?:中共)?(?!全|本|国家)[\u4e00-\u9fff]{2,3}[市县区](?:委(?!员)|政府|人民政府)")
"""Who reports for a county's committee or government, with its name in front."""
_LABEL = re.compile("(?!附[:：])[^:：]{1,12}[:：]")
"""What begins a line that is no title: who answers for the figures, and where they come from."""
_LOCAL = re.compile(r"(?!各|分|.*(?:乡镇|城镇|村镇|集镇|城乡)).+(乡|镇|街道|办事处|村|社区)")
_TOWNSHIP = re.compile(
    rf"{BEFORE_A_NAME}(?:[\u4e00-\u9fff]{{1,6}}?[市县区])?(?P<name>(?![各全每分本我])[\u4e00-\u9fff]{{2,3}}(?:镇|乡|街道))"
    rf"(?:(?:人民)?政府|办事处)?(?:$|(?={YEAR}|各村|统计|监测|上报|汇总|报表|基本))"
)
_NO_TOWNSHIP = re.compile("(?:[乡城村集]|建制|重点|中心|试点|示范|特色)镇$|[城返下]乡$|(?:城市|[城市辖社]区|[城乡]镇)街道$")
"""Townships of a kind, and words that end alike."""
_BEFORE_WORDS = re.compile(f"^(?!{YEAR})[^\u4e00-\u9fff]+")
"""What may number a file in front of its name."""
_NO_WORDS = re.compile("[^\u4e00-\u9fff]")
_LEVEL = re.compile("(?:街道|镇|乡)$")
_EACH = re.compile("各(?:县|市|区)(?![级直域])")
"""A title of each county, without which no figure is that of one."""
_SEVERAL = re.compile("等|、|和|及|与|除外|以外|之外")
"""What behind a place says that the figures are not, or not only, those of it."""
_WITHOUT = re.compile("(?:除|含|包括|剔除)[^，。]*$")
_INSTITUTION = re.compile(
    "(?:小学|中学|[一二三四五六七八九十]中|(?:中心|联)校|学校|幼儿园|(?<!保健)医院|卫生[院室]|村委会|居委会|村民委员会|居民委员会|社区|村|"
    "集团|公司|(?:开发区|示范区|产业园区?|工业园区?|园区)(?:管委会|管理委员会)?)$"
)
_SERVES_ALL = re.compile("供水|水务|自来水|供电|电力|移动|联通|电信|网络|广电|燃气|公交|环卫")
"""In the name of a company: what it counts is all of the area's."""
_OWN = re.compile(
    rf"{BEFORE_A_NAME}(?:[\u4e00-\u9fff]{{2,6}}?市|市)?(?P<name>[\u4e00-\u9fff]{{2,8}}?)"
    r"(?:小学|中学校?|[一二三四五六七八九十]中|(?:中心|联)校|学校|幼儿园|医院|卫生院|敬老院|福利院|养老院|集团|公司|开发区|园区|社区|(?<![农乡])村)"
    rf"(?:$|[(（](?:盖章|公章)|(?={YEAR}|学生|教职工|女?职工|员工|住院|门诊|本[院校]))"
)
"""A title that begins with the name of one institution, whose figures it holds; the maternal hospital reports for all."""
_KIND_OF = re.compile(
    "(?:全|各|各级各类|各类|所有|部分|普通|公办|民办|普惠性?|城镇|城乡|城市|农村|乡|镇|市|县|义务教育|中等|职业|高等|高级|寄宿制?|示范性?|标准化|中小?|高|初|完全|"
    "一贯制|特色|平安|安全|友好型?|健康|绿色|文明|公立|私立|民营|综合|专科|基层|级|老旧|行政|自然|国有|有限|家长)$"
)
"""What in front of such a word makes it a kind of them: 公办幼儿园, 友好型社区."""
_ZONE = re.compile(
    rf"{BEFORE_A_NAME}(?:[\u4e00-\u9fff]{{1,6}}?[省市县区])?(?:经济|技术|高新|产业)*(?:开发区|示范区)(?:$|(?={YEAR}|管委会|管理委员会))"
)
"""A title that begins with an area's development zone, of which it has one and needs no name to tell it."""
_WITHIN_CITY = re.compile(f"{BEFORE_A_NAME}市(?:直|属|本级)(?!(?:学校|单位|医院)?(?:[和及与、]|以及)各?(?:乡镇|镇村|县乡))")
"""A title that begins with what is the city's own, and does not go on with the townships', which are all the rest."""
_BEHIND = re.compile(
    f"(?!农村|乡村|全村|各村)[\u4e00-\u9fff]{{1,5}}(?:村|社区|小学|中学|学校|幼儿园|医院|敬老院)(?:$|(?={YEAR}))"
)
"""What behind the name of a township is one place in it."""
_SCHOOL = re.compile("(?:小学|中学校?|[一二三四五六七八九十]中|(?:中心|联)校|学校|幼儿园|社区|村|村委会|居委会)$")
"""Those who report never tell of the whole area, whatever the title of their form says."""


@dataclass(frozen=True, slots=True)
class Said:
    """The place whose figures a table holds, empty for the whole area; or the text by which nobody can tell."""

    place: str = ""
    unclear: str = ""
    elsewhere: str = ""
    """A title that begins with a place that is none of the pack's, where nothing names the judged one."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a table and may say whose figures it holds."""

    sheet: Sheet
    lines: Sequence[Sequence[str]]
    """Those above it and above the first table of the sheet."""
    name: str
    """The name of the sheet."""
    titles: Sequence[str]
    by_whom: Sequence[str]
    """Who reports; it may stand below all tables of the sheet as well."""
    file: str
    """The name of the file, without what numbers it and without its ending."""
    folders: Sequence[str]
    """The names of the folders in which it lies, as far as they were handed in with it."""
    whole: bool
    """Whether a title says that they are those of the whole area."""


def place_said(sheet: Sheet, lines: Sequence[Sequence[str]], heads: Sequence[Sequence[str]], catalogue: Catalogue) -> Said:
    """Return whose figures a table holds, by the lines above it or, where they say nothing, by those above the first one."""
    if _is_local(tidied(sheet.name), catalogue):
        return Said(tidied(sheet.name))
    stated = _stated(lines) or _stated(heads)
    if stated:
        return Said(stated)
    around = _around(sheet, lines, heads, catalogue)
    known = _of_one(around) or _of_a_place(around, catalogue) or _of_some(around, catalogue) or _of_who_reports(around)
    return known or _of_another(around, catalogue)


def _around(sheet: Sheet, lines: Sequence[Sequence[str]], heads: Sequence[Sequence[str]], catalogue: Catalogue) -> _Around:
    above = list(_titles(lines))
    titles = above if any(_places(title, catalogue) for title in above) else list(_titles(heads))
    by_whom = list(_by_whom([*lines, *heads, *_bottom(sheet)]))
    file = _BEFORE_WORDS.sub("", PurePath(sheet.file).stem)
    whole = any(_is_whole(title, catalogue) for title in titles)
    folders = [_BEFORE_WORDS.sub("", name) for name in PurePath(sheet.file).parts[:-1]]
    return _Around(sheet, [*lines, *heads], tidied(sheet.name), titles, by_whom, file, folders, whole)


def _is_local(name: str, catalogue: Catalogue) -> bool:
    """Tell whether a sheet is called after a township or a village that the pack does not list."""
    if not _LOCAL.fullmatch(name) or part_of(name, catalogue) is not None:
        return False
    return find_place(catalogue, name) is None and _within(name, catalogue) is None


def _by_sheet(name: str, catalogue: Catalogue) -> Said:
    """Return the place that a sheet is called after or that its name holds."""
    place = find_place(catalogue, name) if part_of(name, catalogue) is None else None
    if place is None:
        return _within(name, catalogue) or Said()
    return Said("" if place == catalogue.home else name if key(name) in catalogue.areas else place.name)


def _of_one(around: _Around) -> Said | None:
    """Return the title that is of one institution, or of the city's own, alone; None where none is."""
    return next((Said(unclear=title) for title in (around.name, *around.titles) if _is_of_one(title)), None)


def _of_a_place(around: _Around, catalogue: Catalogue) -> Said | None:
    """Return the place that sheet and titles name or, where they name none, who reports and the file; None for none."""
    by_title = [found for title in around.titles if (found := _within(title, catalogue))]
    said = [found for found in (_by_sheet(around.name, catalogue), *by_title) if found != Said()]
    if not said:
        by_others = [found for text in (*around.by_whom, around.file, *around.folders) if (found := _within(text, catalogue))]
        said = [Said(unclear=found.unclear or found.place) if around.whole else found for found in by_others]
    unclear = [found.unclear for found in said if found.unclear]
    places = list(dict.fromkeys(found.place for found in said))
    if unclear or len(places) > 1:
        return Said(unclear=unclear[0] if unclear else "、".join(places))
    return Said(places[0]) if places else None


def _of_some(around: _Around, catalogue: Catalogue) -> Said | None:
    """Return the title or sheet that says in brackets, or by its whole name, that figures are of some places within.

    A sheet called after a part of all, such as 城区, is of that part.
    """
    texts = around.titles if part_of(around.name, catalogue) else (around.name, *around.titles)
    return next((Said(unclear=text) for text in texts if any(_is_some(said, catalogue) for said in _said_alone(text))), None)


def _is_some(said: str, catalogue: Catalogue) -> bool:
    """Tell whether a text names some places within the area; as many townships as it has are all of it."""
    found = _SOME_WITHIN.fullmatch(said)
    return found is not None and found["number"] != str(len(set(catalogue.areas.values()) - {catalogue.home}))


def _said_alone(text: str) -> list[str]:
    """Return what a text is without a year around it, and what it says in brackets."""
    return [_YEAR_AROUND.sub("", text), *words_in_brackets(text)]


def _of_who_reports(around: _Around) -> Said | None:
    """Return the institution that reports, by whose name its figures may be its own; None where there is none such."""
    within = [text for text in around.by_whom if is_institution(text)]
    never_of_all = any(map(_SCHOOL.search, within))
    within += [around.file] if begins_with_institution(around.file) and not _SERVES_ALL.search(around.file) else []
    return Said(unclear=within[0]) if never_of_all or (within and not around.whole) else None


def _of_another(around: _Around, catalogue: Catalogue) -> Said:
    """Return the place that is none of the pack's and named in front of a text, where nothing names the judged one."""
    plainly = [text for text in (around.name, *around.titles, *around.folders) if _is_another(text, catalogue)]
    plainly += [text for text in around.by_whom if reports_elsewhere(text, catalogue)]
    own = short_name(catalogue.home.name)
    if plainly or any(own in text for text in (around.sheet.file, around.name, *_texts(around.lines))):
        return Said(elsewhere="".join(plainly[:1]))
    texts = (around.name, *around.titles, *around.by_whom, around.file, *around.folders)
    other = [text for text in texts if _is_elsewhere(text, catalogue)]
    return Said(elsewhere=other[0]) if other else Said(unclear=next(filter(_EACH.search, (around.name, *around.titles)), ""))


def _is_of_one(title: str) -> bool:
    """Tell whether a title begins with the name of one school, hospital or company, or says that it is of the city's own."""
    return begins_with_institution(title) or _WITHIN_CITY.match(title) is not None


def begins_with_institution(title: str) -> bool:
    """Tell whether a title begins with the name of one school, hospital, company or development zone."""
    found = _OWN.match(title)
    return bool(found and not _KIND_OF.search(found["name"])) or _ZONE.match(title) is not None


def is_institution(text: str) -> bool:
    """Tell whether who reports is a school, a hospital, a village: what it counts is mostly its own, not the whole area's."""
    return _INSTITUTION.search(tidied(text)) is not None and not _SERVES_ALL.search(text)


def _bottom(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Yield the lines below all figures of a sheet, from below."""
    rows = (sheet.rows[number] for number in reversed(list(sheet.rows)))
    return takewhile(lambda cells: is_foot(cells) or sum(map(bool, cells)) == 1, rows)


def _texts(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    return (re.sub(r"\s+", "", cell) for cells in lines for cell in cells if cell)


def _titles(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    return (tidied(text) for text in _texts(lines) if not _LABEL.match(text))


def _by_whom(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    stated = (re.sub(r"\s+", "", text) for cells in lines for text in texts_of(cells))  # the label may have a cell of its own
    return (found[1] for text in stated if (found := _BY_WHOM.search(text)))


def _stated(lines: Iterable[Sequence[str]]) -> str:
    """Return the place that a line states: 地区：某省, or the data base of national figures itself."""
    texts = list(_texts(lines))
    places = [match[1] for match in map(_STATED.fullmatch, texts) if match]
    return places[0] if places else "全国" if any(map(_NATIONAL.fullmatch, texts)) else ""


def _places(text: str, catalogue: Catalogue) -> list[str]:
    """Return the names of areas within a text, the judged one included."""
    return [area.name for area in set(catalogue.areas.values()) if area.name in text]


def _within(text: str, catalogue: Catalogue) -> Said | None:
    """Return the sub-area that a text names, or the text where it begins with a township that nobody lists."""
    found, township = _inner(text, catalogue), _TOWNSHIP.match(text)
    return found or (Said(unclear=text) if township and not _NO_TOWNSHIP.search(township["name"]) else None)


def _inner(text: str, catalogue: Catalogue) -> Said | None:
    """Return the sub-area that a text names, or the text where it names several, or one among others; None for none."""
    inner = [name for name in _places(text, catalogue) if name != catalogue.home.name]
    if not inner:
        said = {word for word in (_NO_WORDS.sub("", text), *words_in_brackets(text)) if len(word) > 1}
        short = any(_LEVEL.sub("", area.name) in said - {area.name} for area in catalogue.areas.values())
        return Said(unclear=text) if short else None
    before, _, behind = text.partition(inner[0])
    among = _SEVERAL.match(behind) or _WITHOUT.search(before) or _BEHIND.match(behind)
    return Said(unclear=text) if len(inner) > 1 or among else Said(inner[0])


def _is_whole(text: str, catalogue: Catalogue) -> bool:
    return catalogue.home.name in text or re.match(rf"(?:{YEAR}年?度?)?全[市县区]", text) is not None


def _is_another(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text is the name of an area that is none of the pack's, or has it in brackets: 全市（晋城市）."""
    if any(_NOT_HERE.fullmatch(said) and not means_home(said[:2], catalogue) for said in _said_alone(text)):
        return True
    names = [_YEAR_AROUND.sub("", text), *_PLACE_IN_BRACKETS.findall(text)]
    is_mean = _MEAN_OF_OTHERS.search(text) is not None
    if any(names_other(_OF_FIGURES.sub("", said), catalogue) for said in _said_alone(text)):
        return True
    return is_mean or any(is_place_name(name) and find_area(catalogue, name) is None for name in names)


def reports_elsewhere(who: str, catalogue: Catalogue) -> bool:
    """Tell whether who reports is of an area that is none of the pack's, and not its branch in the one that is judged."""
    elsewhere = _is_elsewhere(tidied(who), catalogue) or _COMMITTEE.match(who) is not None
    return elsewhere and short_name(catalogue.home.name) not in who


def _is_elsewhere(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a title begins with the name of an area that is none of the pack's."""
    place = place_in_front(text) or other_in_front(text, catalogue)
    # a province's form is filled in by others, one of 全省 tells of all of it
    form_of_above = place.endswith(("省", "国")) and place != "全省" and text.endswith(("表", "年报"))
    return bool(place) and not form_of_above and find_area(catalogue, place) is None
