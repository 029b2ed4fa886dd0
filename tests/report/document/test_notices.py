"""A unit is told what it leads and nothing of others; all notices together are the run."""

from collections import Counter
from dataclasses import replace

import pytest

from engine.model import Progress
from engine.report.document.asked import Asked
from engine.report.document.notice import notices
from engine.report.stated import AssessmentRecord, MeasureReport
from tests.helpers import ROOT, dabiao
from tests.report.document.conftest import Read, W, sources_of, text_of, too_narrow


@pytest.fixture(scope="module")
def told(sample):
    """Each notice by its unit."""
    made = notices(sample.dossier, Asked("zh", deadline="2025年6月30日"))
    return {name.removeprefix("2024年监测反馈-"): Read(content) for name, content in made.items()}


def rows(paper, words):
    return [row for title, found in paper.tables.items() if words in title for row in found[1:]]


def test_every_unit_that_leads_anything_has_one(told, sample):
    assert set(told) == {finding["responsible"][0] for finding in sample.findings.values()}


@pytest.mark.parametrize(
    ("table", "verdicts"),
    [("未达标、基本实现和未落实事项", ("near", "not_met")), ("缺数据指标", ("no_data",)), ("待佐证工作机制", ("pending",))],
)
def test_each_finding_stands_in_the_notice_of_its_lead_and_in_no_other(table, verdicts, told, sample):
    seen = Counter()
    for unit, paper in told.items():
        for row in rows(paper, table):
            (id_,) = sources_of(row[0])
            assert sample.findings[id_]["responsible"][0] == unit
            seen[id_] += 1
    wanted = {id_ for id_, finding in sample.findings.items() if finding["verdict"] in verdicts}
    assert set(seen) == wanted and set(seen.values()) == {1}


def test_the_totals_of_all_notices_are_those_of_the_run(told, sample):
    import re

    total, counted = 0, Counter()
    for paper in told.values():
        (text,) = [text for text in paper.texts if text.startswith("根据各单位报送的数据")]
        total += int(re.search(r"牵头的要求共(\d+)项", text)[1])
        for word, number in re.findall(r"(?<![提未])(达标|基本实现|未达标|缺数据|不适用|已落实|未落实|待佐证)(\d+)项", text):
            counted[word] += int(number)
    counts = sample.json["counts"]
    assert total == counts["targets"] == 555
    verdicts = counts["verdicts"]
    assert (
        counted["达标"] + counted["已落实"] == verdicts["met"] and counted["未达标"] + counted["未落实"] == verdicts["not_met"]
    )
    others = {"基本实现": "near", "缺数据": "no_data", "不适用": "not_applicable", "待佐证": "pending"}
    assert {word: counted[word] for word in others} == {word: verdicts[verdict] for word, verdict in others.items()}


def test_value_goal_and_gap_are_those_of_the_run(told, sample):
    for paper in told.values():
        for row in rows(paper, "未达标、基本实现和未落实事项"):
            finding, texts = sample.findings[sources_of(row[0])[0]], [text_of(cell) for cell in row]
            goal = finding["goal"]
            assert texts[0] == finding["target"] and texts[2] == goal["text" if goal["indicator"] else "words"]["zh"]
            assert texts[3] == ((finding["measured"] and finding["value_text"]["zh"]) or "—")
            flip, places = finding["measurements"]["to_flip"], finding["measurements"]["failing_units"]
            assert (flip or {"zh": ""})["zh"] in texts[5]
            assert all(place in texts[5] for place in places if finding["units"]) and (flip or places or texts[5] == "—")
            assert texts[6] == ("、".join(finding["responsible"][1:]) or "—")


def test_a_mechanism_has_no_figure_and_the_words_of_a_notice_have_room(told):
    (row,) = [row for row in rows(told["市妇儿工委办公室"], "未达标") if text_of(row[0]) == "W9.12b"]
    assert [text_of(row[3]), text_of(row[4])] == ["—", "未落实"]
    for paper in told.values():
        if any("未达标、基本实现和未落实事项" in title for title in paper.tables):
            assert not list(too_narrow(paper, "未达标、基本实现和未落实事项", (0, 3, 4)))


def test_gaps_are_in_persons_where_counts_are_reported(told):
    (row,) = [row for row in rows(told["市卫生健康局"], "未达标") if text_of(row[0]) == "W1.2a"]
    assert "2024年孕产妇死亡人数为1人，按要求应为0人" in text_of(row[5])


def test_a_unit_is_read_back_what_it_said_itself(sample):
    said = ("开展培训", "", "例数少", "2025年6月", "20万元")
    item = AssessmentRecord("W1.2", "health", 2024, *said, {}, "a.xlsx!B2", ("W1.2a@140581@2024",))
    measure = next(item for item in sample.dossier.measures if item.measure == "W1.S2")
    report = MeasureReport("health", 2024, Progress.UNDER_WAY, "建成救治中心", "", {}, "a.xlsx!C2")
    earlier = replace(report, year=2023, done="往年")
    measures = (replace(measure, reports=(earlier, report)),)
    made = notices(replace(sample.dossier, assessments=(item,), measures=measures), Asked("zh"))
    paper, other = (Read(made[f"2024年监测反馈-{unit}"]) for unit in ("市卫生健康局", "市教育局"))
    assert paper.table("你单位的自评")[1:] == [["W1.2", "开展培训", "—", "例数少", "2025年6月", "20万元"]]
    assert paper.table("你单位填报的措施进展")[1:] == [["W1.S2", measure.text.zh, "进行中", "建成救治中心"]]
    assert not any("你单位" in title for title in other.tables)
    assert not [text for text in other.texts if "自评" in text]


def test_evidence_wanted_and_questions_are_named(told, sample):
    for paper in told.values():
        for row in rows(paper, "待佐证工作机制"):
            assert text_of(row[2]) == sample.findings[sources_of(row[0])[0]]["evidence_wanted"]["zh"]
    asked = [text_of(row[1]) for paper in told.values() for row in rows(paper, "数据疑问")]
    assert asked == [doubt["text"]["zh"] for doubt in sample.json["quality"] if not doubt["answer"]] and asked


def test_there_is_a_day_to_answer_by_and_a_slip_with_a_line_for_each_thing_to_answer(told, sample):
    """What is missed, what is without data and what awaits evidence; a unit without any confirms, on no empty table."""
    answered, empty = [], 0
    for unit, paper in told.items():
        told_of_anything = any(rows(paper, words) for words in SECTIONS)
        wanted = "补报的数据、佐证材料和下面的回执" if told_of_anything else "下面的回执"
        assert f"请于2025年6月30日前报送{wanted}（加盖公章）。" in paper.texts
        tables = ("未达标、基本实现和未落实事项", "缺数据指标", "待佐证工作机制")
        owed = [text_of(row[0]) for words in tables for row in rows(paper, words)]
        slip = paper.body.findall(f"{W}tbl")[-2] if owed else None
        found = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in slip.findall(f"{W}tr")] if owed else []
        assert [row[0] for row in found[1:]] == owed, unit
        assert all(row[3:] == ["", "", ""] for row in found[1:])
        assert any("没有需要逐项说明的事项" in text for text in paper.texts) == (not owed)
        answered, empty = answered + owed, empty + (not owed)
    wanted = [f["target"] for f in sample.findings.values() if f["verdict"] in ("near", "not_met", "no_data", "pending")]
    assert sorted(answered) == sorted(wanted) and empty


SECTIONS = ("未达标、基本实现和未落实事项", "缺数据指标", "待佐证工作机制", "数据疑问", "措施建议")


def test_headings_name_what_there_is_and_a_sentence_what_there_is_not(told):
    seen = Counter()
    for paper in told.values():
        there = [name for name in SECTIONS if rows(paper, name)]
        numbered = [f"{number}、{name}" for number, name in zip("一二三四五六", [*there, "回复要求"], strict=False)]
        assert paper.headings(1) == ([*numbered, "回执"] if there else ["回复要求", "回执"])
        none = "、".join(name for name in SECTIONS if name not in there)
        assert [text for text in paper.texts if text.startswith("没有需要反馈的")] == [f"没有需要反馈的{none}。"] * bool(none)
        seen.update(there)
    assert set(seen) == set(SECTIONS)


def test_what_is_asked_of_several_mechanisms_together_stands_in_the_notice_of_each_lead(sample):
    (doubt,) = [doubt for doubt in sample.dossier.quality if not doubt.answer]
    (row,) = doubt.evidence
    both = replace(doubt, evidence=(row, replace(row, target="W1.1c")))
    made = notices(replace(sample.dossier, quality=(both,)), Asked("zh"))
    told = {name.removeprefix("2024年监测反馈-") for name, content in made.items() if rows(Read(content), "数据疑问")}
    assert told == {"市教育局", "市卫生健康局"}


def test_without_a_day_there_is_room_for_it(sample):
    for content in notices(sample.dossier, Asked("zh")).values():
        (text,) = [text for text in Read(content).texts if text.startswith("请于")]
        assert text.startswith("请于____年__月__日前报送")


def test_what_is_not_there_is_not_counted(told):
    assert not [text for paper in told.values() for text in paper.texts if "已落实0项" in text]


def test_advice_stands_beside_what_it_is_about(told, sample):
    """The first measure of every red, orange and yellow finding, and the pack's own advice, whoever shares it."""
    count = 0
    for unit, paper in told.items():
        for row in rows(paper, "措施建议"):
            ids = sources_of(row[0])
            for id_ in ids:
                finding = sample.findings[id_]
                assert finding["responsible"][0] == unit
                name = finding["subject"]["zh"] if finding["measured"] else f"“{finding['subject']['zh']}”"
                assert f"{name}（{finding['target']}）" in text_of(row[0])
                said = [
                    item["text"]["zh"].rstrip("。") + (f"（规划措施{item['measure']}）" if item["measure"] else "")
                    for item in finding["recommendations"]
                ]
                assert text_of(row[1]) in said
            count += len(ids)
    assert count > 20


def test_the_heading_of_a_slip_stands_on_each_of_its_pages(told):
    slip = told["市教育局"].body.findall(f"{W}tbl")[-2]
    first, second = slip.findall(f"{W}tr")[:2]
    assert first.find(f"{W}trPr/{W}tblHeader") is not None and second.find(f"{W}trPr/{W}tblHeader") is None


def test_what_is_owed_is_not_advised_once_more(told):
    for paper in told.values():
        assert not [text for text in paper.texts if "请补报" in text]


def test_notices_are_written_into_a_folder_and_never_over_what_was_edited(tmp_path):
    words = (
        "report",
        ROOT / "data_samples/gaoping",
        "--year",
        2024,
        "--by",
        "unit",
        "--deadline",
        "2025-06-30",
        "-o",
        tmp_path / "通知",
    )
    code, _, err = dabiao(*words)
    assert code == 0 and "37个单位的反馈通知" in err
    files = sorted((tmp_path / "通知").iterdir())
    assert len(files) == 37 and files[0].suffix == ".docx"
    files[0].write_bytes(b"edited")
    code, _, err = dabiao(*words)
    assert code == 2 and files[0].name in err and files[0].read_bytes() == b"edited"
