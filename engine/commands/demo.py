"""Runs the made-up sample from end to end into a folder, which says what each of its files is.

The folder holds what the handbook takes to be there, so that each of its calls can be typed in it. Data is read and each year
judged once for all files: each is the same as its call would write.
"""

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.base.system import reason_of
from engine.commands import status, validate
from engine.commands.call import PaperKind
from engine.commands.check import beside, earlier_run
from engine.commands.errors import UsageError
from engine.commands.explain import explained_run
from engine.commands.formats import FORMATS, write
from engine.commands.grouped import loaded
from engine.commands.outputs import ENDINGS, save
from engine.commands.screen import tell
from engine.messages import say
from engine.model import Observations, Pack, worst
from engine.pipeline import check
from engine.report.dossier import Dossier
from engine.report.gather import gathered
from engine.rules.load import load_pack, pack_folder

_SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "gaoping"
_PACK, _YEAR, _DEADLINE = "gaoping-2021-2025", 2024, datetime.date(2025, 6, 30)
_SEED = 1
"""That of a sample for which none is named."""
File = tuple[str, str]
"""A file's name, and what it is."""
Step = tuple[str, list[File]]
"""Words of a call, and what it makes."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What the files are made from."""

    place: Path
    folder: Path
    """The folder of the data."""
    earlier: Path
    """That of earlier years."""
    pack: Pack
    data: Observations
    now: Dossier
    before: Dossier
    """The run of the year before."""
    lang: str

    def say(self, code: str, **words: object) -> str:
        """Return a message."""
        return say(self.lang, code, **words)

    def save(self, name: str, content: bytes) -> None:
        """Write a file."""
        save(self.place / name, content, self.lang)


def run_demo(folder: Path | None, lang: str) -> int:
    """Make the folder, run every step and write the index; raises UsageError where the folder holds anything."""
    place = folder or Path(say(lang, "demo.folder"))
    given, earlier = _with_data(place, lang)
    tell(say(lang, "demo.made_up"))
    pack = load_pack(pack_folder(_PACK))
    data = loaded([given], pack)
    now, before = (gathered(check(pack, data, year), pack, data) for year in (_YEAR, _YEAR - 1))
    made = _Made(place, given, earlier, pack, data, now, before, lang)
    steps = [step(made) for step in _STEPS]
    index = say(lang, "demo.index")
    made.save(index, ("\ufeff" + "".join(f"{line}\n" for line in _index(made, steps))).encode())
    tell("\n".join(say(lang, "start.command", words=words) for words, _ in steps))
    tell(say(lang, "demo.done", path=place, index=index))
    return 0


def _with_data(place: Path, lang: str) -> tuple[Path, Path]:
    """Return the folders of the data and of earlier data, copied into a folder that was empty or not there."""
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise UsageError(say(lang, "demo.not_empty", path=place))
        place.mkdir(parents=True, exist_ok=True)
        names = (say(lang, "start.data"), say(lang, "demo.earlier"))
        given, earlier = (shutil.copytree(_SAMPLE, place / name, copy_function=shutil.copyfile) for name in names)
        return Path(given), Path(earlier)
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_write", path=place, detail=reason_of(error))) from None


def _form(made: _Made) -> Step:
    """Write the form of one unit for the year to come."""
    from engine.collect.forms import ALL, Forms, form_names

    forms, year, folder = Forms(made.pack, _YEAR + 1, made.data.items, made.lang), _YEAR + 1, made.say("start.blank")
    unit = forms.units[0]
    name = form_names(made.pack, (*forms.units, ALL), year, made.lang)[unit]
    (made.place / folder).mkdir()
    made.save(f"{folder}/{name}", forms.book(unit))
    unit_name = made.pack.departments[unit].in_(made.lang)
    words = f"template --year {year} --previous {made.earlier.name} --department {unit_name} -o {folder}"
    return words, [(folder, made.say("demo.form.what", year=str(year), unit=unit_name))]


def _registered(made: _Made) -> Step:
    name, what = made.say("demo.register"), made.say("demo.register.what")
    files = [(f"{name}.txt", what), (f"{name}.xlsx", what)]
    outputs = [("text", made.place / files[0][0]), ("xlsx", made.place / files[1][0])]
    status.run_status([made.folder], _PACK, _YEAR, None, outputs, made.lang)
    return f"status {made.folder.name} --year {_YEAR} -o {files[1][0]}", files


def _validated(made: _Made) -> Step:
    review, query = made.say("demo.review"), made.say("demo.query")
    outputs = [("summary", made.place / review), ("xlsx", made.place / query)]
    validate.run_validate([made.folder], _PACK, None, outputs, made.lang)
    files = [(review, made.say("demo.review.what")), (query, made.say("demo.query.what"))]
    return f"validate {made.folder.name} -o {query}", files


def _last(made: _Made) -> Path:
    return made.place / f"{_YEAR - 1}.json"


def _kept(made: _Made) -> Step:
    """Keep the run of the year before."""
    path = _last(made)
    write(("json", path), made.before, made.lang)
    words = f"check {made.folder.name} --year {_YEAR - 1} -o {path.name}"
    return words, [(path.name, made.say("demo.last.what", year=str(_YEAR - 1)))]


def _checked(made: _Made) -> Step:
    """Write the results in every format that there is, with what changed since the year before."""
    last = _last(made)
    run = beside(earlier_run(last, _YEAR, made.lang), made.now, made.lang)
    endings = {format_: end for end, formats in reversed(ENDINGS.items()) for format_ in formats}
    names = {format_: f"{made.say('demo.result')}{endings[format_]}" for format_ in FORMATS}
    for format_, name in names.items():
        write((format_, made.place / name), run, made.lang, whole=True)
    files = [(name, made.say(f"demo.result.{format_}")) for format_, name in names.items()]
    others = " ".join(f"-o {name}" for name, _ in files[1:])
    return f"check {made.folder.name} --year {_YEAR} --all --previous {last.name} {others}", files


def _explained(made: _Made) -> Step:
    """Write the grounds of the worst finding, from the run that was kept."""
    kept = made.place / f"{made.say('demo.result')}.json"
    grave = worst(finding.grade for finding in made.now.findings)
    target = next(finding.target for finding in made.now.findings if finding.grade == grave)
    name = made.say("demo.why", target=target)
    made.save(name, explained_run([target], [kept], made.lang).encode())
    return f"explain {target} {kept.name}", [(name, made.say("demo.why.what"))]


def _report(made: _Made) -> Step:
    from engine.report.document.asked import Asked, Kind
    from engine.report.document.report import report

    name = made.say("start.report")
    made.save(name, report(made.now, Kind.ANNUAL, Asked(made.lang)))
    return f"report {made.folder.name} --year {_YEAR} -o {name}", [(name, made.say("demo.report.what"))]


def _orders(made: _Made) -> Step:
    """Write the orders of the year before, which the next list is held against."""
    from engine.report.orders import order_book

    name, kind = made.say("demo.orders", year=str(_YEAR - 1)), made.say("demo.orders.kind")
    made.save(name, order_book(made.before, made.lang))
    words = f"report {made.folder.name} --year {_YEAR - 1} --kind {kind} -o {name}"
    return words, [(name, made.say("demo.orders.what", year=str(_YEAR - 1)))]


def _notices(made: _Made) -> Step:
    from engine.report.document.asked import Asked
    from engine.report.document.notice import notices

    name = made.say("demo.notices")
    until = made.say("document.day", year=str(_DEADLINE.year), month=_DEADLINE.month, day=_DEADLINE.day)
    (made.place / name).mkdir()
    for file, content in notices(made.now, Asked(made.lang, deadline=until)).items():
        made.save(f"{name}/{file}.docx", content)
    words = f"report {made.folder.name} --year {_YEAR} --by unit --deadline {_DEADLINE.isoformat()} -o {name}"
    return words, [(name, made.say("demo.notices.what"))]


def _book(kind: PaperKind, made: _Made, content: bytes) -> Step:
    """Write a paper that is a workbook."""
    name = made.say(f"demo.{kind}")
    made.save(name, content)
    words = f"report {made.folder.name} --year {_YEAR} --kind {kind.called(made.lang)} -o {name}"
    return words, [(name, made.say(f"demo.{kind}.what"))]


def _tasks(made: _Made) -> Step:
    from engine.report.tasks import task_book

    return _book(PaperKind.TASKS, made, task_book(made.now, made.lang))


def _statistics(made: _Made) -> Step:
    from engine.report.yearbook.gather import yearbook_of
    from engine.report.yearbook.sheets import render_book

    book = yearbook_of(made.pack, made.data.items, _YEAR, made.data.sources)
    return _book(PaperKind.STATISTICS, made, render_book(book, made.lang))


def _sample(made: _Made) -> Step:
    from engine.report.sample.draw import drawn
    from engine.report.sample.form import sample_form

    each = int(made.pack.publication.sample.value)
    form = sample_form(made.now, drawn(made.now, _SEED, each), _SEED, each, made.lang)
    return _book(PaperKind.SAMPLE, made, form)


def _adjustment(made: _Made) -> Step:
    from engine.report.adjust import adjustment_book

    return _book(PaperKind.ADJUSTMENT, made, adjustment_book(made.now, made.lang))


_STEPS = (_form, _registered, _validated, _kept, _checked, _explained, _report, _notices, _tasks, _orders, _statistics,
          _sample, _adjustment)  # fmt: skip


def _index(made: _Made, steps: list[Step]) -> Iterator[str]:
    yield made.say("demo.index.title", made_up=made.say("demo.made_up"))
    yield made.say("demo.index.line", file=made.folder.name, what=made.say("demo.data"))
    yield made.say("demo.index.line", file=made.earlier.name, what=made.say("demo.earlier.what"))
    for words, files in steps:
        yield from (made.say("demo.index.line", file=name, what=what) for name, what in files)
        yield made.say("demo.index.command", words=words)
