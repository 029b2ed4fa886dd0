"""Makes the page: everything in one file, with a policy that lets a browser run its own script and nothing else."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engine.base.numbers import hundredths, plain
from engine.base.text import Text
from engine.base.units import NAMES
from engine.messages import LANGUAGES, say
from engine.messages.shown import one_line
from engine.model import Grade, Standing, Verdict
from engine.report import words
from engine.report.dossier import Dossier
from engine.report.explain_head import pack_checksum
from engine.report.explain_terms import meanings
from engine.report.foreword import foreword
from engine.report.page import beside, matrix, spans, totals
from engine.report.page.cards import MARKS, place_of, told
from engine.report.page.layers import Drawn
from engine.report.quality_words import sorted_out
from engine.report.read import notes
from engine.report.stated_words import measure_reports, measure_state
from engine.report.turned import turned
from engine.wording.figures import NOTHING, in_unit
from engine.wording.lists import both, in_both, listed
from engine.wording.verdicts import verdict_text

TEMPLATES = Path(__file__).parent / "templates"


def render(dossier: Dossier, lang: str) -> str:
    """Return the page as HTML; `lang` is the language that it opens in, the other one is in it as well."""
    style, script = (TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    style += "".join(_legend())
    shown = {"style": Markup(style), "script": Markup(script), "policy": policy(style, script), "lang": lang}
    return environment().get_template("page.html").render(**shown, **_contents(dossier))


def _contents(dossier: Dossier) -> dict[str, Any]:
    """Return all that the templates lay out."""
    run, changes = dossier.run, dossier.changes
    matrices = tuple(matrix.unit_matrices(dossier))
    return {
        "dossier": dossier,
        "run": run,
        "title": in_both(lambda lang: words.title(dossier, lang)),
        "notices": _lines(lambda lang: [*foreword(run, lang), *notes(run.inputs, lang)]),
        "accounts_lines": _lines(lambda lang: words.counts(dossier, lang)),
        "terms": _lines(meanings),
        "work_list": _lines(lambda lang: words.work_list(dossier, lang, brief=True)),
        "plans": tuple(totals.plan_totals(dossier)),
        "together": totals.together(dossier),
        "further": tuple(totals.further(dossier)),
        "told": told(dossier),
        "known": {finding.id for finding in dossier.findings},
        "areas": {finding.area.code: finding.area.name for finding in dossier.findings},
        "unit_matrices": matrices,
        "place_level": matrix.level_of(matrices, run.sub_units),
        "measure_matrices": tuple(matrix.measure_matrices(dossier)),
        "doubts": sorted_out(dossier.quality),
        "register": beside.register_lines(dossier),
        "readings": beside.readings(dossier),
        "turned": turned(changes, dossier) if changes else (),
        "pack_checksum": pack_checksum(run.rules),
    }


def _legend() -> Iterator[str]:
    """Yield the rules of the style sheet by which the keys of charts are named, in the language that is shown."""
    for drawn in Drawn:
        for lang in LANGUAGES:
            words = say(lang, f"page.drawn.{drawn}").replace("\\", "\\\\").replace('"', '\\"')
            yield f'html.{lang} .k-{drawn}::after{{content:"{words}"}}\n'


def _lines(saying: Callable[[str], Iterable[str]]) -> tuple[Text, ...]:
    """Return lines that are made for one language at a time in both."""
    zh, en = (tuple(saying(lang)) for lang in LANGUAGES)
    return tuple(Text(one.strip(), two.strip()) for one, two in zip(zh, en, strict=True))


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: the page's own style sheet and script by their checksums, and no request at all."""
    allowed = f"style-src {_source(style)}; script-src {_source(script)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _visible(value: object) -> object:
    """Return what is filled in so that it can neither act nor hide; what is markup already was made so before."""
    return one_line(value) if type(value) is str else value


def environment() -> Environment:
    """Return what reads the templates: everything filled in is escaped, and what is not known is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_visible,
    )  # fmt: skip
    environment.filters["line"] = spans.line
    environment.globals |= {
        "w": spans.said,
        "t": spans.spans,
        "line": spans.line,
        "linked": spans.linked,
        "place_of": place_of,
        "number": spans.number,
        "names_of": lambda found, names: listed(words.name_of(name, names) for name in found),
        "say": say,
        "in_unit": in_unit,
        "listed": listed,
        "departments": lambda ids, run: listed(run.departments[id_] for id_ in ids),
        "hundredths": hundredths,
        "units": NAMES,
        "marks": MARKS,
        "grades": tuple(Grade),
        "verdicts": tuple(Verdict),
        "standings": tuple(Standing),
        "verdict_text": verdict_text,
        "verdict_name": totals.verdict_name,
        "say_both": both,
        "measure_state": lambda measure, run: spans.spans(measure_state(measure, run.year)),
        "measure_reports": lambda measure, run: measure_reports(measure, run.departments, run.year),
        "amount_plain": lambda value: spans.number(value, Markup(plain(value))) if value is not None else NOTHING,
        "nothing": NOTHING,
    }
    return environment
