"""What a number format makes of a number: a figure is read as shown, what shows as something else is asked about."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]|_.|\*(?P<filled>.)'
    r"|(?P<body>General|G/通用格式|[0#?][0#?.,]*(?:E[+-][0#?]+)?|\.[0#?]+|@)|(?P<sign>%)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = re.compile(r'(?:[\\!_*].|"[^"]*"|\[[^\]]*\]|[^;"\\!_*\[])*', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))")
_COLOURS = re.compile("(red|红色|color *(3|10|53))", re.IGNORECASE)
_MONEY = ("¥", "￥")
_ODD = re.compile(r"(?P<number>.*)⟦(?P<format>.*)⟧", re.DOTALL)


class Section(NamedTuple):
    """One part of a number format: what it shows before and behind the digits."""

    before: str = ""
    body: str = ""
    """The places of digits, with a bar where a text stands between them; empty where no number is shown."""
    behind: str = ""
    percent: bool = False
    red: bool = False
    condition: tuple[str, float] | None = None

    @property
    def scales(self) -> bool:
        """Tell whether digits show otherwise: by thousands, as fractions, with texts between."""
        return self.body.endswith(",") or not re.fullmatch("General|@|[0#?.,]*(E[+-][0#?]+)?", self.body, re.IGNORECASE)

    def leaves_out(self, value: int | float) -> bool:
        """Tell whether digits show nothing, as # and ? do of a zero."""
        places = len(self.body.partition(".")[2])
        return not re.search("0|General|@", self.body) and round(abs(value) * (100 if self.percent else 1), places) == 0


def shown(value: int | float, number_format: str) -> str:
    """Return a number with what its format shows behind it, or the number and its format as `odd` reads them."""
    sections = _sections(number_format)
    section, own_sign = _section_for(value, sections)
    number = _digits(value, 100 if section.percent else 1)
    before, behind = section.before.strip(), section.behind.strip()
    negative = before.startswith("-") or (before.startswith("(") and behind.endswith(")"))
    if negative:
        before, behind = before[1:].strip(), behind.removesuffix(")").strip() if before.startswith("(") else behind
    if before in _MONEY and not behind:
        before, behind = "", "元"
    fits = value < 0 and (negative or section.red) if own_sign else not negative
    fits = fits and not section.leaves_out(value) and before in (("",) if value < 0 else ("", "+"))
    if not section.body or section.scales or not fits:
        return f"{_digits(value)}⟦{number_format}⟧"
    return before + number + ("" if not behind or _cannot_be_read_into_it(behind) else " ") + behind


def hides_text(number_format: str) -> bool:
    """Tell whether a format shows no text: its fourth part is about texts."""
    sections = _sections(number_format)
    return len(sections) > 3 and "@" not in sections[3].body


def shows_year(number_format: str) -> bool:
    """Tell whether a format shows the year of a date in four digits and neither month nor day: yyyy, yyyy"年"."""
    return re.fullmatch(r'(?:\[[^\]]*\])*yyyy\\?"?年?度?"?(?:;@)?', number_format, re.IGNORECASE) is not None


def odd(text: str) -> tuple[str, dict[str, object]] | None:
    """Return the code and words of what is to be asked of a cell that shows something else than its number."""
    match = _ODD.fullmatch(text)
    if match is None:
        return None
    letters = "".join(token["plain"] or "" for token in _TOKEN.finditer(match["format"]))
    code = "facts.date_format" if re.search("[ymdhs]", letters, re.IGNORECASE) else "facts.shown_otherwise"
    return code, {"found": match["number"], "format": match["format"]}


def _digits(value: int | float, times: int = 1) -> str:
    """Return a number to 15 significant digits, as the spreadsheet keeps it."""
    return str(value * times) if isinstance(value, int) else f"{value * times:.15g}"


def _cannot_be_read_into_it(behind: str) -> bool:
    return behind[0] in "%‰/" or (behind[0].isalpha() and not behind[0].isascii())


def _section_for(value: int | float, sections: Sequence[Section]) -> tuple[Section, bool]:
    """Return the part of a format that shows a number, and whether that part has to show a minus itself."""
    first, second = sections[0], sections[1] if len(sections) > 1 else None
    if second is None:  # of what does not fulfil its condition nobody can tell how it shows
        return first if first.condition is None or _holds(value, *first.condition) else Section(), False
    if first.condition or second.condition:
        for section in (first, second):
            if section.condition and _holds(value, *section.condition):
                return section, False
        rest = sections[2] if len(sections) > 2 else Section() if first.condition and second.condition else second
        return rest, False
    if value < 0:
        return second, True
    return (sections[2] if value == 0 and len(sections) > 2 else first), False


def _holds(value: float, comparison: str, limit: float) -> bool:
    if comparison == "<>":
        return value != limit
    if value == limit:
        return "=" in comparison
    return ("<" if value < limit else ">") in comparison


@cache
def _sections(number_format: str) -> tuple[Section, ...]:
    """Return the parts of a format, which semicolons divide: of positive and negative numbers, of 0, of texts.

    A quote or bracket without its end is no format, and nobody can tell what it shows.
    """
    parts, at = list[Section](), 0
    while at <= len(number_format):
        match = _SECTION.match(number_format, at)
        text = match[0] if match else ""
        if number_format[at + len(text) :][:1] not in ("", ";"):
            return (Section(),)
        parts.append(_section(text))
        at += len(text) + 1
    return tuple(parts) if number_format else (Section(body="General"),)


def _section(text: str) -> Section:
    """Return what one part of a format shows."""
    around, body, percent, red, condition = ["", ""], "", 0, False, None
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        said = token[kind] if kind else ""
        if kind == "body":
            body += ("|" if around[1] else "") + ("General" if said.lower() in ("general", "g/通用格式") else said)
            around[1] = ""
        elif kind == "bracket":
            compared = _CONDITION.fullmatch(said)
            condition = (compared[1], float(compared[2])) if compared else condition
            red = red or bool(_COLOURS.fullmatch(said))
        else:
            percent += kind == "sign"
            around[bool(body)] += said
    return Section(around[0], body + (",," if percent > 1 else ""), around[1], percent > 0, red, condition)
