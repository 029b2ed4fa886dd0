"""Says what is wrong with data file by file and unit by unit, so that each unit can be sent its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.base.problems import InvalidFacts, Problem
from engine.collect.files import HandedIn, handed_in
from engine.collect.lines import head_line
from engine.collect.questions import by_file
from engine.facts.load import read_facts
from engine.messages import say
from engine.model import Extent, Observations, Pack, Source


class GroupedFacts(InvalidFacts):
    """The data has to be mended; says so grouped by unit and file, and names what was not read at all."""

    def __init__(self, problems: Sequence[Problem], data: Observations, files: Sequence[HandedIn], pack: Pack) -> None:
        super().__init__(problems)
        self.data, self.files, self.pack = data, {file.name: file for file in files}, pack

    def texts(self, lang: str) -> list[str]:
        """Return a line a file, below it what is wrong with it; then how many are sound, and what is no table."""
        units, lines = self.pack.departments, list[str]()
        for name, found in sorted(by_file(self.problems), key=lambda file: self._place(file[0])):
            lines.append(head_line(name, found, self.files.get(name), units, lang))
            lines += (f"  {text}" for text in InvalidFacts(found).texts(lang))
        sound = sum(file.readable and not file.questions for file in self.files.values())
        lines += [say(lang, "query.others", count=sound)] if sound else []
        return [*lines, *unread_lines(self.data.sources, lang)]

    def _place(self, name: str) -> tuple[int, str]:
        """Return where a file stands: with the first of its units, in the pack's order, those of no unit last."""
        units = self.files[name].units if name in self.files else ()
        order = list(self.pack.departments)
        return (order.index(units[0]) if units else len(order), name)


def unread_lines(sources: Sequence[Source], lang: str) -> Iterator[str]:
    """Yield the sheets and files that were passed over."""
    for source in sources:
        if source.skipped:
            yield say(lang, "report.skipped", what=f"{source.name}: {', '.join(source.skipped)}")


def loaded(
    paths: Sequence[Path], pack: Pack, skip_bad: bool = False, strict: bool = False, extent: Extent | None = None
) -> Observations:
    """Return the data; raises GroupedFacts with everything that has to be mended."""
    data, problems = read_facts(paths, pack, strict, skip_bad, extent)
    if problems:
        raise GroupedFacts(problems, data, handed_in(data, problems, pack), pack)
    return data
