"""Says what is wrong with data file by file and unit by unit, so that each unit can be sent its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from engine.base.problems import InvalidFacts, Problem
from engine.collect.asked import by_file
from engine.collect.files import HandedIn, handed_in
from engine.collect.lines import head_line
from engine.facts.load import read_facts
from engine.messages import say
from engine.model import Aside, Extent, Observations, Pack, Source

_NAMED = 20
"""So many files that were not read are named of which the same is to be said; more are counted."""


class GroupedFacts(InvalidFacts):
    """The data has to be mended; says so grouped by unit and file, and names what was not read at all."""

    def __init__(self, problems: Sequence[Problem], data: Observations, files: Sequence[HandedIn], pack: Pack) -> None:
        super().__init__(problems)
        self.data, self.files, self.pack = data, {file.name: file for file in files}, pack

    def texts(self, lang: str) -> list[str]:
        """Return a line a file, below it what is wrong with it; then how many are sound, and what was not taken or read."""
        units, lines = self.pack.departments, list[str]()
        for name, found in sorted(by_file(self.problems), key=lambda file: self._place(file[0])):
            told = InvalidFacts(found).texts(lang)
            if all(problem.code == "facts.no_file" for problem in found):  # of no unit, and nothing to look into
                lines += told
                continue
            lines.append(head_line(name, found, self.files.get(name), units, lang))
            lines += (f"  {text}" for text in told)
        sound = sum(file.readable and not file.questions for file in self.files.values())
        lines += [say(lang, "query.others", count=sound)] if sound else []
        asked = {_row(problem.where.address) for problem in self.problems}
        return [*lines, *aside_lines(self.data.sources, lang, asked), *unread_lines(self.data, lang)]

    def _place(self, name: str) -> tuple[int, str]:
        """Return where a file stands: with the first of its units, in the pack's order, those of no unit last."""
        units = self.files[name].units if name in self.files else ()
        order = list(self.pack.departments)
        return (order.index(units[0]) if units else len(order), name)


def aside_lines(sources: Iterable[Source], lang: str, asked: Set[str] = frozenset()) -> Iterator[str]:
    """Yield what was read and not taken, once for each file and thing; not that of rows that are asked about already."""
    for source in sources:
        for item in source.set_aside:
            if item.reason == Aside.REVISED or _row(item.first) not in asked:
                words = {"what": item.what, "rows": item.rows, "first": item.first.removeprefix(f"{source.name}!")}
                yield say(lang, f"command.valid.aside.{item.reason}", file=source.name, **words)


def _row(address: str) -> str:
    """Return the address of a cell's row."""
    return re.sub(r"[A-Z]+([0-9]+)$", r"\1", address)


def unread_lines(data: Observations, lang: str) -> Iterator[str]:
    """Yield the sheets that were passed over, and the files, those together that the same is to be said of."""
    for source in data.sources:
        if source.skipped and source.sha256:
            quoted = (say(lang, "command.valid.quoted", word=sheet) for sheet in source.skipped)
            yield say(lang, "command.unread.sheets", file=source.name, sheets=say(lang, "list.words").join(quoted))
    files: dict[str, list[str]] = defaultdict(list)
    for why in data.unread:
        files[why.told(lang)].append(why.where.file)
    for told, names in files.items():
        yield say(lang, "command.unread", files=_first(names, lang), why=told)


def _first(names: Sequence[str], lang: str) -> str:
    """Return some names, of many the first ones and how many there are."""
    listed = say(lang, "list.words").join(names[:_NAMED])
    return listed if len(names) <= _NAMED else say(lang, "across.more", names=listed, count=len(names))


def loaded(
    paths: Sequence[Path], pack: Pack, skip_bad: bool = False, strict: bool = False, extent: Extent | None = None
) -> Observations:
    """Return the data; raises GroupedFacts with everything that has to be mended."""
    data, problems = read_facts(paths, pack, strict, skip_bad, extent)
    if problems:
        raise GroupedFacts(problems, data, handed_in(data, problems, pack), pack)
    return data
