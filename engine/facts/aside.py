"""Tells a row about something that no target asks for, which is set aside, from one that is badly written: a question."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from engine.base.similar import resembling, resembling_indicators
from engine.base.text import guess_of, key, near_miss, normal, parted_from_marks, visible
from engine.base.units import COUNTING, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.findindicators import Named, find_count, find_indicator
from engine.facts.nofigure import other_number
from engine.facts.placenames import is_elsewhere
from engine.facts.tidy import tidied
from engine.model import WHOLE, Aside

_CODE = re.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}(?:[0-9]{3}(?:[0-9]{3})?)?")
"""A code as in GB/T 2260: a province's two digits, then those of prefecture and county, perhaps of township and village."""
_ALPHA = re.compile("[A-Z]{2,3}")
"""A country or group of countries as international files write them: CN, CHN, WLD."""
SUBTOTAL = "小计"
"""As a place it is the sum of those above it where others follow; a layout that can tell says it as the area."""
_MEANS = frozenset({"平均", "平均值", "平均数", "均值"})
_MEAN_OF = re.compile(".{0,8}(平均|均值)(值|数|水平)?")
_KIND = re.compile("(?<=..)(?:(?:街道)?(?:办事处|办)|街道|[镇乡])$")
_MOST_LISTED = 40
"""So many areas are named where one is written that is none of them."""
_FIRST_YEAR, _YEARS_AHEAD = 1949, 10
"""Years of which there are figures of some plan; any other is badly written."""
_ID = re.compile(r"[a-z]+[0-9]+(?:\.[0-9a-z]+)*")
"""What is written like a target's id."""
_BRACKETS = re.compile(r"\([^()]*\)")
_ALL_PARTS = re.compile("城乡|男女")
"""Words that name the parts of a whole together, and thus none of them."""
SEXES = frozenset("女男")
"""Of the words of one character those that mean a part within a name too; 乡 and 城 stand in many that mean none."""


def unknown_indicator(cells: Cells, catalogue: Catalogue) -> None:
    """Set a row aside whose indicator resembles no known one; otherwise ask, with the right way of writing it."""
    written = cells.text("indicator")
    word = key(written)
    if find_count(catalogue, parted_from_marks(written)[0]):
        stated = stated_unit(cells.text("unit"), "count")
        if cells.text("unit") and (stated is None or stated.unit not in COUNTING):
            cells.wrong("indicator", "facts.count_of_what")
            return
        cells.leave("indicator", Aside.COUNT, "facts.count_alone")
        return
    if word in catalogue.measured:
        cells.wrong("indicator", "facts.target_id", name=catalogue.measured[word].name)
        return
    split = _split(word, catalogue)
    if split is not None:
        code, words = _asked_for_split(*split, catalogue)
        cells.wrong("indicator", code, **words)
        return
    known = [name for entry in catalogue.indicators.values() for name in (entry.name.zh, entry.id)]
    known += list(catalogue.indicators)
    bare = _BRACKETS.sub("", word)
    ways = (resembling_indicators(way, known) for way in (word, bare, _ALL_PARTS.sub("", bare)))
    alike = next((names for names in ways if names), ())
    names = list(dict.fromkeys(catalogue.indicators[key(name)].name.zh for name in alike))
    if names:
        code, words = _asked_which(word, names, catalogue, {name for name in catalogue.dimensions if cells.text(name)})
        _unknown(cells, code, words)
    elif _ID.fullmatch(word) or len(re.findall(r"[^\W\d_]", word)) < 2:  # an id, or no name at all
        ids = [target.id for name, target in catalogue.milestones.items() if name not in catalogue.indicators]
        _unknown(cells, "facts.unknown_indicator", {"guess": near_miss(word, ids)})
    else:
        cells.leave("indicator", Aside.INDICATOR, "facts.unknown_indicator", guess=near_miss(word, known))


def _unknown(cells: Cells, code: str, words: Mapping[str, object]) -> None:
    """Ask about a name that nobody knows; one that counts make a share of is told as the row has it too."""
    named = cells.text("named")
    if named and code == "facts.unknown_indicator":
        cells.wrong("indicator", "facts.unknown_share", named=visible(named), **words)
    else:
        cells.wrong("indicator", code, **words)


def _asked_which(
    word: str, names: Sequence[str], catalogue: Catalogue, divided: Set[str] = frozenset()
) -> tuple[str, Mapping[str, object]]:
    """Return what to ask about a name like known ones; which is meant only where it may be one of them badly written.

    `divided` are the dimensions whose part is said beside it.
    """
    others = [other_number(word, name, catalogue.home) for name in names]
    divisible = _ALL_PARTS.sub("", word)
    found = _part_in(_BRACKETS.sub("", divisible), names[0], catalogue)
    narrower = [_narrower(divisible, name, catalogue) for name in names]
    if all(others):
        return "facts.no_figure_of_it", {"part": others[0], "indicator": names[0]}
    if found is not None:
        return _asked_for_split(*found, catalogue)
    if narrower[0] and all(narrower):
        dimension, part = narrower[0]
        code = "facts.narrower_in_row" if dimension in divided else "facts.narrower_indicator"
        return code, {"indicator": names[0], "part": catalogue.dimensions[dimension].parts[part].name}
    return "facts.unknown_indicator", {"guess": guess_of(names[:3])}


def _narrower(word: str, name: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """Return the dimension and part that a known name says and a name like it does not: it may be that of all."""
    for dimension, parts in catalogue.words.items():
        own = next((part for part in _part_words(parts) if len(part) > 1 and not part.isascii() and part in key(name)), "")
        if own and not any(part in word for part in _part_words(parts) if not part.isascii()):
            return dimension, parts[own]
    return None


def asked_of_heading(word: str, catalogue: Catalogue) -> tuple[str, Mapping[str, object]] | None:
    """Return what to ask about the heading of a column that is like an indicator's name; None where it is like none."""
    split = _split(word, catalogue)
    alike = [] if split else resembling_indicators(word, list(catalogue.indicators))
    names = list(dict.fromkeys(catalogue.indicators[name].name.zh for name in alike))
    if not split and not names:
        return None
    code, words = _asked_for_split(*split, catalogue) if split else _asked_which(word, names, catalogue)
    return ("facts.split_heading" if code == "facts.split" else code), words


def _split(word: str, catalogue: Catalogue) -> tuple[Named, str, str] | None:
    """Return the indicator, dimension and part of a name that is a known one with a part's word in front of it or behind."""
    for dimension, parts in catalogue.words.items():
        for part in _part_words(parts):
            for before in (f"其中:{part}", f"其中{part}", f"({part})", part):
                rest = word.removeprefix(before)
                named = find_indicator(catalogue, rest.removeprefix("的")) if rest != word else None
                if named:
                    return named, dimension, parts[part]
            for after in (f"其中:{part}", f"其中{part}", f"-{part}", f"_{part}", part):
                rest = word.removesuffix(after)
                named = find_indicator(catalogue, rest.rstrip(",，、;-—的")) if rest != word else None
                if named:
                    return named, dimension, parts[part]
    return None


def _part_words(parts: Mapping[str, str]) -> list[str]:
    """Return the words that mean a part, the longest first; not those that mean the whole, such as 合计."""
    return sorted((word for word, part in parts.items() if word and part), key=len, reverse=True)


def _part_in(word: str, name: str, catalogue: Catalogue) -> tuple[Named, str, str] | None:
    """Return the part that a name like a known one says and the known one does not: without it the whole would be a part."""
    named = find_indicator(catalogue, name)
    for dimension, parts in catalogue.words.items():
        own = {parts[part] for part in _part_words(parts) if (len(part) > 1 or part in SEXES) and part in key(name)}
        for part in _part_words(parts):
            if named and part in word and part not in key(name) and not part.isascii() and parts[part] not in own:
                return named, dimension, parts[part]
    return None


def _asked_for_split(named: Named, dimension: str, part: str, catalogue: Catalogue) -> tuple[str, Mapping[str, object]]:
    indicator, group = named.indicator, catalogue.dimensions[dimension]
    words = {"indicator": indicator.name, "part": group.parts[part].name}
    if part in indicator.breakdowns.get(dimension, ()):
        return "facts.split", {"heading": group.name, **words}
    return "facts.split_refused", words


def is_no_place(cells: Cells) -> bool:
    """Tell whether a row is a mean over places or the sum of some: set aside; what may also be that of all is asked about."""
    for name in ("area", "unit_name"):
        word = key(tidied(cells.text(name)))
        if word in _MEANS:
            cells.leave(name, Aside.AVERAGE, "facts.average")
        elif word.endswith("小计") and word not in WHOLE - ({SUBTOTAL} if name == "area" else set()):
            cells.leave(name, Aside.SUBTOTAL, "facts.subtotal")
        elif _MEAN_OF.fullmatch(word):
            cells.wrong(name, "facts.average_of_all")
        else:
            continue
        return True
    return False


def unknown_area(cells: Cells, catalogue: Catalogue) -> None:
    """Set a row aside that is about another county, city or province; ask about a township, or a name like a known one."""
    written = cells.text("area")
    word = key(written)
    if word in catalogue.namesakes:
        codes = "、".join(area.code for area in catalogue.namesakes[word])
        cells.wrong("area", "facts.namesakes", codes=codes)
        return
    known = [name for entry in catalogue.areas.values() for name in (entry.name, entry.code)]
    guess, (ask, words) = near_miss(normal(written), known), _listed(catalogue)
    code = normal(cells.text("area_code") or written)
    if _ALPHA.fullmatch(code):
        cells.leave("area", Aside.AREA, ask, guess=guess, **words)
        return
    if _CODE.fullmatch(word) and not word.startswith(catalogue.home.code):
        cells.leave("area", Aside.AREA, ask, guess=guess, **words)
        return
    names = [name for name in known if not name.isdigit()]
    alike = list(resembling(word, names)[:1]) or _of_one_stem(word, names)
    if is_elsewhere(word, catalogue) and not alike:
        cells.leave("area", Aside.AREA, ask, guess=guess, **words)
    else:
        cells.wrong("area", ask, guess=guess_of(alike) if alike else guess, **words)


def _of_one_stem(word: str, names: Iterable[str]) -> list[str]:
    """Return the names that differ from a word in the kind of place alone: 北城镇 may be 北城街道."""
    stem = _KIND.sub("", word)
    return [name for name in dict.fromkeys(names) if len(stem) > 1 and _KIND.sub("", key(name)) == stem]


def _listed(catalogue: Catalogue) -> tuple[str, dict[str, object]]:
    """Return what to say of an area that nobody knows: which ones there are, where these are the areas of one place."""
    home = catalogue.home
    if home.code not in catalogue.judged:
        return "facts.unknown_area_of_many", {}
    names = [name for name in dict.fromkeys(area.name for area in catalogue.areas.values()) if name != home.name]
    if not 0 < len(names) <= _MOST_LISTED:
        return "facts.unknown_area_within", {"home": home.name}
    return "facts.unknown_area", {"home": home.name, "count": len(names), "names": "、".join(names)}


def other_year(written: str, catalogue: Catalogue) -> bool:
    """Tell whether a year that is none of the plan's is one all the same."""
    year = int(written)
    return _FIRST_YEAR <= year < catalogue.first_year or catalogue.last_year < year <= catalogue.last_year + _YEARS_AHEAD
