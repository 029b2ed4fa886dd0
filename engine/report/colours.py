"""Prints a page on a terminal: the words of a grade on their colour, which is readable on a light and on a dark background."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from engine.model import Grade
from engine.report.printed import Printed

STYLES: dict[Grade, str] = {
    Grade.RED: "bold #ffffff on #b3261e",
    Grade.ORANGE: "bold #000000 on #ff8c1a",
    Grade.YELLOW: "bold #000000 on #ffd633",
    Grade.BLUE: "bold #ffffff on #1f4fa3",
    Grade.GOOD_PRACTICE: "bold #ffffff on #1b6e2c",
    Grade.NONE: "",
}
"""Both colours are named, so that neither depends on the terminal's own; the grade's name stands there too."""


def show(lines: Iterable[Printed], console: Console) -> None:
    """Print laid out lines; a console without colours (NO_COLOR, a file) shows the words alone."""
    for line in lines:
        console.print(_styled(line), soft_wrap=True, highlight=False, markup=False)


def _styled(line: Printed) -> Text:
    text = Text(line.indent)
    text.append(line.lead, STYLES[line.grade] if line.grade else "bold" if line.lead else "")
    text.append(line.text, "bold" if line.bold else "")
    return text
