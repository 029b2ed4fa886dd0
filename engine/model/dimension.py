"""Dimensions by which figures are broken down: a pack declares its own beside residence and sex, which every pack has."""

from collections.abc import Iterable, Mapping

from engine.base.entry import Named, entry, says
from engine.base.forms import BOTH, As, Declared, ListOf, MapOf, Of, Str
from engine.base.text import NO_TEXT, Text

Parts = tuple[tuple[str, str], ...]
"""The part of each dimension that a figure is about, by the dimensions' ids; empty for the whole."""


@entry("part")
class Part(Named):
    """A part of the population, of the institutions or of whatever else a dimension divides."""

    name: Text = says(BOTH, "名称", "name")
    words: tuple[str, ...] = says(ListOf(Str()), "数据中的其他写法", "other words for it in data", default=())


@entry("dimension")
class Dimension(Named):
    """What figures are broken down by, and into which parts."""

    name: Text = says(BOTH, "名称", "name")
    headings: tuple[str, ...] = says(ListOf(Str()), "数据列的其他标题", "other headings of its column in data", default=())
    gap: Text = says(BOTH, "两组差距怎样称呼", "what the gap between two parts is called", default=NO_TEXT)
    parts: Mapping[str, Part] = says(MapOf(Of(Part)), "各组", "its parts")

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that mean it."""
        return (self.id, self.name.zh, self.name.en, *self.headings)

    def words(self, part: Part) -> tuple[str, ...]:
        """Return what data may call a part of it."""
        return (part.id, part.name.zh, part.name.en, *part.words)

    def gap_name(self, parts: Iterable[str]) -> Text:
        """Return what the gap between two of its parts is called."""
        one, two = (self.parts[part].name for part in parts)
        return self.gap if self.gap != NO_TEXT else Text(f"{one.zh}与{two.zh}差距", f"gap between {one.en} and {two.en}")


def _part(id_: str, zh: str, en: str, *words: str) -> Part:
    return Part(id=id_, name=Text(zh, en), words=words)


def _dimension(id_: str, name: Text, gap: Text, headings: tuple[str, ...], *parts: Part) -> Dimension:
    return Dimension(id=id_, name=name, gap=gap, headings=headings, parts={part.id: part for part in parts})


USUAL: Mapping[str, Dimension] = {
    "residence": _dimension(
        "residence", Text("城乡", "residence"), Text("城乡差距", "urban-rural gap"),
        ("城乡分组", "urbanisation", "urbanization"),
        _part("urban", "城镇", "urban", "城市", "城", "城区", "市区", "城镇地区", "u"),
        _part("rural", "农村", "rural", "乡村", "乡", "农村地区", "r"),
    ),
    "sex": _dimension(
        "sex", Text("性别", "sex"), Text("男女差距", "gap between women and men"), ("gender",),
        _part("female", "女性", "women", "女", "f", "女童", "女生", "女孩"),
        _part("male", "男性", "men", "男", "m", "男童", "男生", "男孩"),
    ),
}  # fmt: skip
"""Those of nearly every plan; a pack that declares one of these ids replaces it."""

DIMENSIONS = As(MapOf(Of(Dimension)), lambda found: {**USUAL, **found})
GROUPS = MapOf(ListOf(Str(), least=1), names=Declared.DIMENSION)
"""Parts of each dimension: ``{residence: [urban, rural]}``."""


def parts_of(chosen: Mapping[str, str]) -> Parts:
    """Return the parts of some dimensions in the one order in which they are compared."""
    return tuple(sorted(chosen.items()))


PART = As(MapOf(Str(), names=Declared.DIMENSION), parts_of)
"""One part of each dimension: ``{residence: rural}``."""
