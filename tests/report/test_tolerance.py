"""An approximate goal stays the plan's: where the edge of the pack's tolerance decides, both are said, in both languages."""

import json
import re

import pytest

from engine.messages import say
from engine.report.book.make import render_book
from engine.report.explain import around, explain
from engine.report.page.layers import Drawn, layers_of
from engine.wording.figures import in_unit, short
from tests.report.reading import opened

LANGUAGES = ("zh", "en")
PRESENTED = {"zh": r"(目标|要求)(值)?(为|是)?[≥≤]?\s*{edge}", "en": r"(goal|target)( is| of)? ([≥≤] )?{edge}"}
"""An amount named as the goal itself."""


@pytest.fixture(scope="module")
def about(sample):
    found = [finding for finding in sample.dossier.findings if finding.goal.op == "about"]
    assert {finding.target for finding in found} == {"W3.2a", "W3.3a", "W4.6d", "W4.8c", "C4.6a", "C6.8c"}
    return found


def edges_of(finding, lang):
    """The edges as pages write them, those of the year judged."""
    amounts = [c.right for c in finding.measurements.comparisons if c.of != "year" or c.label == str(finding.year)]
    return {text(amount, finding.unit).in_(lang) for amount in amounts for text in (in_unit, short)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_explanation_and_no_text_of_the_run_names_the_edge_of_a_tolerance_as_the_goal(about, sample, lang):
    for finding in about:
        kept = json.dumps(sample.findings[finding.id], ensure_ascii=False)
        for edge in edges_of(finding, lang):
            named = re.compile(PRESENTED[lang].replace("{edge}", re.escape(edge)))
            for text in (explain(finding, around(sample.dossier), lang), kept):
                assert not named.search(text), (finding.target, named.search(text))


@pytest.mark.parametrize(
    ("lang", "goal", "edge", "accepts"),
    [
        ("zh", "4个/千人左右", "3.92个/千人", "达到目标4个/千人左右（按本规则包的容差，≥3.92个/千人即算达标）"),
        ("en", "about 4 per 1 000 people", "3.92 per 1 000 people",
         "meets the goal about 4 per 1 000 people (this pack's tolerance accepts ≥ 3.92 per 1 000 people)"),
    ],
)  # fmt: skip
def test_outlook_chance_effort_and_what_is_short_say_both(about, sample, lang, goal, edge, accepts):
    (finding,) = (finding for finding in about if finding.target == "C4.6a")
    told = explain(finding, around(sample.dossier), lang).splitlines()
    assert sum(accepts in line for line in told) == 2  # both methods
    (chance,) = (line for line in told if "SQRT" in line and "LOOKUP" not in line)
    assert goal in chance and edge in chance and f"{goal}（" in chance.replace(" (", "（")
    for text in (finding.said.pace.in_(lang), finding.measurements.to_flip.in_(lang)):
        tail = re.split("[；;]", text)[-1].strip()
        assert goal in tail and tail.endswith(edge)


def test_an_approximate_share_of_another_indicator_is_named_by_it_without_its_figure(about):
    """Public papers may not give that figure."""
    (finding,) = (finding for finding in about if finding.target == "W4.6d")
    assert "“与职工中的女性比例相当”按自定的容差计，界限为38.05%" in finding.measurements.to_flip.zh
    assert "38.83" not in finding.measurements.to_flip.zh


def test_of_a_tolerance_on_both_sides_each_edge_is_told_with_the_goal(said):
    values = enumerate(("30", "32.5", "34", "36.5", "38"), 2020)
    target = {"kind": "about", "indicator": "share", "about": 60, "tolerance": 15, "sides": "both"}
    _, text = said(target, [{"year": year, "value": value} for year, value in values])
    edges = [line for line in text.splitlines() if "此数之差" in line]
    for line, edge in zip(edges, ("≥45%", "≤75%"), strict=True):
        assert f"目标60%左右（按本规则包的容差，{edge}即算达标）" in line


def test_the_chart_draws_the_goal_and_apart_from_it_the_edge(sample, about):
    for finding in sample.dossier.findings:
        lines = {
            of: [layer.points[0][1] for layer in layers_of(finding, 2020) if layer.of == of] for of in (Drawn.GOAL, Drawn.EDGE)
        }
        if finding in about:
            (weakest, *_) = finding.measurements.comparisons
            assert lines[Drawn.GOAL] == [finding.goal.value] and weakest.right in lines[Drawn.EDGE]
        else:
            assert not lines[Drawn.EDGE]


@pytest.mark.parametrize(
    ("lang", "said_"), [("zh", "“左右”的差距从本规则包容差的界限算起"), ("en", "from the edge of this pack's tolerance")]
)
def test_the_workbook_says_from_where_it_counts_what_is_short(sample, lang, said_):
    sheet = opened(render_book(sample.dossier, lang)).worksheets[4]
    assert sheet.title == say(lang, "book.targets")
    assert said_ in sheet["A2"].value
