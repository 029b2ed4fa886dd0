"""Runs the made-up sample from end to end into a folder, which says what each of its files is."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.base.system import reason_of
from engine.commands import check, status, validate
from engine.commands.errors import UsageError
from engine.commands.explain import explained_run
from engine.commands.outputs import ENDINGS, FORMATS, Output, save
from engine.commands.screen import tell
from engine.messages import say

_SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "gaoping"
_PACK, _YEAR = "gaoping-2021-2025", 2024
_SAID = ("table", "csv", "markdown", "json", "html")
"""Formats that the index has words of its own for."""
File = tuple[str, str]
"""A file's name, and what it is."""
Step = tuple[str, list[File]]
"""Words of a call, and what it makes."""


def run_demo(folder: Path | None, lang: str) -> int:
    """Make the folder, run every step and write the index; raises UsageError where the folder holds anything."""
    place = folder or Path(say(lang, "demo.folder"))
    data = _with_data(place, lang)
    tell(say(lang, "demo.made_up"))
    steps = [_validated(data, place, lang), _registered(data, place, lang), _checked(data, place, lang)]
    steps.append(_explained(place, lang))
    index = place / say(lang, "demo.index")
    save(index, ("\ufeff" + "".join(f"{line}\n" for line in _index(steps, lang))).encode(), lang)
    tell("\n".join(say(lang, "start.command", words=words) for words, _ in steps))
    tell(say(lang, "demo.done", path=place, index=index.name))
    return 0


def _with_data(place: Path, lang: str) -> Path:
    """Return the folder of the data, copied into a folder that was empty or not there."""
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise UsageError(say(lang, "demo.not_empty", path=place))
        place.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copytree(_SAMPLE, place / say(lang, "start.data"), copy_function=shutil.copyfile))
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_write", path=place, detail=reason_of(error))) from None


def _validated(data: Path, place: Path, lang: str) -> Step:
    review, query = say(lang, "demo.review"), say(lang, "demo.query")
    validate.run_validate([data], _PACK, None, [("summary", place / review), ("xlsx", place / query)], lang)
    files = [(review, say(lang, "demo.review.what")), (query, say(lang, "demo.query.what"))]
    return f"validate {data.name} -o {query}", files


def _registered(data: Path, place: Path, lang: str) -> Step:
    name, what = say(lang, "demo.register"), say(lang, "demo.register.what")
    files = [(f"{name}.txt", what), (f"{name}.xlsx", what)]
    status.run_status([data], _PACK, _YEAR, None, [("text", place / files[0][0]), ("xlsx", place / files[1][0])], lang)
    return f"status {data.name} --year {_YEAR} -o {files[1][0]}", files


def _checked(data: Path, place: Path, lang: str) -> Step:
    """Write the results in every format that there is."""
    name, endings = (
        say(lang, "demo.result"),
        {format_: end for end, formats in reversed(ENDINGS.items()) for format_ in formats},
    )
    outputs: list[Output] = [(format_, place / f"{name}{endings[format_]}") for format_ in FORMATS]
    check.run_check([data], _PACK, _YEAR, None, None, None, False, "never", outputs, lang, whole=True)
    files = [(f"{name}{endings[f]}", say(lang, f"demo.result.{f if f in _SAID else 'other'}")) for f in FORMATS]
    return f"check {data.name} --year {_YEAR} --all " + " ".join(f"-o {file}" for file, _ in files[1:]), files


def _explained(place: Path, lang: str) -> Step:
    """Write the grounds of the worst finding, from the run that was kept."""
    kept = place / f"{say(lang, 'demo.result')}.json"
    findings = json.loads(kept.read_text(encoding="utf-8"))["findings"]
    grades = ("red", "orange", "yellow", "blue", "good_practice", "none")
    target = min(findings, key=lambda finding: grades.index(finding["grade"]))["target"]
    name = say(lang, "demo.why", target=target)
    save(place / name, explained_run([target], [kept], lang).encode(), lang)
    return f"explain {target} {kept.name}", [(name, say(lang, "demo.why.what"))]


def _index(steps: list[Step], lang: str) -> Iterator[str]:
    yield say(lang, "demo.index.title", made_up=say(lang, "demo.made_up"))
    yield say(lang, "demo.index.line", file=say(lang, "start.data"), what=say(lang, "demo.data"))
    for words, files in steps:
        yield from (say(lang, "demo.index.line", file=name, what=what) for name, what in files)
        yield say(lang, "demo.index.command", words=words)
