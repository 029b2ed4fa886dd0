"""What remarks say of the figure beside them, clause by clause: that it is another year's, no final one, or not everyone's.

A clause counts only where it is about the figure itself: it says no more than that (此为2023年数据), or puts one thing in the
place of another (以2023年代替). What compares, explains or describes (比2023年提高, 高于全省平均) says more, and so is none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from engine.base.text import normal
from engine.base.units import SCALE
from engine.base.yeardigits import years_within
from engine.model import Observation, Pack, Statistics, Suspicion
from engine.quality import remarkwords as words
from engine.quality.clauses import clauses_of, is_of_all, remarks_of, telling_clauses
from engine.quality.naming import is_count, unit_of
from engine.quality.plainclauses import is_plain

_NEW = re.compile("新[增获建发]")
_MONTHLY = re.compile("月(?:标准|人均|均|补贴|补助|发放)|每月")
_DASHES = re.compile("[—–~～至]")
_SAID_OF = {"城镇": "城", "城市": "城", "常住": "", "适龄": "", "城乡": "", "在校": ""}
"""What is looked for where people are said to be of a kind; some are so in all figures."""
_LONGEST = 100
"""A longer clause says more than of what a figure is."""
_SIZES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "10万": 100_000}


class _Rule(NamedTuple):
    """What a clause, or a remark that is but one, looks like by which something is doubted, and of which figures it is."""

    suspicion: Suspicion
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str], Observation, Pack], bool]
    alone: bool = False
    """Whether only the remark as a whole says so."""


class _Found(NamedTuple):
    rule: _Rule
    match: re.Match[str]
    clause: str
    year: str
    """The year of which the clause says it, empty where it says none."""


def said_beside(item: Observation, pack: Pack) -> Iterator[tuple[Suspicion, str]]:
    """Yield what the remarks on a figure and its source say, of each kind the first clause."""
    told = dict[Suspicion, str]()
    for found in (found for text in remarks_of(item.extra) for found in _found(text)):
        if found.year in ("", str(item.year)) and found.rule.holds(found.match, item, pack):
            told.setdefault(found.rule.suspicion, found.clause)
    for heading, cell in item.extra.items():
        years = _years_in(heading, cell)
        if years and max(years) < item.year:
            told.setdefault(Suspicion.NOT_OWN, f"{heading}：{cell}")
    for suspicion, clause in _said_of_source(item, pack):
        told.setdefault(suspicion, clause)
    yield from told.items()


def may_say(extra: Mapping[str, str], source: str = "") -> bool:
    """Tell whether the remarks, the time or the source of a figure may say any such thing, whatever figure it is."""
    remarks = remarks_of(extra)
    if any(_found(text) or _says_its_year(text) for text in remarks):
        return True
    return bool(source and _source_found(source)) or any(_years_in(*column) for column in extra.items())


@lru_cache(maxsize=4096)
def _says_its_year(text: str) -> bool:
    return any(words.SUBJECT.fullmatch(clause) for clause in clauses_of(text))


@lru_cache(maxsize=4096)
def unknown_clauses(text: str, years: Set[int] = frozenset()) -> tuple[str, ...]:
    """Return the clauses of a remark that are neither known to say something of a figure nor to say nothing against it.

    The remark is on a row with figures of these years.
    """
    known = {found.clause for found in _found(text)}
    return tuple(clause for clause in telling_clauses(text) if clause not in known and not is_plain(clause, years))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[_Found, ...]:
    clauses, found = clauses_of(text), list[_Found]()
    for clause in (clause for clause in clauses if len(clause) <= _LONGEST and not is_of_all(clause)):
        subject = words.SUBJECT.fullmatch(clause)
        said = subject["said"] if subject else clause
        rules = (rule for rule in _RULES if len(clauses) == 1 or not rule.alone)
        matches = ((rule, rule.pattern.fullmatch(said)) for rule in rules)
        found += [_Found(rule, match, clause, subject["year"] if subject else "") for rule, match in matches if match]
        aim = words.AIMS.fullmatch(clause)
        if aim and subject:  # 2025年为目标: whatever year it names, it is the figure that is called an aim
            found.append(_Found(_AIM_RULE, aim, clause, ""))
    return tuple(found)


def _says_so(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return True


def _year_named(match: re.Match[str], item: Observation) -> int:
    """Return the year that a clause names, of one before (上年) the one before that of the figure."""
    named = match.groupdict()
    year = named.get("year") or named.get("digits") or ""
    return item.year - 1 if named.get("back") else int(year if len(year) == 4 else f"20{year}")


def _of_another_year(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return _year_named(match, item) != item.year


def _of_an_earlier_year(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether a year alone is one before that of the figure; a later one is that of another figure of the row."""
    return _year_named(match, item) < item.year


def _of_this_year(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return match["year"] in (None, str(item.year))


def _is_older(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return int(match["year"] or match["behind"]) < item.year


def _is_not_pooled(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return not item.pooled


def _is_another_figure(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return Fraction(match["number"]) != item.value and match["number"] not in item.raw


def _is_not_named(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether a group or body is none that the indicator is called after, and none that the row says it is about."""
    told, name = match["told"], _texts(item, pack)[0]
    called = {(group, part): one.words(each) for group, one in pack.dimensions.items() for part, each in one.parts.items()}
    meant = {about: names for about, names in called.items() if told in names}
    if any(told in text for text in (name, item.unit_name, pack.area.name)) or meant.keys() & set(item.parts):
        return False
    return not any(word in name for names in meant.values() for word in names)


def _is_not_defined_so(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    told = match.groupdict().get("told") or match[0]
    return not any(told in text for text in _texts(item, pack))


def _is_as_before(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return match[0] in normal(item.note) and match["year"] != str(item.year)


def _is_not_of_group(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether people are others than those that an indicator is of; who lives here is who is counted anyway."""
    if match[0].startswith("城乡居民"):
        return False
    texts = "；".join([*_texts(item, pack)[:2], item.unit_name, *_words_of_parts(item, pack)])
    told = "[女妇]" if match["told"] in ("妇女", "女性", "女童", "女生") else match["told"]
    of = "" if match[0].startswith("城镇职工") else _SAID_OF.get(match["of"], match["of"] or "")
    return re.search(f"(?<!中){told}", texts) is None or of not in texts


def _words_of_parts(item: Observation, pack: Pack) -> list[str]:
    """Return what the groups that a row says it is about are called."""
    said = [(pack.dimensions[group], part) for group, part in item.parts if group in pack.dimensions]
    return [word for one, part in said if part in one.parts for word in one.words(one.parts[part])]


def _is_one_insurance(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    name, definition, _ = _texts(item, pack)
    return "职工或城乡居民" in definition and match["told"] not in name


def _is_other_employer(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    texts = "；".join(_texts(item, pack)).replace("及以上", "以上")
    return match["told"].replace("及以上", "以上") not in texts and not any(
        word in match["told"] and word in texts for word in ("机关", "事业单位", "企业")
    )


def _is_not_watched(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return _is_no_survey(match, item, pack) and not any("监测" in text for text in _texts(item, pack))


def _is_another_age(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether ages are others than the indicator's; a standard may be told by ages, and a child is below 18."""
    texts, told = (_DASHES.sub("-", text.replace("及以", "以")) for text in ("；".join(_texts(item, pack)), match["told"]))
    child = "儿童" in texts and told in ("18岁以下", "0-17岁")
    return unit_of(item, pack) != "yuan" and not child and re.search(rf"(?<!\d){told}", texts) is None


def _is_of_women(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return re.search("女(?!.*比例|.*差距|.*厕)", _texts(item, pack)[0].replace("男女", "")) is not None


def _is_estimate(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether an estimate is more than the population of the year, or of its beginning, that a rate was worked out by."""
    by = words.BY_POPULATION.fullmatch(match[0])
    return is_count(item, pack) or by is None or int(by["year"] or item.year) not in (item.year, item.year - 1)


def _is_of_a_year(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return not any(re.search("累计|近[二三四五]年|届", text) for text in _texts(item, pack))


def _is_no_survey(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    indicator = pack.indicators.get(item.indicator)
    return indicator is None or (
        indicator.statistics != Statistics.SURVEY and not any("抽" in text for text in _texts(item, pack))
    )


def _counts_what_stands(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return is_count(item, pack) and not any(map(_NEW.search, _texts(item, pack)))


def _is_another_rate(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return SCALE.get(unit_of(item, pack)) != _SIZES[match["per"]] and match[0] not in _texts(item, pack)[0]


def _is_of_a_month(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    return unit_of(item, pack) == "yuan" and _MONTHLY.search(_texts(item, pack)[0]) is not None


def _is_one_series(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether nothing says yet that the series is broken: the pack, the row or the definition that it names."""
    declared = item.indicator in pack.indicators and pack.indicators[item.indicator].breaks
    return not (declared or item.old_basis or item.break_year)


def _texts(item: Observation, pack: Pack) -> tuple[str, str, str]:
    """Return the name of what a figure is about, its definition and where it is taken from."""
    indicator = pack.indicators.get(item.indicator)
    return (indicator.name.zh, indicator.definition.zh, indicator.source.zh) if indicator else ("", "", "")


_AIM_RULE = _Rule(Suspicion.NOT_OWN, words.AIMS, _says_so)
_RULES = (
    *(_Rule(Suspicion.NOT_OWN, pattern, _of_another_year) for pattern in words.IS_OF_A_YEAR),
    _Rule(Suspicion.NOT_OWN, words.BARE_YEAR, _of_an_earlier_year, alone=True),
    _Rule(Suspicion.NOT_OWN, words.PUBLISHED, _is_older),
    _Rule(Suspicion.NOT_OWN, words.NOT_THERE, _of_this_year),
    _Rule(Suspicion.NOT_OWN, words.NONE_OF_OURS, _says_so),
    _Rule(Suspicion.NOT_OWN, words.BORROWED, _says_so),
    _Rule(Suspicion.NOT_OWN, words.BARE_PLACE, _is_not_named, alone=True),
    _Rule(Suspicion.NOT_OWN, words.AS_BEFORE, _is_as_before, alone=True),
    _Rule(Suspicion.NOT_OWN, words.LIKE_A_PLACE, _is_not_named),
    _AIM_RULE,
    _Rule(Suspicion.NOT_OWN, words.MEANS, _is_not_pooled),
    _Rule(Suspicion.NOT_FINAL, words.ESTIMATED, _is_estimate),
    _Rule(Suspicion.NOT_FINAL, words.UNDONE, _says_so),
    *(_Rule(Suspicion.NOT_FINAL, pattern, _is_another_figure) for pattern in words.CORRECTED),
    _Rule(Suspicion.NOT_ALL, words.ONLY, _is_not_named),
    _Rule(Suspicion.NOT_ALL, words.ONLY_SOME, _is_not_defined_so),
    _Rule(Suspicion.NOT_ALL, words.LEFT_OUT, _is_not_defined_so),
    _Rule(Suspicion.NOT_ALL, words.REGISTERED, _is_not_defined_so),
    _Rule(Suspicion.NOT_ALL, words.SAMPLED, _is_no_survey),
    _Rule(Suspicion.NOT_ALL, words.BARE_PART, _is_not_named, alone=True),
    _Rule(Suspicion.NOT_ALL, words.INSURED, _is_one_insurance, alone=True),
    _Rule(Suspicion.NOT_ALL, words.GROUP, _is_not_of_group, alone=True),
    _Rule(Suspicion.NOT_ALL, words.EMPLOYERS, _is_other_employer, alone=True),
    _Rule(Suspicion.NOT_ALL, words.WATCHED, _is_not_watched, alone=True),
    _Rule(Suspicion.NOT_ALL, words.CARE_HOME, _is_not_defined_so, alone=True),
    _Rule(Suspicion.NOT_ALL, words.AGES, _is_another_age, alone=True),
    _Rule(Suspicion.NOT_ALL, words.SOME_PLACES, _is_not_defined_so, alone=True),
    _Rule(Suspicion.NOT_ALL, words.BOTH_SEXES, _is_of_women, alone=True),
    _Rule(Suspicion.NOT_ANNUAL, words.YEARS_TOGETHER, _is_of_a_year, alone=True),
    _Rule(Suspicion.NOT_ANNUAL, words.SOME_MONTHS, _says_so, alone=True),
    _Rule(Suspicion.NOT_ALL, words.NOT_STANDING, _counts_what_stands),
    _Rule(Suspicion.NOT_UNIT, words.PER_SO_MANY, _is_another_rate),
    _Rule(Suspicion.NOT_UNIT, words.SPAN, _is_of_a_month),
    _Rule(Suspicion.REDEFINED, words.REDEFINED, _is_one_series),
)


def _years_in(heading: str, cell: str) -> list[int]:
    """Return the years that a column of the time of figures names."""
    if not words.TIMES.fullmatch(normal(heading)):
        return []
    return [int(year) for year in years_within(normal(cell))]


@lru_cache(maxsize=4096)
def _source_found(source: str) -> tuple[_Found, ...]:
    """Return what the clauses of a source say by which a figure is an estimate, or comes from an older publication."""
    found = (one for one in _found(source) if one.rule.suspicion == Suspicion.NOT_FINAL or one.rule.pattern is words.PUBLISHED)
    places = ((clause, words.COUNTY.fullmatch(clause)) for clause in clauses_of(source))
    other = ((clause, words.NOT_THIS_YEAR.fullmatch(clause)) for clause in clauses_of(source))
    early = ((clause, words.QUICK.fullmatch(clause)) for clause in clauses_of(source))
    return (
        *found,
        *(_Found(_COUNTY_RULE, match, clause, "") for clause, match in places if match),
        *(_Found(_QUICK_RULE, match, clause, "") for clause, match in early if match),
        *(_Found(_OTHER_RULE, match, clause, "") for clause, match in other if match),
    )


def _is_elsewhere(match: re.Match[str], item: Observation, pack: Pack) -> bool:
    """Tell whether a county is not the area judged, by none of its names."""
    stem = match["place"].removesuffix("县")
    names = [area.name for area in (pack.area, *pack.sub_areas)] + [former.name for former in pack.area.former]
    return not any(stem in name for name in (*names, item.unit_name))


_QUICK_RULE = _Rule(Suspicion.NOT_FINAL, words.QUICK, lambda *_: True)
_OTHER_RULE = _Rule(Suspicion.NOT_OWN, words.NOT_THIS_YEAR, lambda *_: True)
_COUNTY_RULE = _Rule(Suspicion.NOT_OWN, words.COUNTY, _is_elsewhere)


def _said_of_source(item: Observation, pack: Pack) -> Iterator[tuple[Suspicion, str]]:
    for found in _source_found(item.source) if item.source else ():
        if found.rule.holds(found.match, item, pack):
            yield found.rule.suspicion, found.clause
