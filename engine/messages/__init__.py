"""Every sentence that users read, in Chinese and English, in one table."""

import os

from engine.messages import (
    across,
    areas,
    book,
    collect,
    command,
    document,
    explain,
    facts,
    form,
    groups,
    page,
    papers,
    quality,
    reliability,
    report,
    rules,
    screen,
    start,
    tasks,
)
from engine.messages.shown import one_line

TABLE: dict[str, tuple[str, str]] = {
    **rules.TABLE,
    **facts.TABLE,
    **areas.TABLE,
    **across.TABLE,
    **report.TABLE,
    **reliability.TABLE,
    **explain.TABLE,
    **groups.TABLE,
    **quality.TABLE,
    **command.TABLE,
    **collect.TABLE,
    **form.TABLE,
    **page.TABLE,
    **screen.TABLE,
    **start.TABLE,
    **document.TABLE,
    **tasks.TABLE,
    **book.TABLE,
    **papers.TABLE,
}

LANGUAGES = ("zh", "en")


def say(lang: str, code: str, /, **words: object) -> str:
    """Return a message in one language; a word given as a Text or a (zh, en) pair is said in that language too.

    What is filled in cannot begin a line of its own, nor act or hide on a terminal.
    """
    column = LANGUAGES.index(lang)
    text = TABLE[code][column]
    return text.format(**{name: _spoken(word, column) for name, word in words.items()}) if "{" in text else text


def halves(lang: str, code: str, /, **words: object) -> tuple[str, str]:
    """Return what a message says is wrong, and what it says to do; empty where it says nothing of that."""
    column = LANGUAGES.index(lang)
    wrong, _, cure = TABLE[code][column].partition("；;"[column])
    spoken = {name: _spoken(word, column) for name, word in words.items()}
    return wrong.format(**spoken), cure.strip().format(**spoken)


class Number(int):
    """A count in a sentence: ``{rows:row|rows}`` says 1 row, 2 rows."""

    def __format__(self, forms: str) -> str:
        one, bar, many = forms.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if bar else super().__format__(forms)


def _spoken(word: object, column: int) -> object:
    if type(word) is str:
        return one_line(word)
    if isinstance(word, os.PathLike):
        return one_line(os.fspath(word))
    if isinstance(word, int):
        return Number(word)
    if isinstance(word, tuple):
        return one_line(word[column])
    spoken = getattr(word, LANGUAGES[column], None)
    return word if spoken is None else one_line(spoken) if isinstance(spoken, str) else spoken
