"""The report reads as officials write: demands quoted, sub-units named once, goals in words, problems with their reason."""

import re
from dataclasses import replace

import pytest

from engine.facts.load import load_facts
from engine.model import Phase, Severity
from engine.pipeline import check
from engine.report.document.asked import Asked, Audience, Kind
from engine.report.document.chart import SHADES
from engine.report.document.report import report
from engine.report.gather import gathered
from engine.report.stated import AssessmentRecord
from engine.rules.load import load_pack
from tests.helpers import ROOT
from tests.report.document.conftest import C, Read, W, sources_of, text_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def everything(paper):
    """All text of a paper's body."""
    return "".join(paper.body.itertext())


def chapter(paper, name):
    """The paragraphs of a chapter."""
    at = next(n for n, text in enumerate(paper.texts) if text.endswith(f"、{name}"))
    end = next(n for n in range(at + 1, len(paper.texts)) if re.match("[一二三四五六七八九十]+、", paper.texts[n]))
    return paper.paragraphs[at + 1 : end]


def test_mechanisms_that_are_not_in_place_are_quoted_each_with_its_id(internal, sample):
    """A demand is a sentence with commas; without marks 未落实的有… reads as if it were so."""
    told = "".join(text for text in internal.texts if "未落实的" in text and text.startswith("工作机制"))
    missed = [f for f in sample.findings.values() if not f["measured"] and f["verdict"] == "not_met"]
    assert all(f"“{finding['subject']['zh']}”（{finding['target']}）" in told for finding in missed) and missed
    for text in internal.texts:
        for count, names in re.findall(r"未落实的(\d+)项：([^。]*)。", text):
            assert len(re.findall(r"“[^”]*”（[WC][\d.]+[a-z]）", names)) == int(count) == len(names.split("；"))


def test_a_name_that_begins_with_a_number_stands_apart_from_that_of_its_paragraph(internal):
    assert any(text.startswith("5. 5岁以下儿童死亡率。") for text in internal.texts)
    assert not [text for text in internal.texts if re.match(r"\d+\.(?! )", text)]


def test_a_sub_unit_that_misses_is_named_once_with_its_figure(internal):
    (text,) = [text for text in internal.texts if "乡镇党代会女代表占比与本乡镇女党员占比之比。" in text]
    assert text.endswith(
        "2024年13个乡镇中12个达标，目标要求达到100%以上（逐个单位，2025年达到），未达标。未达到的有野川镇（96.4%）。"
    )
    (text,) = [text for text in internal.texts if "示范性儿童友好型社区数。" in text]
    (names,) = re.findall("未达到的有(.*)。", text)  # nine: a single one more than are named otherwise is named as well
    assert text.count("原村乡") == 1 and len(names.split("、")) == 9 and "等" not in names
    (text,) = [text for text in internal.texts if re.match(r"\d+\. 村卫生室数。", text)]
    assert "2024年已填报的12个行政村中11个达标，另有292个没有填报，目标要求至少1个" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("高中阶段毛入学率（女性）", "目标要求达到97%以上（2025年达到）"),
        ("孕产妇死亡率", "目标要求控制在12.5/10万以内（2025年达到）"),
        ("居委会成员中的女性比例", "目标要求50%左右（每年都须做到）"),
        ("农村义务教育学生营养改善计划覆盖率", "目标要求达到100%（2025年达到）"),
        ("党代会代表中的女性比例", "目标要求不低于党员中的女性比例（26.34%）（每年各自判断）"),
        ("职工代表大会代表中的女性比例", "目标要求与职工中的女性比例（38.83%）相当（每年各自判断）"),
        ("适龄妇女乳腺癌筛查率", "目标要求比基期、比此前最近一年都上升（逐年监测，2025年评定），未达标"),
        ("技能劳动者中的女性比例", "目标要求上升（逐年监测，2025年评定），达标"),
        ("近一年遭受过性骚扰的妇女占比", "目标要求比此前最近一年下降（逐年监测，2025年评定），达标"),
    ],
)
def test_goals_are_told_in_words(name, said, internal):
    assert [text for text in internal.texts if re.match(rf"\d+\. {re.escape(name)}。", text) and said in text]


def test_a_figure_that_cannot_be_judged_is_told_with_what_is_wanting(internal):
    (text,) = [text for text in internal.texts if "儿童青少年超重率。" in text]
    assert "2024年为13.5%" in text and text.endswith("缺按新口径的2020年基期的数值（现有的口径不同，不可比），不能评定。")
    assert "未填报" not in "".join(internal.texts)


def test_the_problems_are_what_is_missed_or_graded_high_and_not_under_way_each_with_why(internal, sample):
    told = {}
    for paragraph in chapter(internal, "存在的问题"):
        for id_ in sources_of(paragraph):
            told.setdefault(id_, text_of(paragraph))
    wanted = [
        f
        for f in sample.findings.values()
        if not f["under_way"] and (f["verdict"] in ("near", "not_met") or f["grade"] in ("red", "orange"))
    ]
    assert len(wanted) > 30
    for finding in wanted:
        text = told[finding["id"]]
        if finding["measured"]:
            assert text.startswith(
                f"{finding['subject']['zh']}（{finding['target']}）：{finding['reasons'][0]['text']['zh']}。"
            )
        else:
            assert f"“{finding['subject']['zh']}”（{finding['target']}）" in text
    order = [sample.findings[id_]["grade"] for id_ in told if id_ in sample.findings and sample.findings[id_]["measured"]]
    ranks = ["red", "orange", "yellow", "blue", "good_practice", "none"]
    own = [ranks.index(grade) for grade in order[: sum(f["measured"] for f in wanted)]]
    assert own == sorted(own)
    under_way = {f["id"] for f in sample.findings.values() if f["under_way"]}
    first = {sources_of(p)[0] for p in chapter(internal, "存在的问题") if len(set(sources_of(p))) == 1}
    assert not under_way & first


def test_ids_stand_with_their_names(internal, sample):
    text = "\n".join(map(text_of, chapter(internal, "存在的问题")))
    for finding in sample.findings.values():
        for at in re.finditer(rf"(?<![A-Za-z0-9.]){re.escape(finding['target'])}(?![A-Za-z0-9.])", text):
            name, before = re.escape(finding["subject"]["zh"]), text[: at.start()]  # other ids of the same may stand between
            assert re.search(rf"(?:{name}|“{name}”)（(?:[A-Z][\d.]+[a-z]+、)*$", before), before[-40:]


def test_what_a_unit_says_of_the_reason_is_told_inside(sample):
    said = ("补建教学点", "招生增加", "教学点撤并。", "2025年6月", "20万元")
    item = AssessmentRecord("W2.5a", "education", 2024, *said, {}, "a.xlsx!B2", ("W2.5a@140581@2024",))
    attested = next(f for f in sample.findings.values() if f["verdict"] == "not_met" and not f["measured"])
    other = replace(item, about=attested["target"], reason="没有编制", deadline="", findings=(attested["id"],))
    told = replace(sample.dossier, assessments=(item, other))
    for audience, inside in ((Audience.INTERNAL, True), (Audience.PUBLIC, False)):
        paper = Read(report(told, Kind.EVALUATION, Asked("zh", audience)))
        text = "\n".join(paper.texts)
        assert ("市教育局对W2.5a说明的原因：教学点撤并。整改时限：2025年6月。" in text) == inside
        assert (
            f"“{attested['subject']['zh']}”（{attested['target']}）：市教育局对{attested['target']}说明的原因：没有编制。\n"
            in text
        ) == inside
        assert any("责任单位自评情况" in title for title in paper.tables) == inside and ("20万元" in text) is False
    rows = Read(report(told, Kind.EVALUATION, Asked("zh"))).table("责任单位自评情况")
    assert rows[1] == ["W2.5a", "市教育局", "补建教学点", "招生增加", "教学点撤并。", "2025年6月", "20万元"]


def test_what_a_domain_has_to_watch_agrees_with_the_table_and_tells_measures_apart(internal):
    table = {row[0]: row for row in internal.table("各领域可量化指标达标情况")}
    column = internal.table("各领域可量化指标达标情况")[0].index("未达标")
    said = {text.partition("有待关注的指标：")[0]: text for text in internal.texts if "有待关注的指标：" in text}
    found = {name: int(count[1]) for name, text in said.items() if (count := re.search(r"主要目标未达标(\d+)项", text))}
    wanted = {name: int(row[column]) for name, row in table.items() if name in said and int(row[column])}
    assert found == wanted and found["妇女与健康"] == 4
    assert "策略措施未达标2项：" in said["妇女与健康"] and said["妇女与健康"].index("主要目标") < said["妇女与健康"].index(
        "策略措施"
    )


def test_a_source_stands_before_its_file_and_what_does_not_apply_says_why(internal, public):
    (row,) = [row for rows in internal.tables.values() for row in rows if text_of(row[0]) == "W1.2a" and len(row) == 9]
    assert text_of(row[8]).startswith("妇幼健康年报") and text_of(row[8]).endswith("（卫生健康局.xlsx）")
    why = "2024年不适用（单位说明：当年没有感染产妇）"
    assert [any(why in text for text in paper.texts) for paper in (internal, public)] == [True, False]


@pytest.mark.parametrize(
    ("kind", "phase", "own", "said"),
    [
        (
            Kind.ANNUAL,
            Phase.ANNUAL,
            Phase.FINAL,
            "2024年是终期评估的年份，本稿按年度监测的口径判定，结论与终期评估的可能不同。",
        ),
        (
            Kind.MIDTERM,
            Phase.MIDTERM,
            Phase.ANNUAL,
            "2024年不是中期评估的年份，本稿按2024年数据、中期口径试写，不能作为中期结论。",
        ),
        (Kind.MIDTERM, Phase.MIDTERM, Phase.MIDTERM, None),
        (Kind.ANNUAL, Phase.ANNUAL, Phase.ANNUAL, None),
    ],
)
def test_a_paper_that_judges_the_year_in_another_way_than_its_own_says_so(kind, phase, own, said, sample):
    told = replace(sample.dossier, run=replace(sample.dossier.run, phase=phase, own_phase=own))
    texts = Read(report(told, kind, Asked("zh"))).texts
    assert [text for text in texts if "的年份，" in text] == ([said] if said else [])


def test_a_public_report_has_no_word_of_the_program(public):
    (text,) = [text for text in public.texts if "理由：" in text]
    assert text.endswith("此处取5，由监测方自定。") and not [text for text in public.texts if "规则包" in text]


def test_a_request_is_made_once(internal, public):
    for paper, where in ((internal, "补报数据"), (public, "缺数据8项，不能评定")):  # what units owe is for inside
        assert not [text for text in paper.texts if "请补报" in text]
        asked = [text for text in paper.texts if "用人单位内部母乳喂养设施数（W7.9e，缺2020年基期的数值）" in text]
        assert len(asked) == 1 and where in asked[0]


def test_the_public_paper_holds_no_notes_to_its_writer(public, internal):
    for words in ("程序没有这些数据", "可由市", "补报", "请逐格填写", "以上只列事实"):
        assert words in everything(internal) and words not in everything(public)
    assert "（具体做法：待填）" in public.texts


def test_what_two_targets_ask_of_one_indicator_tells_their_paragraphs_apart(internal):
    leads = {text.partition("。")[0].partition(". ")[2] for text in internal.texts if "高龄津贴月标准" in text[:20]}
    assert leads == {"高龄津贴月标准（上升）", "高龄津贴月标准（比此前最近一年不下降）"}


def test_an_indicator_of_several_targets_is_named_once_with_their_ids(internal):
    (text,) = [text for text in internal.texts if text.startswith("石末乡有4项")]
    assert text == (
        "石末乡有4项指标未达到要求：农村自来水普及率（W7.7a、C6.8b）、农村卫生厕所普及率（W7.8a、C6.8c）、"
        "适龄儿童免疫规划疫苗接种率（C1.6a）、示范性儿童友好型社区数（C6.6a）。"
    )


def test_a_year_is_said_once(internal):
    assert not [text for text in internal.texts if "年当年" in text]


def test_advice_ends_as_sentences_do(internal):
    (text,) = [text for text in internal.texts if "“第三方评估已经探索”（W9.12b）：" in text]
    assert text == "1. “第三方评估已经探索”（W9.12b）：请推动落实，做到后报送材料（委托协议、评估方案或报告）。"


def test_how_many_have_to_be_corrected_is_said_where_any_has(sample, internal):
    assert any(text.endswith("数据审核仍有1处没有说明。") for text in internal.texts)
    (doubt,) = [doubt for doubt in sample.dossier.quality if not doubt.answer]
    told = replace(sample.dossier, quality=(doubt, replace(doubt, severity=Severity.MUST_FIX)))
    texts = Read(report(told, Kind.ANNUAL, Asked("zh"))).texts
    assert any(text.endswith("数据审核仍有2处没有说明，其中必须改的1处。") for text in texts)


def test_a_figure_that_is_still_asked_about_says_so_in_its_paragraph_but_not_to_the_public(sample):
    finding = next(found for found in sample.dossier.findings if found.target == "W1.1a")
    (doubt,) = [doubt for doubt in sample.dossier.quality if not doubt.answer]
    for answer, audience, said in (
        ("", Audience.INTERNAL, True),
        ("无误", Audience.INTERNAL, False),
        ("", Audience.PUBLIC, False),
    ):
        about = replace(doubt, evidence=finding.evidence[:1], answer=answer)
        told = replace(sample.dossier, quality=(about,))
        texts = Read(report(told, Kind.ANNUAL, Asked("zh", audience))).texts
        found = [text for text in texts if "数据审核对上述数值还有1处没有说明" in text]
        assert [finding.subject.zh in text for text in found] == ([True] if said else [])


def test_a_mechanism_without_evidence_has_none_in_the_appendix(internal):
    (row,) = [row for row in internal.table("儿童发展“十四五”规划工作机制一览") if row[0] == "C1.10b"]
    assert row[2] == "待佐证" and row[4] == "—"


def test_what_is_missed_and_not_projected_is_said_behind_what_is_hard_to_meet(internal, sample):
    (text,) = [text for text in internal.texts if text.startswith("没有作推算的未达标")]
    wanted = [f for f in sample.findings.values() if f["measured"] and f["verdict"] in ("near", "not_met")]
    wanted = [f for f in wanted if f["outlook"]["class"] == "unrated" and not f["under_way"]]
    assert f"未达标{len(wanted)}项" in text and "（C1.12f）" in text  # 31.25 %, of two years, against 95 %
    assert all(f"（{f['target']}）" in text for f in wanted)


def test_the_caption_of_a_chart_says_what_is_in_no_bar(internal):
    (one, two) = [text for text in internal.texts if "各领域可量化指标达标情况（项" in text]
    assert one.endswith("（项，不含不适用1项）") and two.endswith("（项）")


@pytest.fixture(scope="module")
def final():
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    dossier = gathered(check(pack, data, 2024, Phase.FINAL), pack, data)
    return Read(report(dossier, Kind.FINAL, Asked("zh")))


def test_a_final_paper_tells_of_nothing_to_come_and_that_it_is_on_trial(final):
    assert final.texts[3] == "规划期到2025年，本稿按2024年数据、终期口径试写，不能作为终期结论。"
    whole = everything(final)
    for words in ("提前达标", "还需", "须为近年速度", "2025年评定", "2025年达到", "本年度", "按进度推进"):
        assert words not in whole
    assert "目标要求上升，达标。" in whole and "（每年都须做到）" in whole


def test_a_final_paper_is_not_held_against_a_year_judged_otherwise(final):
    assert not [text for text in final.texts if "与2023年相比，两年都可评的" in text]


def test_how_far_from_an_approximate_goal_is_told_of_its_edge(final):
    (text,) = [text for text in final.texts if text.startswith("城镇单位就业人员中的女性比例（W3.3a）：终期")]
    assert "当年39.197%，要求40%左右，离容差界限39.2%还差目标值的0.01%。" in text


def luminance(colour):
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_bars_are_told_apart_without_colour_and_carry_their_counts(internal):
    shades = [shade for shade, _ in SHADES]
    assert min(contrast(one, two) for one in shades for two in shades if one != two) >= 2
    assert min(contrast(*pair) for pair in SHADES) >= 4.5
    charts = [internal.part(name) for name in internal.archive.namelist() if name.startswith("word/charts/chart")]
    bars = [chart for chart in charts if chart.find(f".//{C}barChart") is not None]
    assert len(bars) == 2
    for chart in bars:
        for series, shade in zip(chart.iter(f"{C}ser"), shades, strict=True):
            assert series.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val") == shade
            labels = series.find(f"{C}dLbls")
            assert labels.find(f"{C}showVal").get("val") == "1" and labels.find(f"{C}numFmt").get("formatCode") == "General;;"


def test_numbers_in_tables_stand_at_the_right(internal):
    def sides(rows):
        return {(at, (cell.find(f".//{W}jc") is not None and cell.find(f".//{W}jc").get(f"{W}val"))) for row in rows[1:]
                for at, cell in enumerate(row)}  # fmt: skip

    (domains,) = [rows for title, rows in internal.tables.items() if "各领域" in title]
    assert sides(domains) == {(0, False), *((at, "right") for at in range(1, 8))}
    (figures,) = [rows for title, rows in internal.tables.items() if "妇女发展“十四五”规划可量化指标一览" in title]
    assert sides([figures[0], figures[3]]) == {(at, "right" if at in (3, 4, 5) else False) for at in range(9)}


@pytest.mark.parametrize(("lang", "has", "lacks"), [("zh", "示例数据", "Made-up"), ("en", "Made-up", "示例数据")])
def test_what_the_data_says_of_itself_is_told_in_the_language_of_the_paper(lang, has, lacks, sample):
    texts = "\n".join(Read(report(replace(sample.dossier, findings=()), Kind.ANNUAL, Asked(lang))).texts)
    assert has in texts and lacks not in texts


def test_no_blank_stands_between_an_id_and_its_verdict(internal):
    (text,) = [text for text in internal.texts if text.startswith("两个规划对“农村卫生厕所普及率”")]
    assert text.endswith("农村卫生厕所普及率（W7.8a）未达标、农村卫生厕所普及率（C6.8c）达标。")


def test_a_figure_that_went_up_and_came_back_did_not_stay_the_same(internal, sample):
    """3.06, 2.04, 3.06: as three years before, and not without a change."""
    (finding,) = [finding for finding in sample.findings.values() if finding["target"] == "C2.4a"]
    assert finding["measurements"]["change"] and finding["said"]["pace"]["zh"] == "与3年前持平"
    assert not [text for text in internal.texts if "年没有变化" in text]


def test_of_sub_units_it_is_said_how_many_comply_and_no_figure_is_one(internal):
    """The figure of one would read as the area's own."""
    said = [text for text in internal.texts if re.search(r"2024年(已填报的)?\d+个.{2,8}中\d+个达标", text)]
    assert said and not [text for text in internal.texts if re.search(r"年为\d+/\d+(?![\d万])", text)]


def test_that_no_unit_assessed_itself_is_said_in_words(sample):
    paper = Read(report(sample.dossier, Kind.EVALUATION, Asked("zh")))
    assert "没有收到责任单位的自评。" in paper.texts


def test_no_sentence_ends_twice(internal, public):
    for paper in (internal, public):
        assert not [text for text in paper.texts if re.search(r"。。|。（规划措施[^）]*）。", text)]
        assert [text for text in paper.texts if re.search(r"（规划措施W\d+\.S\d+）。$", text)]
