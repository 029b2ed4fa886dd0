"""One declaration for each field of a rule file: its type, its form and its meaning, from which all else follows.

``reason: Text = says(BOTH, "口径如何变化", "what changed")`` in a class made by `entry` is read from YAML with its place,
published in the JSON Schema, demanded of the documentation, and used by the engine as it is. A field without a default has to
be written. Fields that say nothing are no fields of the file: the loader fills them in.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from dataclasses import Field as Attribute
from typing import Any, ClassVar, TypeVar, dataclass_transform, overload

from engine.base.forms import Entries, Field, Form, Table
from engine.base.problems import NOWHERE, Where
from engine.base.text import Text

T = TypeVar("T")
SomeEntry = TypeVar("SomeEntry", bound="Entry")
_SAYS, _SPREAD = "says", "spread"


@overload
def says(form: Form[T], zh: str, en: str, *, key: str = ..., default: T = ..., supplied: bool = ...) -> T: ...
@overload
def says(form: Form[T], zh: str, en: str, *, key: str = ..., default_factory: Callable[[], T]) -> T: ...
def says(
    form: Any, zh: str, en: str, *,
    key: str = "", default: Any = MISSING, default_factory: Any = MISSING, supplied: bool = False,
) -> Any:  # fmt: skip
    """Declare a field of a rule file: its form, its meaning in both languages, and its key where that is not its name.

    One that is `supplied` stands in the pack or is taken from the file of defaults.
    """
    required = default is MISSING and default_factory is MISSING
    said = Field(form, Text(zh, en), required and not supplied, supplied)
    return field(default=default, default_factory=default_factory, metadata={_SAYS: (key, said)})


def spread(table: Form[T]) -> T:
    """Declare one field that holds those keys of a table that stand among the entry's own."""
    made: T = field(metadata={_SPREAD: table})
    return made


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of an entry as they stand in a file."""

    table: Table[Any]
    names: Mapping[str, str]
    """The attribute of each key."""
    spread: Mapping[str, tuple[str, ...]]
    """The keys that an attribute holds together."""

    def arguments(self, found: Entries[Any]) -> dict[str, Any]:
        """Return the values of a mapping by the entry's attributes."""
        own = {self.names[key]: value for key, value in found.items() if key in self.names}
        return own | {name: {key: found[key] for key in keys if key in found} for name, keys in self.spread.items()}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a mapping of a rule file says. Where it says so is no part of its value, and not known of what replaces it."""

    record: ClassVar[Record]
    """The fields, in the order in which they are declared."""
    place: ClassVar[Where] = NOWHERE
    """Where it stands."""
    marks: ClassVar[Mapping[str, Where]] = {}
    """The keys that are written, and where."""


@dataclass(frozen=True, kw_only=True)
class Named(Entry):
    """An entry that stands under its id."""

    id: str = ""


def placed(made: SomeEntry, place: Where, marks: Mapping[str, Where]) -> SomeEntry:
    """Return an entry just made, which from now on knows where it stands."""
    vars(made).update(place=place, marks=marks)
    return made


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(says, spread, field))
def entry(name: str) -> Callable[[type[SomeEntry]], type[SomeEntry]]:
    """Return the decorator of a class whose fields are those of a mapping in a rule file, which messages call by the name."""

    def made(kind: type[SomeEntry]) -> type[SomeEntry]:
        kind = dataclass(frozen=True, kw_only=True)(kind)
        kind.record = _record(name, fields(kind))
        return kind

    return made


def _record(name: str, declared: Iterable[Attribute[Any]]) -> Record:
    said: dict[str, Field[Any]] = {}
    names: dict[str, str] = {}
    spread: dict[str, tuple[str, ...]] = {}
    for item in declared:
        if _SAYS in item.metadata:
            key, own = item.metadata[_SAYS]
            said[key or item.name] = own
            names[key or item.name] = item.name
        elif _SPREAD in item.metadata:
            table: Table[Any] = item.metadata[_SPREAD]
            said |= table.fields
            spread[item.name] = tuple(table.fields)
    return Record(Table(name, said), names, spread)
