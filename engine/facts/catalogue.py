"""What data may refer to: indicators by id, name or alias, milestone targets, and the areas of the pack."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.notcounted import is_aim
from engine.base.text import key, normal
from engine.base.units import COUNTING, PER, unit_of
from engine.facts.bases import basis_word
from engine.facts.countnames import CountNames, Owner, count_names, counts_group, owners_of
from engine.facts.nameforms import by_form, form_of, parted_from_unit
from engine.facts.tidy import tidied
from engine.model import (
    CODES,
    COLUMNS,
    PLACES,
    WHOLE,
    Area,
    Areas,
    Dimension,
    Extent,
    Indicator,
    Number,
    Objective,
    Pack,
    Target,
    own_extent,
)
from engine.wording.hints import Hints

_BRACKET = re.compile(r"(.+)\((?:单位:)?([^()]+)\)")
_BETWEEN = re.compile("^(?:[、,，;；/·]|的)")
_LONGEST = 1000
"""Characters of a name with all its brackets; in a longer text nobody means an indicator."""

_TOWNSHIP = re.compile("(.{2,})(?:街道|[镇乡])")
_NAME_AND_CODE = re.compile(r"([^\d()]+)\((\d{6,12})\)", re.ASCII)
_CODE_AND_NAME = re.compile(r"(\d{6,12})\s*(?:[:\-—_/]\s*([^\d()]+)|\(([^\d()]+)\)|([^\d()]+))", re.ASCII)
_COUNTY, _BELOW_COUNTY = 6, (9, 12)
"""Digits of the code of a county, which those of all that lies in it begin with."""
_STREET = re.compile("(.{2,}?)(?:街道)?(?:办事处|街办|街道办|办)")
_GOVERNMENT = re.compile("(.{2,}?)(?:人民)?政府")
_LEAST_OF_A_NAME = 2
"""Characters of the name of a county or city that is no longer without what it is."""
_LONGEST_PLACE = 40
"""Characters of a place's name behind those of all that it lies in."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names that data may use."""

    indicators: Mapping[str, Indicator]
    """By every way of writing an indicator's name."""
    forms: Mapping[str, Indicator]
    """By the forms of these names, which leave out signs and words of no meaning."""
    counts: CountNames
    """The numerators and denominators of indicators, by their names."""
    milestones: Mapping[str, Target]
    """Milestone targets by the forms of their ids."""
    measured: Mapping[str, Indicator]
    """The indicators of the other targets, by the forms of their ids, which name no figure themselves."""
    objectives: Mapping[str, Objective]
    """By the forms of their ids; a target of the very id goes before."""
    areas: Mapping[str, Area]
    """By the forms of their names and codes, also former ones; not those that several have."""
    namesakes: Mapping[str, tuple[Area, ...]]
    """The areas of those names that several have."""
    tree: Areas
    judged: Mapping[str, tuple[str, str]]
    """By the code of an area that is judged or lies in one that is: that one's code, and how it is called within it."""
    headings: Mapping[str, str]
    """The field or dimension that the heading of a column means."""
    dimensions: Mapping[str, Dimension]
    words: Mapping[str, Mapping[str, str]]
    """Of each dimension, the part that a word means; none for the whole."""
    home: Area
    """The one area that is judged; of many the one that holds them all."""
    first_year: int
    last_year: int
    least: Mapping[str, Fraction]
    """By unit the least that a rate can be other than none."""
    births: int
    """More births than there are in a year."""
    hints: Hints
    """What the forms that go out tell those who fill them in."""
    stems: Mapping[str, Area]
    """Townships and the area itself by their names without 镇, 乡, 街道, 市, where these mean one of them and nothing else."""


def catalogue_of(pack: Pack, extent: Extent | None = None) -> Catalogue:
    """Return what data for this pack may refer to; with an extent it is about the areas of that."""
    extent = extent or own_extent(pack)
    indicators = {
        key(name): indicator
        for indicator in pack.indicators.values()
        for name in (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases)
    }
    milestones = {key(target.id): target for target in pack.targets.values() if not target.kind.measured}
    measured = {
        key(target.id): pack.indicators[target.indicator]
        for target in pack.targets.values()
        if target.kind.measured and target.indicator
    }
    taken = {key(id_) for id_ in pack.targets}
    objectives = {key(id_): objective for id_, objective in pack.objectives.items() if key(id_) not in taken}
    areas, namesakes = _called(item.area for item in extent.areas.values())
    dimensions = pack.dimensions.values()
    columns = {**COLUMNS, **CODES, **{dimension.id: dimension.columns for dimension in dimensions}}
    headings = {key(heading): name for name, meaning in columns.items() for heading in meaning}
    headings = _of_places(pack) | headings
    words = {dimension.id: _words(dimension) for dimension in dimensions}
    years = (pack.period.first, pack.period.end)
    counts = count_names(pack.indicators.values())
    return Catalogue(
        indicators, by_form(indicators), counts, milestones, measured, objectives,
        areas, namesakes, extent.areas, _judged(extent), headings, pack.dimensions, words, extent.home, *years,
        _least(pack), _most(pack.quality.births, pack), Hints(pack), _stems(areas, extent.home, words.values()),
    )  # fmt: skip


def _called(areas: Iterable[Area]) -> tuple[Mapping[str, Area], Mapping[str, tuple[Area, ...]]]:
    """Return the areas by what they are called, and those of one name."""
    found: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        for name in _names(area):
            found[name].append(area)
    several = {name: tuple(same) for name, same in found.items() if len(same) > 1}
    return {name: same[0] for name, same in found.items() if name not in several}, several


def _judged(extent: Extent) -> Mapping[str, tuple[str, str]]:
    """Return of each area that is judged or lies in one that is, which it is, and how it is called within it."""
    found = dict[str, tuple[str, str]]()
    for code in extent.judged:
        found |= {item.area.code: (code, extent.areas.path(item.area.code, code)) for item in extent.areas.within(code)}
        found[code] = (code, "")
    return found


def _of_places(pack: Pack) -> dict[str, str]:
    """Return the headings of columns of places in their longer forms, and as the pack calls its levels."""
    levels = {"area": [level for level in pack.unit_levels.values() if level.levels],
              "unit_name": [level for level in pack.unit_levels.values() if not level.levels]}  # fmt: skip
    found = dict[str, str]()
    for field in PLACES:
        words = [*COLUMNS[field], *(word for level in levels[field] for word in (level.name.zh, level.name.en))]
        forms = ("{}", "{}名称", "{}名", "所在{}", "所属{}", "所在{}名称", "{} name")
        found |= {key(form.format(word)): field for word in words for form in forms}
    return found


def _least(pack: Pack) -> Mapping[str, Fraction]:
    """Return how small a rate can be other than none: one case among all people, and per 1,000 not far below that."""
    people = _most(pack.quality.people, pack)
    found = {unit: Fraction(scale, people) for unit, scale in PER.items() if scale > 1}
    return found | {"per_mille": max(found["per_mille"], pack.quality.least_per_mille.value)}


def _most(limits: Mapping[str, Number], pack: Pack) -> int:
    """Return the limit of the level of the pack's area; of a level of which nothing is said, that of the largest."""
    levels = {level: int(most.value) for level, most in limits.items()}
    return levels.get(pack.area.level, max(levels.values()))


def _names(area: Area) -> set[str]:
    former = (name for item in area.former for name in (item.name, item.code) if name)
    return {key(name) for name in (area.name, *area.aliases, *_codes(area), *former)}


def _codes(area: Area) -> tuple[str, ...]:
    """Return an area's code, and that of twelve digits that statistics use for a county: six more that are 0."""
    return (area.code, f"{area.code}000000") if re.fullmatch("[0-9]{6}", area.code) else (area.code,)


def _stems(areas: Mapping[str, Area], home: Area, words: Iterable[Mapping[str, str]]) -> Mapping[str, Area]:
    found: dict[str, list[Area]] = defaultdict(list)
    for area in {area.code: area for area in areas.values() if area != home}.values():
        if match := _TOWNSHIP.fullmatch(key(area.name)):
            found[match[1]].append(area)
    taken = {*areas, *(word for meant in words for word in meant)}
    found[key(home.name)[:-1]] += [home] if len(home.name) > _LEAST_OF_A_NAME else []
    return {stem: same[0] for stem, same in found.items() if len(same) == 1 and stem not in taken}


def find_area(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area that a text names, whatever footnote mark stands behind it, or None.

    It may be named in full, behind what it lies in, and by its government or office: 高平市米山镇人民政府, 北城街道办事处.
    """
    word = key(tidied(written))
    found = catalogue.areas.get(key(written)) or catalogue.areas.get(word) or _in_full(catalogue, word)
    return found or _coded(catalogue, written)


def find_place(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area that a cell in a column of areas names, where a township's name may lack what it is: 米山."""
    return find_area(catalogue, written) or catalogue.stems.get(key(tidied(written)))


def _coded(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area of a code with the name behind it, where both are one area's: 140581:高平市, 140581（全市）."""
    text = normal(written).strip()
    both = _CODE_AND_NAME.fullmatch(_NAME_AND_CODE.sub(r"\2:\1", text))
    if both is None:
        return None
    code, name = both[1], key(both[2] or both[3] or both[4])
    area = catalogue.areas.get(code) if name in WHOLE else catalogue.areas.get(name)
    return area if area and _is_code_of(code, area, catalogue) else None


def _is_code_of(code: str, area: Area, catalogue: Catalogue) -> bool:
    """Tell whether a code is an area's; of a township without one in the pack it is one that begins with its county's."""
    if area.code.isdecimal():
        short = code[:_COUNTY] if not code[_COUNTY:].strip("0") else code
        return area in (catalogue.areas.get(code), catalogue.areas.get(short))
    return len(code) in _BELOW_COUNTY and code[_COUNTY:].strip("0") != "" and code[:_COUNTY] in _counties(area, catalogue)


def _counties(area: Area, catalogue: Catalogue) -> set[str]:
    """Return the codes, former ones too, of the counties in which an area lies."""
    holders = [item.area for item in catalogue.tree.up(area.code)] + [catalogue.home]
    codes = (code for one in holders for code in (one.code, *(former.code for former in one.former)))
    return {code for code in codes if re.fullmatch("[0-9]{6}", code)}


def _in_full(catalogue: Catalogue, word: str) -> Area | None:
    office = _STREET.fullmatch(word) or _GOVERNMENT.fullmatch(word)
    name = (office[1] + ("街道" if office.re is _STREET else "")) if office else word
    area = catalogue.areas.get(name) if office else None
    if area and area != catalogue.home and not is_former(name, area):
        return area
    for end in range(2, len(name) - 1 if len(name) <= _LONGEST_PLACE else 0):
        holder, rest = catalogue.areas.get(name[:end]), name[end:]
        inner = find_within(catalogue, holder, rest) if holder else None
        if holder and inner and inner != holder and holder in (item.area for item in catalogue.tree.up(inner.code)):
            return None if is_former(rest, inner) else inner
    return None


def find_within(catalogue: Catalogue, area: Area | None, written: str) -> Area | None:
    """Return the area that a text names within another: of those of one name the one that lies in it."""
    inside = catalogue.namesakes.get(key(written)) or catalogue.namesakes.get(key(tidied(written)), ())
    if not inside or area is None:
        return find_area(catalogue, written)
    return next((one for one in inside if area in (item.area for item in catalogue.tree.up(one.code))), None)


def is_former(written: str, area: Area) -> bool:
    """Tell whether an area is called as it was before."""
    word = key(tidied(written))
    former = {key(name) for item in area.former for name in (item.name, item.code) if name}
    return word in former and word not in map(key, (area.name, *area.aliases, *_codes(area)))


def last_year_of(written: str, area: Area) -> int | None:
    """Return the last year in which an area was called so; None for what it is called now, or where nobody wrote it down."""
    word = key(tidied(written))
    if not is_former(word, area):
        return None
    return next((one.until for one in area.former if word in (key(one.name), key(one.code))), None)


def _words(dimension: Dimension) -> Mapping[str, str]:
    parts = {key(word): part.id for part in dimension.parts.values() for word in dimension.words(part)}
    return dict.fromkeys(WHOLE, "") | parts


def find_attested(catalogue: Catalogue, written: str) -> Target | Objective | None:
    """Return the milestone that a text names, or the objective whose line answers for its milestones, or None."""
    word = key(written)
    return catalogue.milestones.get(word) or catalogue.objectives.get(word)


def meant_by(catalogue: Catalogue, code: str) -> tuple[str, str]:
    """Return the id and the name of what a code of an indicator or target is about, empty of what nobody knows.

    The number of an objective is about all of its targets, and thus about none.
    """
    named = find_indicator(catalogue, code)
    indicator = named.indicator if named else catalogue.measured.get(key(code))
    if indicator:
        return indicator.id, indicator.name.zh
    target = catalogue.milestones.get(key(code))
    return (target.attested, target.id) if target else ("", "")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text in the indicator column names."""

    indicator: Indicator
    said: Mapping[str, str]
    """What brackets behind the name say, by the column that could have said it: the unit, the definition, or a dimension."""
    unread: tuple[str, ...]
    """Brackets that say nothing known."""


def find_indicator(catalogue: Catalogue, written: str) -> Named | None:
    """Return the indicator that a text names, with the unit and breakdown in brackets behind its name, or None."""
    word, brackets = _parted(written, lambda word: _indicator_called(catalogue, word) is not None)
    indicator = _indicator_called(catalogue, word)
    if indicator is None:
        return None
    said, unread = dict[str, str](), list[str]()
    saying = [bracket for bracket in brackets if not is_aim(bracket) and tidied(f"({bracket})")]
    for text in (word for bracket in saying for word in _groups_in(bracket, catalogue)):
        fields = [name for name, words in catalogue.words.items() if text in words]
        fields += ["unit"] if unit_of(text, indicator.unit) else ["basis"] if basis_word(text) else []
        if not fields or said.keys() & set(fields):
            unread.append(text)
        said |= dict.fromkeys(fields, text)
    return Named(indicator, said, tuple(unread))


def _indicator_called(catalogue: Catalogue, word: str) -> Indicator | None:
    return catalogue.indicators.get(word) or catalogue.forms.get(form_of(word))


def _groups_in(bracket: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the two words of a bracket that names groups of two dimensions, 城镇女性 or 农村、女; otherwise the bracket."""
    for end in range(1, len(bracket)):
        pair = (bracket[:end], _BETWEEN.sub("", bracket[end:]))
        first, second = ({name for name, words in catalogue.words.items() if words.get(word)} for word in pair)
        if len(first) == len(second) == 1 and first != second:
            return pair
    return (bracket,)


def has_code_of_another(code: str, area: Area, catalogue: Catalogue) -> bool:
    """Tell whether a code beside the name of an area is that of another one; a township may have that of the county too."""
    bare = re.sub("(?:00)+$", "", normal(code))
    if not re.fullmatch("[0-9]{4,12}", normal(code)):
        return False
    if not area.code.isdecimal():
        counties = _counties(area, catalogue) if len(normal(code)) in (_COUNTY, *_BELOW_COUNTY) else set[str]()
        return bool(counties) and normal(code)[:_COUNTY] not in counties
    own = (area.code, *(former.code for former in area.former), *({catalogue.home.code} if area != catalogue.home else ()))
    return bare not in {re.sub("(?:00)+$", "", one) for one in own}


def code_of(area: Area, catalogue: Catalogue) -> str:
    """Return the code of an area, or how it begins where the pack does not know it."""
    return area.code if area.code.isdecimal() else f"{catalogue.home.code}…"


@dataclass(frozen=True, slots=True)
class NamedCount:
    """What a text in the indicator column names that is no indicator but a count of one or several."""

    owners: tuple[Owner, ...]
    said: Mapping[str, str]
    """As in `Named`."""


def find_count(catalogue: Catalogue, written: str) -> NamedCount | None:
    """Return the indicators of which a text names a count, with what brackets say; None where it names an indicator itself."""
    if find_indicator(catalogue, written):
        return None
    word, brackets = _parted(written, lambda word: bool(_owners(catalogue, word)))
    owners, said = _owners(catalogue, word), dict[str, str]()
    for text in brackets:
        fields = [name for name, words in catalogue.words.items() if text in words]
        fields += ["unit"] if unit_of(text, "count") in COUNTING else []
        if not fields or said.keys() & set(fields):
            return None
        said |= dict.fromkeys(fields, text)
    return NamedCount(owners, said) if owners else None


def _owners(catalogue: Catalogue, word: str) -> tuple[Owner, ...]:
    """Return the indicators with a count of this name; 女性村党组织书记 is the numerator 村党组织女书记 of 村党组织书记."""
    return owners_of(word, catalogue.counts) or tuple(_with_group_in_front(catalogue, word))


def _with_group_in_front(catalogue: Catalogue, word: str) -> Iterator[Owner]:
    """Yield the numerators that a name is by the longest word for a group in front of it and the denominator behind that."""
    groups = [(group, words) for words in catalogue.words.values() for group, part in words.items() if part]
    front, words = max(((group, words) for group, words in groups if word.startswith(group)), key=_length, default=("", {}))
    for owner in owners_of(word.removeprefix(front), catalogue.counts) if front else ():
        counts = owner.indicator.counts
        if owner.role == "denominator" and counts and counts_group(counts, words_alike(front, words)):
            yield Owner(owner.indicator, "numerator")


def _length(item: tuple[str, Mapping[str, str]]) -> int:
    return len(item[0])


def words_alike(written: str, words: Mapping[str, str]) -> list[str]:
    """Return all words for the part of a dimension that one of them means."""
    return [word for word, part in words.items() if part == words.get(key(written))]


def _parted(written: str, is_known: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return a known name and the brackets behind it; what is left of an unknown one, and all brackets."""
    word, brackets = key(written), list[str]()
    while len(word) <= _LONGEST and not is_known(word):
        match = _BRACKET.fullmatch(word)
        parts = (match[1], match[2]) if match else parted_from_unit(word)
        if parts is None:
            break
        word = parts[0]
        brackets.insert(0, parts[1])
    return word, brackets
