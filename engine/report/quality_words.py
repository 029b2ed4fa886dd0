"""What the review of data asks, in the reader's language: three lists, or one line."""

from collections.abc import Iterator, Sequence

from engine.messages import say
from engine.model import Severity
from engine.report.doubted import Doubted


def sorted_out(doubts: Sequence[Doubted]) -> dict[str, list[Doubted]]:
    """Return the doubts that must be mended, those to be explained, and those that were, each under the word for them.

    Last comes what is no question: the remarks that somebody is to read.
    """
    open_ = [doubt for doubt in doubts if doubt.is_open]
    return {
        "must_fix": [doubt for doubt in open_ if doubt.severity == Severity.MUST_FIX],
        "explain": [doubt for doubt in open_ if doubt.severity == Severity.EXPLAIN],
        "answered": [doubt for doubt in doubts if doubt.answer],
        "read": [doubt for doubt in doubts if doubt.severity == Severity.READ],
    }


def quality_lines(doubts: Sequence[Doubted], lang: str) -> Iterator[tuple[int, str]]:
    """Yield the lists with their depth: a heading for each that is not empty, under it a line for each doubt with its cell."""
    if not doubts:
        yield 0, say(lang, "quality.none")
    for word, listed in sorted_out(doubts).items():
        if listed:
            yield 0, say(lang, "quality.list", severity=say(lang, f"quality.{word}"), count=len(listed))
        yield from ((1, quality_line(doubt, lang)) for doubt in listed)


def quality_counts(doubts: Sequence[Doubted], lang: str) -> str:
    """Return how many doubts there are of each kind."""
    if not doubts:
        return say(lang, "quality.none")
    counts = {word: len(listed) for word, listed in sorted_out(doubts).items()}
    read = say(lang, "quality.counts.read", count=counts["read"]) if counts["read"] else ""
    return say(lang, "quality.counts", **counts) + read + say(lang, "quality.see")


def quality_line(doubt: Doubted, lang: str) -> str:
    """Return a doubt with the cell of the first figure doubted, and what a note says to it."""
    text = doubt.text.in_(lang)
    said = say(lang, "quality.answer", text=text, answer=doubt.answer) if doubt.answer else text
    return say(lang, "quality.line", where=doubt.evidence[0].address, text=said)
