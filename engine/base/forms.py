"""The forms that a value in a rule file can take, as plain data.

A field says its form where its type is declared (engine.base.entry), and the type checker sees to it that the form gives that
type. engine.rules.read reads YAML by the forms, engine.rules.schema publishes them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar, dataclass_transform

from engine.base.problems import NOWHERE, Where
from engine.base.text import Text
from engine.base.word import Word

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Made = TypeVar("Made", covariant=True)
Words = TypeVar("Words", bound=Word)

LARGEST = 10**18
"""No number of a plan is larger; the bound keeps a slip such as 1e999 from the arithmetic of the analysis."""
ID = r"[A-Za-z][\w.\-]*"


@dataclass_transform(frozen_default=True, eq_default=False)
class Form(Generic[T_co]):
    """A form whose values are of one type; every form is a frozen dataclass."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        dataclass(frozen=True, eq=False, repr=False)(cls)


class Entries(dict[str, T]):
    """Values by the ids or keys of a mapping in a rule file, which knows where it and each of its keys stand."""

    def __init__(self, place: Where = NOWHERE) -> None:
        super().__init__()
        self.place = place
        self.marks: dict[str, Where] = {}


@dataclass(frozen=True)
class Field(Generic[T_co]):
    """One field of a mapping: its form, what it means, whether it must stand there, or else is supplied by the defaults."""

    form: Form[T_co]
    meaning: Text
    required: bool = False
    supplied: bool = False


class Str(Form[str]):
    """A text, optionally of a pattern or one of some words."""

    choices: tuple[str, ...] = ()
    pattern: str = ""


class Declared(Word):
    """What a text can name that is declared elsewhere, by the message for a name that is not."""

    INDICATOR = "rules.unknown_indicator"
    MEASURE = "rules.unknown_measure"
    DEPARTMENT = "rules.unknown_department"
    READING = "rules.unknown_reading"
    UNITS = "rules.unknown_units"
    LEVEL = "rules.unknown_level"
    PLAN = "rules.unknown_plan"
    DOMAIN = "rules.unknown_domain"
    DIMENSION = "rules.unknown_dimension"
    TARGET = "rules.unknown_target"


class Ref(Form[str]):
    """A text that names what is declared elsewhere; the loader sees to it that it is."""

    to: Declared


class Num(Form[Fraction]):
    """A number, read from its decimal text so that it is exact."""

    whole: bool = False
    least: Fraction | int = -LARGEST
    most: Fraction | int = LARGEST


class NumOr(Form[Fraction | str]):
    """A number, or one of some words."""

    words: tuple[str, ...]


class CalendarYear(Form[int]):
    """A year."""

    first: int = 1900
    last: int = 2200


class Flag(Form[bool]):
    """true or false."""


class Date(Form[str]):
    """A day, YYYY-MM-DD."""


class ListOf(Form[tuple[T, ...]]):
    """A list of values of one form, no text twice."""

    item: Form[T]
    least: int = 0


class MapOf(Form[Entries[T]]):
    """A mapping whose keys are ids or years and whose values are of one form."""

    value: Form[T]
    key: str = ID
    names: Declared | None = None
    """What the keys name, where that is declared elsewhere."""


class Table(Form[Entries[T]]):
    """A mapping with fixed keys, all of one type."""

    name: str
    fields: Mapping[str, Field[T]]


class Of(Form[T]):
    """An entry: a mapping that becomes an object of a class made by `engine.base.entry.entry`."""

    entry: type[T]


class Either(Form[T]):
    """One form for scalars, another for mappings, another for lists, as far as given; None for an explicit null."""

    scalar: Form[T] | None = None
    mapping: Form[T] | None = None
    sequence: Form[T] | None = None
    null: bool = False


class As(Form[Made], Generic[T, Made]):
    """What is made of a value of another form."""

    form: Form[T]
    make: Callable[[T], Made]


class Given(Form[T_co]):
    """A form that engine.rules.forms declares, as its words are known only there."""

    name: str


PERCENTAGE = Num(least=0, most=100)
BOTH = As(Table("text", {"zh": Field(Str(), Text("中文", "Chinese"), required=True),
                         "en": Field(Str(), Text("英文", "English"), required=True)}),
          lambda found: Text(found["zh"], found["en"]))  # fmt: skip
"""A text in both languages: ``{zh: …, en: …}``."""


def one_of(words: type[Words], but: tuple[Words, ...] = ()) -> Form[Words]:
    """Return the form of a word of a closed vocabulary, some excepted."""
    return As(Str(tuple(word.value for word in words if word not in but)), lambda text: words(text))


def in_order(form: Form[Mapping[str, T]]) -> Form[tuple[T, ...]]:
    """Return the form of the values of a mapping, in the order of the file."""
    return As(form, lambda found: tuple(found.values()))
