"""Tells of columns that nothing was made of, each with a few of the words in it: one may say that a figure is none."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from engine.facts.observed import ObservationColumns
from engine.facts.values import figure
from engine.messages import say
from engine.messages.shown import short
from engine.model import Observations

_WORDS, _LONGEST = 3, 20
"""So many different words of a column are told, cut to so many characters."""


def column_lines(data: Observations, lang: str) -> Iterator[str]:
    """Yield a line for each file with further columns."""
    said = _words(data)
    for source in data.sources:
        if source.extra_columns:
            columns = ", ".join(_with_words(heading, said.get(source.name, {}), lang) for heading in source.extra_columns)
            yield say(lang, "command.valid.extra", file=source.name, columns=columns)


def _words(data: Observations) -> Mapping[str, Mapping[str, list[str]]]:
    """Return what stands in the columns beside figures that is no number, by file and heading, each word once."""
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for file, extra in ObservationColumns.of(data.items).said_in_files():
        for heading, text in extra.items():
            if figure(text) is None:
                found[file][heading][text] = None
    return {file: {heading: sorted(words) for heading, words in columns.items()} for file, columns in found.items()}


def _with_words(heading: str, said: Mapping[str, list[str]], lang: str) -> str:
    words = said.get(heading, [])
    if not words:
        return heading
    told = say(lang, "list.words").join(
        say(lang, "command.valid.quoted", word=short(word, _LONGEST)) for word in words[:_WORDS]
    )
    code = "command.valid.extra.more" if len(words) > _WORDS else "command.valid.extra.words"
    return say(lang, code, heading=heading, words=told)
