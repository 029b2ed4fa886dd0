"""Understands the names in a column of indicators, whatever a form puts around them."""

import re
from dataclasses import dataclass, replace

from engine.base.numerals import NUMERAL, number_of
from engine.base.text import parted_from_marks
from engine.base.units import COUNTING, stated_unit
from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested, find_count, find_indicator
from engine.facts.groupcounts import share_of_both, share_of_group
from engine.facts.heading import SHARES, part_of
from engine.facts.tidy import tidied
from engine.model import Parts

_ORDINAL = re.compile(
    r"\s*(?:[(（]?\d{1,3}[)）.．、](?!\d)|[(（]?[一二三四五六七八九十]+[)）、.．]|[①-⑳]|\[\d{1,3}\]|【\d{1,3}】|指标\d{1,3}\s*[:：.、]|[▲△●○■□◆◇★☆►▶]+)\s*(?=\S)"
)
_NUMBERED = re.compile(r"(?:[⑴-⒇⒈-⒛]|\d{1,2}(?:[.．-]\d{1,2})+[.．、)）]?(?!\d)|[Ⅰ-Ⅻⅰ-ⅻ][.．、)）]?|[a-zA-Z][.．、)）])(?=\S)")
"""Numbers in front of a name that head no sections: ⑴, 1.1, Ⅰ., a)."""
_AMONG = re.compile(r"\s*(?:其中\s*[:：]?|[#＃]|[-—－–·•]+|\s)\s*")
_WHOLE = "[全本我][市县区]"
"""In front of a name it says that the figure is that of the whole area, as its name does."""
_WHICH_YEAR = re.compile(rf"^({YEAR})年度?")
_WITHIN = re.compile(r"\s*(?:其中|[#＃])")
"""In front of a name it says that what it counts is among what the indicator above counts."""
_BEFORE_DIGIT = re.compile(r"\s*(?:[(（]\d{1,3}[)）]|\d{1,3}[)）.．、]|\d{1,3}(?=\s))[.．、]?\s*(?=\S)")
"""An ordinal that only the name behind it tells from a number: 3、5岁以下儿童死亡率, 1 7岁以下儿童健康管理率."""
_SHARE = re.compile(rf"(.*?)(?:所占|占)?(?:{'|'.join(SHARES)})(?:[(（][%％][)）])?")
"""A share of which the rows above tell among whom it is: 女性比例, or 占比 right below the women."""
_COUNTED = re.compile(r"(.+)[(（]([^()（）]+)[)）]")
_CIRCLED = re.compile(r"[①-⑳]|[(（]\d{1,2}[)）]")
_JOINING = re.compile("^[-—－–_·:：]+|的$")
_AGE = re.compile(f"(?<![一-龥]){NUMERAL}(?=周?岁)")


def ordinal_of(text: str) -> str:
    """Return the kind of ordinal in front of a name, empty where there is none: 一、 and 二、 are of one kind."""
    match = _ORDINAL.match(text)
    return re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", match[0].strip())) if match else ""


@dataclass(frozen=True, slots=True)
class _Named:
    """The indicator that the rows below its own may be parts of, with what its row says, and those below it up to now."""

    name: str = ""
    """Empty where there is none: nothing is named yet, or something else stands between."""
    year: str = ""
    """The year in front of its name."""
    among: str = ""
    """The indicator above whose row it says by 其中 that it is among."""
    before: str = ""
    """The indicator that was named before it."""
    group: tuple[str, str] | None = None
    """The part of it that the last row is."""
    inner: str = ""
    """A row of some of it, which says of whom in words that mean nothing here: 其中：主任."""
    near: bool = True
    """Whether no heading stands below it, under which a share would be one of something else."""


class Names:
    """Understands the names in a column of indicators; a name of a part alone is about the indicator above it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._words: dict[str, str] = {}
        self._whole = re.compile(rf"(?:{re.escape(catalogue.home.name)}|{_WHOLE})(?:的)?(?=..)")
        self.known = False
        """Whether the last name that was read means something."""
        self.whole = False
        """Whether it says that it is about the whole area."""
        self._last = _Named()
        self._parts = set[tuple[str, Parts]]()
        """The parts that rows so far were of their indicators."""

    @property
    def main(self) -> str:
        """The indicator that a part alone is about, empty for none."""
        return self._last.name

    @property
    def year(self) -> str:
        """The year in front of the last name; that of a part is the one in front of the indicator above."""
        return self._last.year

    def knows(self, text: str) -> bool:
        return bool(
            find_indicator(self.catalogue, text) or find_attested(self.catalogue, text) or find_count(self.catalogue, text)
        )

    def word(self, text: str) -> str:
        """Return the way to take a name in which it means something, empty where there is none."""
        if text not in self._words:
            ways = (text, *ways_of(text))
            ways += tuple(self._whole.sub("", way, count=1) for way in ways if self._whole.match(way))
            self._words[text] = next((word for word in ways if self.knows(word)), "")
        return self._words[text]

    def understands(self, text: str) -> bool:
        """Tell whether a name means something, whatever stands around it."""
        return bool(self.word(text))

    def take(self, text: str) -> None:
        """Take a name that is known as it stands."""
        self.known, self._last = True, _Named(text)

    def part(self, text: str) -> tuple[str, str] | None:
        """Return the part that a name is of the indicator above; of a count above it may say by 人 that it is one too."""
        word = tidied(_AMONG.sub("", text, count=1))
        counted = _COUNTED.fullmatch(word) if self.main else None
        if counted and self._counts_ones(counted[2]):
            word = counted[1]
        return part_of(word, self.catalogue) if self.main else None

    def _part_below(self, text: str) -> tuple[str, str] | None:
        """Return the part of the indicator above that a name is by a circled number, or by that indicator's own name in it."""
        word = tidied(_AMONG.sub("", text, count=1))
        number = _CIRCLED.match(word) if self.main else None
        if number:
            return part_of(word[number.end() :], self.catalogue)
        main = tidied(self.main)
        named = find_indicator(self.catalogue, main) if main and main in word and self._last.near else None
        if named is None or named.said.keys() & self.catalogue.words.keys():
            return None
        return part_of(_JOINING.sub("", word.replace(main, "", 1)), self.catalogue)

    def _counts_ones(self, unit: str) -> bool:
        """Tell whether the name above is that of a count which states no other unit than single persons or things."""
        named = find_count(self.catalogue, parted_from_marks(self.main)[0])
        if named is None:
            return False
        units = [stated_unit(text, "count") for text in (unit, named.said.get("unit", unit))]
        return all(one and one.unit in COUNTING and one.factor == 1 for one in units)

    def _share(self, text: str) -> str:
        """Return the indicator that a share is of by the counts above it, empty where they tell none."""
        match = _SHARE.fullmatch(tidied(_AMONG.sub("", text, count=1))) if self.main and self._last.near else None
        group = (part_of(match[1], self.catalogue) if match[1] else self._last.group) if match else None
        if match is None or (match[1] and group is None):
            return ""
        among = share_of_group(self.main, group, self.catalogue) if group else ""
        return among or share_of_both(self._last.before, self.main, group, self.catalogue)

    def read(self, text: str) -> tuple[str, Parts]:
        """Return the indicator that a name means, and the part of it; what is not known as it stands."""
        word = self.word(text)
        self.known, self.whole = True, bool(word) and word not in (text, *ways_of(text))
        if word:
            among = self.main if _WITHIN.match(text) and self.main != word else ""
            self._last = _Named(word, _year_in_front(text, word), among, before=self.main)
            return (text if parted_from_marks(text)[0] == word else word), ()  # a mark is kept as a note
        if share := self._share(text):
            self._last = _Named(share, self.year)
            return share, ()
        if part := self.part(text) or self._part_below(text):
            self._last = replace(self._last, group=part)
            self._parts.add((self.main, (part,)))
            return self.main, (part,)
        self.known = False
        self._pass(text)
        return text, ()

    def _pass(self, text: str) -> None:
        """Take a row that means nothing: for one of some of the last name's (其中：主任), or for one that ends its parts."""
        if text and not _AMONG.match(text):
            self.forget()
        else:
            self._last = replace(self._last, year="", group=None, inner=text or self._last.inner)

    def other_of(self, parts: Parts) -> str:
        """Return the indicator that a part may be of as well as of the last one, which is among that; empty for none.

        Where the part of that one stands above already, this is none of it.
        """
        above = self._last.among
        named = find_indicator(self.catalogue, above) if parts and above else None
        asked = named is not None and all(group in named.indicator.breakdowns for group, _ in parts)
        asked |= bool(parts and above and share_of_group(above, parts[0], self.catalogue))  # it is a count
        return above if asked and (above, parts) not in self._parts else ""

    def inner_of(self, parts: Parts) -> list[str]:
        """Return the row of some among the last name's of which a group may be as well, where both are counted."""
        inner = self._last.inner
        return [inner] if parts and inner and share_of_group(self.main, parts[0], self.catalogue) else []

    def pass_heading(self) -> None:
        """Take a heading for what a share below it is about, and not the counts above."""
        self._last = replace(self._last, near=False)

    def forget(self) -> None:
        """Take a part alone for none of an indicator above: something else stands between them."""
        self._last = _Named()


def _year_in_front(text: str, word: str) -> str:
    """Return the year in front of a name, empty where there is none or where it is a part of the name."""
    found = (_WHICH_YEAR.match(way) for way in (text, *ways_of(text)))
    return next((match[1] for match in found if match and not word.startswith(match[0])), "")


def ways_of(text: str) -> list[str]:
    """Return the ways to take a name: without footnotes, without ordinals, 其中 and a year in front, with ages in digits."""
    ways = _bared(tidied(text))
    for way in (text, *ways):
        number = _BEFORE_DIGIT.match(way)
        ways += _bared(tidied(way[number.end() :])) if number else []
    if "岁" in text:
        ways += [in_digits for way in ways if (in_digits := _AGE.sub(_age, way)) != way]
    return [way for way in ways if way]


def _bared(bare: str) -> list[str]:
    """Return a name as it is, and after each thing that is taken off in front."""
    ways = [bare]
    for pattern in (_AMONG, _ORDINAL, _NUMBERED, _AMONG, _WHICH_YEAR):
        if pattern.match(bare):
            bare = tidied(pattern.sub("", bare, count=1))
            ways.append(bare)
    return ways


def _age(match: re.Match[str]) -> str:
    """Return an age of years in digits: 五 as 5, 十八 as 18."""
    return str(number_of(match[0]))
