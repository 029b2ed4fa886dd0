"""Every number, verdict and grade on the page is that of the canonical JSON (engine.report.page)."""

import json
import re
import time
from dataclasses import replace
from fractions import Fraction

import pytest

from engine.base.text import Text
from engine.messages import LANGUAGES, say
from engine.messages.shown import one_line
from engine.report.codec import stamped
from engine.report.explain import around, chapters
from engine.report.gather_changes import changes_since, earlier
from engine.report.page.matrix import unit_matrices
from engine.report.page.spans import spans
from engine.report.stated import AssessmentRecord
from engine.report.words import reason_text
from tests.report.page.conftest import Page, numbers, shown


def said(text, lang):
    return " ".join(one_line(text[lang]).split())


def verdict(finding, word, lang):
    """A verdict in words: a mechanism is in place or not."""
    if finding["kind"] == "milestone" and word in ("met", "not_met"):
        return {"met": ("已落实", "in place"), "not_met": ("未落实", "not in place")}[word][lang == "en"]
    return say(lang, f"verdict.{word}")


def grade(_finding, word, lang):
    return say(lang, f"grade.{word}")


def test_every_finding_has_one_card_with_its_words(sample):
    assert sorted(card.attributes["id"] for card in sample.all("article")) == sorted(f["id"] for f in sample.json["findings"])
    for finding in sample.json["findings"]:
        card = sample.card(finding)
        state = "under_way" if finding["under_way"] else finding["grade"]
        wanted = {"data-grade": state, "data-plan": finding["plan"], "data-scope": finding["scope"],
                  "data-verdict": finding["verdict"], "data-area": finding["area"]["code"]}  # fmt: skip
        assert wanted.items() <= card.attributes.items()
        units, names = sample.json["run"]["departments"], card.attributes["data-units"].split()
        assert [units[name]["zh"] for name in names] == finding["responsible"]
        assert sample.json["run"]["domains"][card.attributes["data-domain"]]["zh"] == finding["domain"]
        for lang in LANGUAGES:
            assert said(finding["subject"], lang) in shown(card.css_first("h3"), lang)
            assert say(lang, f"grade.{state}") in shown(card.css_first(".badge"), lang)
            assert shown(card.css_first(".verdict"), lang) == verdict(finding, finding["verdict"], lang)
            assert shown(card.css_first(".value"), lang) == (said(finding["value_text"], lang) or "—")
            due = said(finding["goal"]["due"], lang)
            due = f"（{due}）" if lang == "zh" else f" ({due})"
            assert shown(card.css_first(".goal"), lang) == f"{said(finding['goal']['text'], lang)}{due}"
            if finding["outlook"]["class"] != "unrated":
                assert shown(card.css_first(".outlook"), lang) == say(lang, f"outlook.{finding['outlook']['class']}")


def test_the_numbers_of_a_card_are_those_of_its_finding(sample):
    several = {"value": 0, "goal": 0, "change": 0, "chance": 0}
    for finding in sample.json["findings"]:
        card, measured = sample.card(finding), finding["measurements"]
        chance = finding["outlook"]["chance"]
        stands = {
            "value": finding["value"] if finding["value_text"]["zh"] else None,
            "goal": finding["goal"]["value"],
            "change": measured["change"] if measured["previous"] and not finding["units"] else None,
            "chance": chance and chance["probability"],
        }
        for name, number in stands.items():
            found = card.css(f".{name} data")
            several[name] += len(found)
            assert [json.loads(item.attributes["value"]) for item in found] == ([] if number is None else [number]), name
    assert min(several.values()) > 30, several


def test_the_table_of_years_holds_the_series_and_what_was_counted_the_old_way(sample):
    old = 0
    for finding in sample.json["findings"]:
        table = sample.card(finding).css_first(".years table")
        if table is None:
            assert len(finding["working"]["series"]) == 0
            continue
        years = [int(item.text()) for item in table.css("th[scope=col]")]
        values = dict(zip(years, numbers(table), strict=True))
        series = {point["year"]: point["value"] for point in finding["working"]["series"]}
        assert series.items() <= values.items()
        since = finding["measurements"]["since"]
        for year in values.keys() - series.keys():
            old += 1
            known = {past["year"]: past["value"] for past in finding["measurements"]["history"]}
            known |= {item["year"]: item["value"] for item in finding["evidence"] if item["year"] < since}
            assert year < since and known[year] == values[year]
    assert old


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_explanation_is_said_line_by_line_as_explain_says_it(sample, lang):
    apart = {"head", "asked", "reading", "advice", "silent"}
    for finding in sample.dossier.findings:
        card = sample.one(f'article[id="{finding.id}"]')
        more = set() if finding.measured else {"outlook", "bearing"}
        told = chapters(finding, around(sample.dossier), lang)
        lines = [line for name, part in told.items() if name not in apart | more for line in part]
        assert _lines(card, lang) == [_words(line) for line in lines]
        assert shown(card.css_first(".reason"), lang).endswith(_words(reason_text(finding, lang)))
        silent = sample.one(card.css("a")[-1].attributes["href"])
        assert _lines(silent, lang) == [_words(line) for line in chapters(finding, around(sample.dossier), lang)["silent"]]
        assert finding.target in [link.text() for link in silent.css(".members a")]
        assert shown(card.css("a")[-1], "zh") == f"没有触发的规则见第{silent.attributes['id'].removeprefix('silent-')}组"
        if finding.reading:
            reading = sample.one(f'[id="reading-{finding.reading.id}"]')
            for text in (finding.reading.text, finding.reading.basis, finding.reading.rejected):
                assert _words(text.in_(lang)) in shown(reading, lang)


def _lines(node, lang):
    (told,) = [item for item in node.css("dl.said") if item.attributes["lang"] == lang]
    return [" ".join(item.text().split()) for item in told.css("dt, dd")]


def _words(text):
    return " ".join(one_line(text).split())


def test_recommendations_name_measure_text_and_units(sample):
    count = 0
    for finding in sample.json["findings"]:
        advice = sample.card(finding).css(".advice")
        assert len(advice) == len(finding["recommendations"])
        for node, item in zip(advice, finding["recommendations"], strict=True):
            count += 1
            assert f"[{item['measure'] or '自拟'}]" in shown(node, "zh") and said(item["text"], "en") in shown(node, "en")
            units = shown(node.css_first(".by") or sample.card(finding).css_first(".facts .by"), "zh")
            assert units.strip("（）").split("、") == item["responsible"]
    assert count > 250


def test_a_chart_shows_each_value_where_its_scale_says(sample):
    charts = 0
    for finding in sample.json["findings"]:
        svg = sample.card(finding).css_first("svg")
        if svg is None:
            continue
        charts += 1
        amount, year = _scale(svg, "left", "y"), _scale(svg, "bottom", "x")
        circles = [(float(c.attributes["cx"]), float(c.attributes["cy"])) for c in svg.css(".value circle")]
        points = [(point["year"], point["value"]) for point in finding["working"]["series"]]
        assert len(circles) == len(points)
        for (x, y), (at, value) in zip(circles, points, strict=True):
            assert abs(x - year(at)) < 0.11 and abs(y - amount(value)) < 0.11
        goals = sorted(_path(item)[-1][1] for item in svg.css(".goal path"))
        edges = [edge for edge in (finding["goal"]["value"], finding["goal"]["upper"]) if edge is not None]
        assert all(abs(y - at) < 0.11 for y, at in zip(goals, sorted(map(amount, edges)), strict=True))
        about = finding["goal"]["op"] == "about"
        edges = sorted({amount(c["right"]) for c in finding["measurements"]["comparisons"] if about and c["of"] != "year"})
        drawn = sorted(_path(item)[-1][1] for item in svg.css(".edge path"))
        assert all(abs(y - at) < 0.11 for y, at in zip(drawn, edges, strict=False)) and bool(drawn) == about
        _heading(finding, svg, amount, year)
    assert charts > 190


def _heading(finding, svg, amount, year):
    """The projections end at the deadline at what was projected; the path passes what this year should have had."""
    by, interim = finding["goal"]["by"], finding["pace"]["interim"]
    for name, outlook in (("projection", finding["outlook"]), ("second", finding["outlook"]["second"])):
        for item in svg.css(f".{name} path"):
            x, y = _path(item)[-1]
            assert abs(x - year(by)) < 0.11 and abs(y - amount(outlook["projected"])) < 0.11
    for item in svg.css(".path path"):
        (x1, y1), (x2, y2) = _path(item)
        at = year(min(finding["year"], by))
        assert abs(y1 + (y2 - y1) * (at - x1) / (x2 - x1) - amount(interim)) < 0.2


def _scale(svg, side, name):
    """How a number becomes a place, by the named ticks."""
    ticks = [(float(item.text()), float(item.attributes[name])) for item in svg.css(f".axis.{side} text")]
    (low, at), (high, to) = min(ticks), max(ticks)
    assert len(ticks) > 1
    return lambda number: at + (number - low) * (to - at) / (high - low)


def _path(item):
    return [tuple(map(float, pair.split())) for pair in re.split("[ML]", item.attributes["d"])[1:]]


def test_a_wide_interval_does_not_flatten_the_figures(sample):
    """It has no say in the scale: one death of 3700 births may stand for up to 151 per 100,000, where the figures end at 27."""
    cut = 0
    for finding in sample.json["findings"]:
        card, levels = sample.card(finding), finding["reliability"]["levels"]
        svg = card.css_first("svg")
        paths = svg.css(".interval path") if svg else []
        if not paths:
            continue
        amount, ticks = _scale(svg, "left", "y"), [float(item.text()) for item in svg.css(".axis.left text")]
        held = [min(max(levels[0][end], min(ticks)), max(ticks)) for end in ("low", "high")]
        assert [y for _, y in _path(paths[0])] == pytest.approx(list(map(amount, held)), abs=0.11)
        beyond = sum(levels[0][end] != at for end, at in zip(("low", "high"), held, strict=True))
        assert len(paths) == 1 + beyond and bool(card.css(".beyond")) == bool(beyond)
        cut += beyond
        reach = [
            y
            for layer in ("value", "goal", "path", "projection", "second")
            for item in svg.css(f".{layer} path")
            for _, y in _path(item)
        ]
        assert max(reach) - min(reach) > 100 or len(set(reach)) == 1, finding["target"]  # of 196
    deaths = next(finding for finding in sample.json["findings"] if finding["target"] == "W1.2a")
    card = sample.card(deaths)
    assert max(float(item.text()) for item in card.css("svg .axis.left text")) == 30 and cut > 5
    assert shown(card.css_first(".beyond"), "zh") == "当年的可能范围为0.684/10万至151/10万，超出图的部分只画箭头"


def test_totals_are_those_of_the_rollup(sample):
    verdicts = list(sample.json["counts"]["verdicts"])
    groups = sample.json["rollup"]["groups"]
    tallies = {_row(tally, verdicts): tally for group in groups for tally in group["tallies"]}
    rows = sample.all("tr[data-tally]")
    for row in rows:
        cells = tuple(shown(cell, "zh") for cell in row.css("td"))
        tally = tallies[(row.attributes["data-tally"], *cells)]
        assert int(cells[0]) == sum(map(int, cells[1 : 1 + len(verdicts)])) == tally["total"]
    for plan in sample.json["run"]["plans"].values():
        assert any(plan["zh"] == shown(heading, "zh") for heading in sample.all("section.plan > h3"))
    shown_of = sum(
        tally["of"] != "objectives" or tally["scope"] == "objective"
        for g in groups
        for tally in g["tallies"]
        if g["by"] != "area"
    )
    assert len(rows) == shown_of


def _row(tally, verdicts):
    last = tally["last_year"]
    change = "—"
    if last["comparable"]:
        met = [f"{last[name]['part']}/{last['comparable']}" for name in ("met_before", "met_now")]
        change = f"{met[0]} → {met[1]}（+{len(last['up'])} −{len(last['down'])}）"
    rates = (_rate(tally["rate_assessable"]), _rate(tally["rate_all"]))
    counts = (str(tally["verdicts"][word]) for word in verdicts)
    return (f"{tally['scope']} {tally['of']}", str(tally["total"]), *counts, *rates, change)


def _rate(rate):
    if rate is None or rate["percent"] is None:
        return "—"
    return f"{rate['part']}/{rate['whole']} = {float(round(Fraction(rate['part'] * 100, rate['whole']), 2)):.2f}%"


def test_what_falls_short_or_is_missing_is_named(sample):
    named = " ".join(shown(item, "zh") for item in sample.all("p.named"))
    for group in sample.json["rollup"]["groups"]:
        for tally in group["tallies"] if group["by"] == "plan" else ():
            if tally["of"] == "objectives" and tally["scope"] != "objective":
                continue
            for word in ("not_met", "near", "no_data"):
                for id_ in tally["members"].get(word, ()):
                    assert f"{id_.partition('@')[0]} " in named


def test_the_counts_of_grades_stand_on_top(sample):
    assert numbers(sample.one("ul.tiles")) == list(sample.json["counts"]["grades"].values())


def compared_in_units(finding):
    """What the JSON holds against figures of sub-units, the weakest of each; of two from one unit the first decides."""
    asked = [c for c in finding["measurements"]["comparisons"] if c["of"] == "unit"]
    found = {}
    for item in asked or finding["measurements"]["unit_comparisons"]:
        found.setdefault(item["label"], item)
    return found


def test_the_table_of_sub_units_holds_every_comparison(sample):
    seen = 0
    for finding in sample.json["findings"]:
        compared = compared_in_units(finding)
        if compared:
            cells = _column(sample, finding)
            assert cells.keys() == compared.keys()
            for name, cell in cells.items():
                seen += 1
                assert numbers(cell) == [compared[name]["left"]]
                assert shown(cell, "zh").endswith(say("zh", f"verdict.{compared[name]['outcome']}"))
    assert seen > 140


def test_townships_stand_in_the_table_also_where_the_area_is_judged_by_one_figure(sample):
    """As the alerts across targets count them: whatever a township misses there, its row shows as missed."""
    by_target = {finding["target"]: finding for finding in sample.json["findings"]}
    cells = {target: _column(sample, by_target[target]) for target in ("W7.7a", "C6.8b", "W7.8a", "C6.8c")}
    assert [len(found) for found in cells.values()] == [13] * 4
    assert shown(cells["W7.7a"]["石末乡"], "zh") == "89.5% 未达标" and numbers(cells["W7.7a"]["神农镇"]) == [97.1]
    assert (
        shown(cells["W7.8a"]["石末乡"], "zh") == "76.4% 未达标" and shown(cells["C6.8c"]["河西镇"], "zh") == "83.2% 基本实现"
    )
    counted = 0
    for group in sample.json["escalation_groups"]:
        for figure in group["figures"]:
            column = _column(sample, next(f for f in by_target.values() if f["id"] == figure["finding"]))
            cell = column[group["key"]]
            assert numbers(cell) == [figure["value"]] and not shown(cell, "zh").endswith(" 达标")
            counted += 1
    assert counted > 20
    for finding in by_target.values():
        failing = {name for name, item in compared_in_units(finding).items() if item["outcome"] != "met"}
        assert failing == set(finding["measurements"]["failing_units"]), finding["id"]


def test_where_no_target_asks_each_sub_unit_they_are_called_places(sample):
    findings = tuple(item for item in sample.dossier.findings if item.target in ("W7.7a", "W7.8a"))
    (table,) = unit_matrices(replace(sample.dossier, findings=findings))
    assert (table.level.zh, table.findings, len(table.rows)) == ("下级地区", findings, 13)


def test_sub_units_stand_as_the_pack_has_them_and_targets_as_the_plan_has_them(sample):
    order = {finding["id"]: place for place, finding in enumerate(sample.json["findings"])}
    names = sample.json["run"]["sub_units"]
    assert names[:4] == ["北城街道", "东城街道", "南城街道", "米山镇"] and len(names) == 16
    for table in sample.all("table.units"):
        columns = [order[link.attributes["href"][1:]] for link in table.css("thead a")]
        rows = [names.index(row.css_first("th").text().partition("/")[0]) for row in table.css("tbody tr")]
        assert columns == sorted(columns) and rows == sorted(rows)
    assert [len(table.css("thead a")) for table in sample.all("table.units")] == [1, 11]


def _column(page, finding):
    for table in page.all("table.units"):
        ids = [link.attributes["href"][1:] for link in table.css("thead a")]
        if finding["id"] in ids:
            place = ids.index(finding["id"])
            rows = {row.css_first("th").text().strip(): row.css("td")[place] for row in table.css("tbody tr")}
            return {name: cell for name, cell in rows.items() if cell.css_first("data")}
    raise AssertionError(finding["id"])


def test_the_table_of_measures_marks_what_rests_on_each(sample):
    measures = {measure["measure"]: set(measure["targets"]) for measure in sample.json["measures"]}
    marks, attested = {id_: set() for id_ in measures}, {id_: set() for id_ in measures}
    for table in sample.all("table.measures"):
        heads = [re.match(r"[A-Z]\d+\.S\d+", item.text())[0] for item in table.css("thead th.c")]
        for row in table.css("tbody tr"):
            target = row.css_first("a").text()
            for head, cell in zip(heads, row.css("td")[4:], strict=True):
                if "●" in cell.text():
                    marks[head].add(target)
    for item in sample.all("dl.measures > div"):
        attested[item.css_first("dt").text()] |= {link.text() for link in item.css("p a")}
    of_figures = {finding["target"] for finding in sample.json["findings"] if finding["measured"]}
    for id_, targets in measures.items():
        assert (marks[id_], attested[id_]) == (targets & of_figures, targets - of_figures)


def test_the_register_is_that_of_the_run(sample):
    register = sample.json["register"]
    rows = sample.all("table.register tbody tr")
    for row, line in zip([*rows, sample.one("table.register tfoot tr")], [*register["lines"], register["total"]], strict=True):
        values = [item.attributes["value"] for item in row.css("data")]
        pairs = [(line["figures"][name], line["mechanisms"][name]) for name in ("owed", "received")]
        pairs.append((pairs[0][0] - pairs[1][0], pairs[0][1] - pairs[1][1]))
        assert values == [f"{figures}+{mechanisms}" for figures, mechanisms in pairs]
        if line["unit"]:
            assert shown(row.css_first("th"), "zh") == sample.json["run"]["departments"][line["unit"]]["zh"]
            assert all(file["name"] in row.text() for file in line["files"])
            assert len(row.css("details li")) == len(line["lacking"])


def test_questions_about_data_stand_in_their_list_with_cell_and_answer(sample):
    items = [shown(item, "zh") for item in sample.all("ul.doubts > li")]
    assert len(items) == len(sample.json["quality"]) > 0
    for doubt in sample.json["quality"]:
        (one,) = [item for item in items if said(doubt["text"], "zh") in item]
        assert doubt["evidence"][0]["cell"] in one and doubt["answer"] in one


def test_changes_are_those_of_the_json(sample, plain):
    changes, findings = sample.json["changes"], {finding["id"]: finding for finding in sample.json["findings"]}
    totals = [[int(cell.text()) for cell in row.css("td")] for row in sample.all("table.changes-totals tbody tr")]
    assert totals == [[*changes[at]["verdicts"].values(), *changes[at]["grades"].values()] for at in ("before", "now")]
    rows = {row.css_first("a").attributes["href"][1:]: row for row in sample.all("table.turned tbody tr")}
    for change in changes["findings"]:
        before, now = change["before"], change["now"]
        turned = any(change[name] != "same" for name in ("verdict", "grade")) or before["value_text"] != now["value_text"]
        assert (change["finding"] in rows) == turned
        if not turned:
            continue
        cells = rows[change["finding"]].css("td")
        for cell, name, word in zip(cells, ("verdict", "grade"), (verdict, grade), strict=False):
            words = (word(findings[change["finding"]], state[name], "zh") for state in (before, now))
            assert shown(cell, "zh") == " → ".join(words)
        if cells[2].css("data"):
            assert numbers(cells[2]) == [s["value"] for s in (before, now) if s["value"] is not None and s["value_text"]["zh"]]
        assert numbers(cells[3]) == ([] if change["difference"] is None else [change["difference"]])
    assert plain.json["changes"] is None and "--previous" in plain.one("#changes").text()


def test_runs_of_two_phases_are_compared_with_a_warning(sample, rolled):
    assert shown(sample.one("#changes .notice"), "zh").startswith("上次是中期评估，这次是年度监测：")
    alike = changes_since(earlier(json.loads(stamped(rolled))), rolled)
    assert alike.since.phase == rolled.run.phase and not Page(replace(rolled, changes=alike)).all("#changes .notice")


def test_definitions_readings_and_limits_are_marked_as_whose_they_are(sample):
    assert len(sample.all(".definitions tbody tr")) == len(sample.json["definitions"])
    rows = sample.all("table.limits tbody tr")
    for row, limit in zip(rows, sample.json["limits"], strict=True):
        assert numbers(row) == ([] if limit["value"] is None else [limit["value"]])
        assert said(limit["reason"], "zh") in shown(row, "zh") and "非官方" in shown(row, "zh")
    for finding in sample.json["findings"]:
        if finding["reading"]:
            mark = sample.one(f'[id="reading-{finding["reading"]["id"]}"] > .source')
            assert ("official" in mark.attributes["class"].split()) == finding["reading"]["official"]


def test_what_is_seen_across_findings_leads_to_each_of_them_and_names_it_once(sample):
    for item, seen in zip(sample.all("#across .seen"), sample.json["escalations"], strict=True):
        texts = [node for node in item.css("i") if "：" in shown(node, "zh")]
        assert shown(texts[-1], "zh") == seen["text"]["zh"]
        assert {link.attributes["href"][1:] for link in item.css("i a")} == set(seen["members"])
        assert not item.css(".members")  # all of them stand in the text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_are_called_by_what_they_say_and_their_ids_stand_behind(sample, lang):
    card = sample.card(next(f for f in sample.json["findings"] if f["target"] == "W1.2a"))
    told = [shown(item, lang) for item in card.css(f"dl.said[lang={lang}] dd")]
    wanted = {
        "zh": ["1. [判定] 未达标：27.027", "2. [预警] 是否真未达到难以判断：", "4. [建议] 附上对应的策略措施："],
        "en": [
            "1. [verdict] not met: 27.027",
            "2. [alert] The data can't tell a real miss: ",
            "4. [recommendation] the measures",
        ],
    }
    for start in wanted[lang]:
        assert [line for line in told if line.startswith(start)], start
    ids = [small.text() for small in card.css(f"dl.said[lang={lang}] dd small")]
    rule = {"zh": "（规则 {}）", "en": "(rule {})"}[lang]
    assert [text.strip() for text in ids[:4]] == [
        rule.format(name) for name in ("W1.2a.not_met", "small_numbers_to_come", "review", "act")
    ]


def test_files_and_rules_stand_with_their_checksums(sample):
    run = sample.json["run"]
    assert {item.text() for item in sample.all("td.sha")} == {item["sha256"] for item in (*run["inputs"], *run["rules"])}


def test_what_a_unit_says_of_itself_stands_on_its_card(sample):
    finding = next(item for item in sample.dossier.findings if item.target == "W1.2a")
    said = AssessmentRecord(
        "W1.2", "health", 2024, "培训", "", "例数少", "2025年6月", "20万元", {}, "a.xlsx!B2", (finding.id,)
    )
    page = Page(replace(sample.dossier, assessments=(said,)))
    (stated,) = page.all("p.stated")
    assert shown(stated, "zh").startswith("责任单位自评 措施：培训；原因：例数少；整改时限：2025年6月；经费：20万元")
    assert "市卫生健康局" in shown(stated, "zh") and not sample.all("p.stated")


def test_a_text_of_digits_without_end_is_written_at_once():
    begun = time.process_time()
    assert spans(Text("9" * 20_000, "9" * 20_000)) == "9" * 20_000
    assert time.process_time() - begun < 1
    assert str(spans(Text("15.19/10万", "15.19/10万"))) == "<span class=w>15.19/10万</span>"
