"""The register of who has handed in what, of everything that was given, whether it is sound or not."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.problems import InvalidFacts
from engine.collect.lines import register_text
from engine.collect.pages import register_book
from engine.collect.register import Register, narrowed, register_of
from engine.commands.department import unit_of
from engine.commands.outputs import Output, put
from engine.commands.period import check_year
from engine.commands.screen import width_of
from engine.facts.load import read_facts
from engine.model import Pack
from engine.quality.review import reviewed
from engine.rules.load import load_pack, pack_folder


def _text(register: Register, pack: Pack, lang: str, width: int | None = None) -> bytes:
    return register_text(register, pack, lang, named=len(register.lines) == 1, width=width).encode()


FORMATS: dict[str, Callable[[Register, Pack, str], bytes]] = {"text": _text, "xlsx": register_book}


def run_status(
    paths: Sequence[Path], pack_name: str | None, year: int, department: str | None, outputs: Sequence[Output], lang: str
) -> int:
    """Write the register; what has to be mended is counted in it, and no error.

    What has to be explained is counted as well once everything can be read, as in the review itself.
    """
    pack = load_pack(pack_folder(pack_name))
    check_year(year, pack, lang)
    unit = unit_of(department, pack, lang)
    data, problems = read_facts(paths, pack)
    nowhere = [problem for problem in problems if problem.code == "facts.no_file"]
    if nowhere:
        raise InvalidFacts(nowhere)
    register = register_of(data, problems, pack, year, () if problems else reviewed(data.items, pack))
    if unit:
        register = narrowed(register, unit)
    for name, path in outputs:
        if name == "text" and path is None:
            put(path, _text(register, pack, lang, width_of(sys.stdout)), lang)
        else:
            put(path, FORMATS[name](register, pack, lang), lang)
    return 0
