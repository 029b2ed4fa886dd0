"""At 60, 80, 120 and 200 columns, in both languages, every text page holds the same numbers, whole, and fits (all rooms)."""

import re
from collections import Counter

import pytest

from engine.base.lines import fitted, pieces_of, width_of
from engine.collect.lines import register_text
from engine.collect.register import register_of
from engine.commands.validate import _Found, _summary
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.quality.review import reviewed
from engine.report.explain import around, explain
from engine.report.explain_group import explain_group, explain_rule
from engine.report.explain_head import head
from engine.report.gather import gathered
from engine.report.table import render
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT, dabiao
from tests.lines import numbers, torn

SAMPLES = {"gaoping": ("gaoping-2021-2025", 2024), "national": ("national-2011-2020", 2020)}
WIDTHS = (60, 80, 120, 200)
ENDLESS = 1_000_000


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request):
    pack_name, year = SAMPLES[request.param]
    pack = load_pack(pack_folder(pack_name))
    data = load_facts([ROOT / "data_samples" / request.param], pack)
    return pack, data, gathered(check(pack, data, year), pack, data), year


def explained(sample, lang):
    """Findings of every kind, verdict and grade, then the groups of each escalation rule."""
    _pack, _data, dossier, _year = sample
    chosen = {(f.kind, f.verdict, f.grade): f for f in dossier.findings}.values()
    found, rules = {f.id: f for f in dossier.findings}, {rule.rule: rule for rule in dossier.escalation_rules}
    yield head(dossier.run, lang)
    yield from (explain(finding, around(dossier), lang) for finding in chosen)
    yield from (explain_group(group, rules[group.rule], found.__getitem__, lang) for group in dossier.escalation_groups[:9])
    groups = dossier.escalation_groups
    yield from (explain_rule(r, [g for g in groups if g.rule == r.rule], found.__getitem__, lang) for r in rules.values())


def pages(sample, lang, width):
    pack, data, dossier, year = sample
    yield "check", render(dossier, lang, width)
    yield "check --all", render(dossier, lang, width, whole=True)
    yield "explain", fitted("".join(explained(sample, lang)), width)
    found = _Found(data, (), (), reviewed(data.items, pack))
    yield "validate", fitted("\n".join(_summary(found, pack, lang)), width)
    yield "status", register_text(register_of(data, (), pack, year), pack, lang, named=True, width=width)


@pytest.fixture(scope="module")
def endless(sample):
    return {lang: dict(pages(sample, lang, ENDLESS)) for lang in ("zh", "en")}


def told_counts(text):
    """The numbers of a page but single noughts, which a table told in words leaves out."""
    return Counter({number: count for number, count in numbers(text).items() if number != "0"})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_is_torn_and_no_column_is_lost(sample, endless, lang, width):
    for name, text in pages(sample, lang, width):
        whole = endless[lang][name]
        held, expected = (told_counts(one) if name.startswith("check") else numbers(one) for one in (text, whole))
        assert held == expected, (name, held - expected, expected - held)
        assert not torn(text), name
        assert re.sub(r"[\s-]", "", text) == re.sub(r"[\s-]", "", whole) or name in (
            "check",
            "check --all",
            "status",
        )  # tables


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits(sample, lang, width):
    for name, text in pages(sample, lang, width):
        for line in text.splitlines():
            assert width_of(line) <= width, (name, line)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_check_of_tears_finds_them(endless, lang):
    text = endless[lang]["check"]
    number = re.search(r"\d\d\.\d+%", text)[0]
    for place in range(1, len(number)):
        cut = text.replace(number, f"{number[:place]}\n{number[place:]}", 1)
        assert numbers(cut) != numbers(text), place
    assert torn("要求\n，即") and torn("（\n自报") and not torn("要求，\n即")


@pytest.mark.parametrize("command", [("check",), ("check", "--all"), ("status",), ("validate",), ("explain", "W1.2a")])
def test_the_commands_themselves_keep_to_the_width_that_is_asked_for(command):
    year = ("--year", 2024) if command[0] != "validate" else ()
    data = ROOT / "data_samples/gaoping"
    outs = [dabiao(*command, data, *year, "--lang", "zh", COLUMNS=str(width)) for width in (60, 10_000)]
    (_, narrow, narrow_err), (_, wide, wide_err) = outs
    assert told_counts(narrow) == told_counts(wide) and numbers(narrow_err) == numbers(wide_err)
    assert not torn(narrow) and not torn(narrow_err)
    long = [line for line in (narrow + narrow_err).splitlines() if width_of(line) > 60]
    assert all(len(pieces_of(line.strip())) == 1 for line in long), long  # a name that has no place to be broken
    assert max(map(width_of, wide.splitlines())) > 120 or command[0] == "status"
