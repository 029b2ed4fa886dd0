"""Every number of the report is one of the canonical JSON; what is counted adds up to the run."""

import re
from collections import Counter

import pytest

from tests.report.document.conftest import sources_of, text_of
from tests.report.reading import exact, numbers_in

STANDING = {"met": "达标", "near": "基本实现", "not_met": "未达标", "no_data": "缺数据", "not_applicable": "不适用"}


def rounded(number):
    """How a report writes a number: two decimals, more of a very small one."""
    for places in (2, 3, 4, 6, 9):
        shown = round(abs(number), places)
        if shown or not number:
            text = f"{float(shown):.{places}f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
    raise AssertionError(number)


def told_of(finding):
    """All numbers that a sentence on a finding may hold."""
    measured, series = finding["measurements"], finding["working"]["series"]
    amounts = [exact(finding, "value"), exact(measured, "change"), exact(measured, "change_on_baseline")]
    amounts += [exact(point, name) for point in series for name in ("value", "numerator", "denominator")]
    texts = [
        finding["value_text"]["zh"],
        finding["goal"]["text"]["zh"],
        finding["goal"]["due"]["zh"],
        finding["subject"]["zh"],
    ]
    texts += [item["zh"] for item in measured["missing"]] + [finding["said"]["pace"]["zh"]]
    texts += measured["failing_units"] + [str(len(measured["failing_units"])), str(measured["met_years"])]
    texts += [item["zh"] for item in measured["missing_public"]] + [reason["text"]["zh"] for reason in finding["reasons"][:1]]
    amounts += [exact(item, "left") for item in measured["comparisons"] if item["of"] == "unit"]
    amounts += [exact(finding["goal"], "value")]
    texts += [finding["counts"][side]["zh"] for side in ("numerator", "denominator") if finding["counts"]]
    years = {str(finding["year"]), *(str(point["year"]) for point in series), str(measured["since"])}
    return {rounded(amount) for amount in amounts if amount is not None} | set(numbers_in(" ".join(texts))) | years


def sentences(paper):
    """Each visible sentence with the ids that follow it."""
    for paragraph in paper.paragraphs:
        said = ""
        for run in paragraph:
            if run.tag.endswith("}r"):
                ids = sources_of(run)
                if ids:
                    yield said, ids
                    said = ""
                else:
                    said += text_of(run)


@pytest.mark.parametrize("audience", ["internal", "public_traced"])
def test_a_sentence_on_a_finding_holds_its_numbers_and_no_other(audience, sample, request):
    paper, checked = request.getfixturevalue(audience), 0
    for text, ids in sentences(paper):
        if len(ids) == 1 and ids[0] in sample.findings and "：" not in text[:2]:
            finding = sample.findings[ids[0]]
            if re.match(r"\d+\. .*?）：", text) or re.search("项：|项见附录|项，名称见附录", text):
                continue  # advice and lists are held to their own tests
            spoken = re.sub(r"^\d+\. ", "", text).replace(f"（{finding['target']}）", "")
            strange = set(numbers_in(spoken)) - told_of(finding)
            assert not strange, (text, strange)
            checked += 1
    assert checked > 150


def test_the_value_the_changes_and_the_standing_are_said_of_every_objectives_indicator(internal, sample):
    said = {ids[0]: text for text, ids in sentences(internal) if re.match(r"\d+\. [^：]*。", text) and len(ids) == 1}
    checked = 0
    for id_, finding in sample.findings.items():
        if not finding["measured"] or finding["scope"] != "objective":
            continue
        text, measured = said[id_], finding["measurements"]
        checked += 1
        goal = finding["goal"]
        assert f"目标要求{goal['text' if goal['indicator'] else 'words']['zh']}（" in text
        if finding["value"] is None:
            missing = "、".join(item["zh"] for item in measured["missing"])
            assert (f"缺{missing}，不能评定" if finding["verdict"] == "no_data" else "2024年不适用") in text
            continue
        assert re.search(
            rf"(2024年|，率|，占)(为|(?<=占)){'' if finding['units'] is None else '?'}{re.escape(finding['value_public']['zh'])}，",
            text,
        ), text
        if finding["verdict"] == "no_data":
            assert text.rstrip("。").endswith("不能评定") and "缺数据" not in text
        elif finding["early"]:
            assert "提前达标" in text
        elif finding["under_way"]:
            assert "按进度推进" in text
        else:
            assert STANDING[finding["verdict"]] in text
        base = measured["change_on_baseline"]
        if base is not None:
            both = measured["change"] == 0 == base and measured["previous"]["year"] != 2020
            before = f"与{measured['previous']['year']}年、" if both else "比" if base else "与"
            assert before + "2020年（基期）" + ("" if base else "持平") in text
        if base:
            way = re.search(r"比2020年（基期）(上升|下降|增加|减少|提高|降低|扩大|缩小)([\d.]+)", text)
            assert (way[1] in "上升增加提高扩大") == (base > 0) and way[2] == rounded(exact(measured, "change_on_baseline")), (
                text
            )
        if measured["previous"] and measured["change"]:
            way = re.search(rf"比{measured['previous']['year']}年(上升|下降|增加|减少|提高|降低|扩大|缩小)([\d.]+)", text)
            assert (way[1] in "上升增加提高扩大") == (measured["change"] > 0) and way[2] == rounded(
                exact(measured, "change")
            ), text
    assert checked == sample.tally("all", "")["total"] == 151


def test_the_headline_is_the_roll_up(internal, sample):
    (text,) = [text for text in internal.texts if text.startswith("2024年，主要目标中纳入监测的可量化指标共")]
    tally = sample.tally("all", "")
    verdicts, rate = tally["verdicts"], tally["rate_all"]
    assert (
        f"共{tally['total']}项：达标{verdicts['met']}项、基本实现{verdicts['near']}项、未达标{verdicts['not_met']}项" in text
    )
    assert f"达标率{rate['percent']:.2f}%（{rate['part']}/{rate['whole']}）" in text
    assert (tally["total"], verdicts["met"], rate["part"], rate["whole"]) == (151, 115, 115, 151)
    change = tally["last_year"]
    assert (
        f"两年都可评的{change['comparable']}项中，达标的由{change['met_before']['part']}项变为{change['met_now']['part']}项"
        in text
    )


def test_the_table_of_domains_is_the_roll_up_and_adds_up(internal, sample):
    head, *rows = internal.table("各领域可量化指标达标情况（主要目标）")
    order = ("met", "near", "not_met", "no_data", "not_applicable")
    assert head[1:7] == ["合计", *(STANDING[verdict] for verdict in order)]
    names = {g["name"]["zh"]: (g["by"], g["key"]) for g in sample.json["rollup"]["groups"] if g["by"] in ("domain", "plan")}
    sums = Counter()
    for name, total, *counts, rate in rows:
        by, key = names.get(name, ("all", ""))
        tally = sample.tally(by, key)
        assert [int(total), *map(int, counts)] == [tally["total"], *(tally["verdicts"][verdict] for verdict in order)]
        assert rate == f"{tally['rate_all']['percent']:.2f}%"
        assert int(total) == sum(map(int, counts))
        for place, number in enumerate((total, *counts)):
            sums[by, place] += int(number)
    for place in range(6):
        assert sums["domain", place] == sums["plan", place] == sums["all", place]


@pytest.mark.parametrize("audience", ["internal", "public_traced"])
def test_the_appendix_has_every_finding_once_with_its_figures(audience, sample, request):
    paper, seen = request.getfixturevalue(audience), []
    for title, rows in paper.tables.items():
        if not title.endswith("可量化指标一览"):
            continue
        for cells in rows[1:]:
            (id_,) = sources_of(cells[0])
            finding, texts = sample.findings[id_], [text_of(cell) for cell in cells]
            seen.append(id_)
            goal = finding["goal"]
            assert texts[:2] == [finding["target"], finding["subject"]["zh"]]
            hidden = audience == "public_traced" and goal["value_withheld"]
            assert texts[2] == goal["words" if hidden and goal["indicator"] else "text"]["zh"]
            shown = {point["year"]: point for point in finding["working"]["series"]}
            for year, text in ((2020, texts[3]), (2023, texts[4])):
                point = shown.get(year)
                if point is None:
                    assert text == "—"
                elif audience == "public_traced" and point["withheld"]:
                    assert text == "不公布"
                else:
                    assert numbers_in(text)[0] == rounded(exact(point, "value")), (id_, year)
            is_public = audience == "public_traced"
            value = finding["value_public" if is_public else "value_text"]["zh"] or "—"
            assert texts[5] == ("不公布" if is_public and finding["withheld"] else value)
            assert texts[7] == "、".join(finding["responsible"])
    wanted = [id_ for id_, finding in sample.findings.items() if finding["measured"]]
    assert seen == wanted and len(wanted) == 214


def test_the_mechanisms_of_the_appendix_are_those_of_the_run(internal, sample):
    state = {"met": "已落实", "not_met": "未落实", "pending": "待佐证"}
    rows = [row for title, found in internal.tables.items() if title.endswith("工作机制一览") for row in found[1:]]
    assert [sources_of(row[0])[0] for row in rows] == [id_ for id_, f in sample.findings.items() if not f["measured"]]
    for row in rows:
        assert text_of(row[2]) == state[sample.findings[sources_of(row[0])[0]]["verdict"]]


def test_charts_hold_the_numbers_of_the_run(internal, sample):
    names = {g["name"]["zh"]: g["key"] for g in sample.json["rollup"]["groups"] if g["by"] == "domain"}
    verdicts = {text: verdict for verdict, text in STANDING.items()}
    subjects = {}
    for finding in sample.findings.values():
        subjects.setdefault(finding["subject"]["zh"], []).append(finding)
    bars = lines = 0
    for series in internal.charts:
        title, values = series[0]
        if title in verdicts:
            bars += 1
            for name, counts in series:
                assert counts == {d: str(sample.tally("domain", names[d])["verdicts"][verdicts[name]]) for d in counts}
            continue
        lines += 1
        goals = set(series[1][1].values())
        fitting = [
            finding
            for finding in subjects[title]
            if exact(finding["goal"], "value") is not None and goals == {rounded(exact(finding["goal"], "value"))}
            if values
            == {str(p["year"]): rounded(exact(p, "value")) for p in finding["working"]["series"] if p["year"] >= 2020}
        ]
        assert fitting, (title, values)
    assert bars == 2 and lines >= 10


@pytest.mark.parametrize(
    ("heading", "belongs"),
    [
        ("提前达标", lambda f: f["early"]),
        ("按进度推进", lambda f: f["under_way"]),
        ("波动较大", lambda f: f["variability"]["result"] == "volatile"),
        ("基本实现", lambda f: f["verdict"] == "near"),
        ("未达标", lambda f: f["verdict"] == "not_met"),
        ("缺数据", lambda f: f["verdict"] == "no_data"),
    ],
)
def test_the_lists_name_whom_the_run_names(heading, belongs, internal, sample):
    wanted = [finding for finding in sample.findings.values() if finding["measured"] and belongs(finding)]
    text = next(text for text in internal.texts if text.startswith(f"{heading}的{len(wanted)}项（"))
    scopes = {"主要目标": "objective", "策略措施": "measure", "组织实施和监测评估": "implementation"}
    told = {scopes[name]: int(count) for name, count in re.findall(r"(主要目标|策略措施|组织实施和监测评估)(\d+)项", text)}
    assert told == Counter(finding["scope"] for finding in wanted)
    for finding in wanted:
        assert f"{finding['subject']['zh']}（{finding['target']}）" in text
    assert wanted and len(re.findall(r"（[WC]\d", text)) == len(wanted)


def test_early_is_met_before_its_year_by_what_the_rules_say(sample):
    """Against the rule files as they are written, not the code that reads them."""
    from tests.helpers import as_written

    written, checked = as_written("gaoping-2021-2025"), 0
    for finding in sample.findings.values():
        target = written[finding["target"]]
        due = target["kind"] in ("reach", "about", "interval", "every_unit", "versus", "assigned") and not target.get("hold")
        if finding["early"]:
            assert due and finding["verdict"] == "met" and target.get("by", 2025) > 2024, finding["target"]
            checked += 1
    assert checked


def test_a_total_carries_what_it_counts_inside_and_nothing_in_public(internal, public, sample):
    (told,) = [p for p in internal.paragraphs if text_of(p).startswith("组织实施和监测评估中的工作机制46项")]
    key, *ids = sources_of(told)
    counted = {id_ for id_, f in sample.findings.items() if f["scope"] == "implementation" and not f["measured"]}
    assert key == "rollup/all/implementation/mechanisms" and set(ids) == counted and len(ids) == len(counted) == 46
    (first, *_) = [p for p in internal.paragraphs if text_of(p).startswith("2024年，主要目标中纳入监测的可量化指标共151项")]
    counted = {id_ for id_, f in sample.findings.items() if f["scope"] == "objective" and f["measured"]}
    assert set(sources_of(first)) - {id_ for id_ in sources_of(first) if id_.startswith("rollup/")} == counted
    assert len(counted) == 151 and not [p for p in public.paragraphs if sources_of(p)]
