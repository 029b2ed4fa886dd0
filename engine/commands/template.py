"""Makes the forms that go out to units: a workbook each and one with everything, none in place of one that is filled in."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.collect.forms import ALL, Forms, file_name
from engine.commands.arguments import paths_of
from engine.commands.department import unit_of
from engine.commands.errors import UsageError
from engine.commands.folder import write_into
from engine.commands.grouped import loaded
from engine.commands.period import check_year
from engine.messages import say
from engine.model import Observation, Pack
from engine.rules.load import load_pack, pack_folder

OK = 0


def run_template(
    year: int, output: str, previous: Sequence[str], pack_name: str | None, department: str | None, lang: str
) -> int:
    """Write the forms of a year; raises UsageError where one of another content stands in their place."""
    (folder,) = paths_of([output], lang)
    paths = paths_of(previous, lang)
    pack = load_pack(pack_folder(pack_name))
    check_year(year, pack, lang)
    unit = unit_of(department, pack, lang)
    items = loaded(paths, pack).items if paths else ()
    forms = Forms(pack, year, items, lang)
    if unit and unit not in forms.units:
        raise UsageError(say(lang, "command.forms.nothing", unit=pack.departments[unit]))
    made = dict(_made(forms, [unit] if unit else [*forms.units, ALL], pack, year, lang))
    written = write_into(folder, made, pack_name, lang)
    _tell(folder, made, written, items, year, lang)
    return OK


def _made(forms: Forms, units: Sequence[str], pack: Pack, year: int, lang: str) -> Iterator[tuple[str, bytes]]:
    for unit in units:
        yield file_name(pack.departments[unit] if unit else None, year, lang), forms.book(unit)


def _tell(folder: Path, made: dict[str, bytes], written: int, items: Sequence[Observation], year: int, lang: str) -> None:
    """Say on standard error what was made, and what of the earlier data is not in it."""
    line = say(lang, "command.forms", folder=folder, count=len(made), year=str(year))
    if written < len(made):
        line += say(lang, "command.forms.unchanged", count=len(made) - written)
    print(line, file=sys.stderr)
    later = sum(item.year >= year for item in items)
    if later:
        print(say(lang, "command.forms.later", count=later, year=str(year)), file=sys.stderr)
