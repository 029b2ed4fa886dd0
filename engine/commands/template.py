"""Makes the forms that go out to units: a workbook each and one with everything, none in place of one that is filled in."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.collect.forms import ALL, Forms, form_names
from engine.commands.arguments import paths_of
from engine.commands.department import unit_of
from engine.commands.errors import UsageError
from engine.commands.folder import write_into
from engine.commands.grouped import loaded
from engine.commands.period import check_year
from engine.commands.screen import tell
from engine.messages import say
from engine.model import Observation
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
    names = form_names(pack, (*forms.units, ALL), year, lang)
    made = {name: forms.book(of) for of, name in names.items() if not unit or of == unit}
    written = write_into(folder, made, pack_name, lang)
    _tell(folder, made, written, items, year, lang)
    return OK


def _tell(folder: Path, made: dict[str, bytes], written: int, items: Sequence[Observation], year: int, lang: str) -> None:
    """Say on standard error what was made, and what of the earlier data is not in it."""
    line = say(lang, "command.forms", folder=folder, count=len(made), year=str(year))
    if written < len(made):
        line += say(lang, "command.folder.unchanged", count=len(made) - written)
    tell(line, sys.stderr)
    later = sum(item.year >= year for item in items)
    if later:
        tell(say(lang, "command.forms.later", count=later, year=str(year)), sys.stderr)
