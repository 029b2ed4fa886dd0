"""The packs on their samples: the verdicts that the figures call for, and every situation in the made-up data."""

import importlib.util
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.model import Flip, FlipKind
from engine.pipeline import check
from engine.report.gather import gathered
from engine.report.gather_finding import finding_record
from engine.report.gather_rollup import rolled_up
from engine.rules.load import load_pack, pack_folder
from engine.wording.placeholders import fill_group
from engine.wording.reliability import pace_text, projections_text
from tests.helpers import ROOT, record
from tests.rollup import one_cell_each

DATA = ROOT / "data_samples"


@pytest.fixture(scope="module")
def national():
    pack = load_pack(pack_folder("national-2011-2020"))
    return pack, load_facts([ROOT / "data_samples/national"], pack)


def verdicts(run, pack):
    return {pack.indicators[f.assessment.target.indicator].name.zh: f.verdict for f in run.findings}


def test_published_national_figures(national):
    pack, facts = national
    final = verdicts(check(pack, facts, 2020), pack)
    assert final["孕产妇死亡率"] == final["婴儿死亡率"] == final["5岁以下儿童死亡率"] == final["九年义务教育巩固率"] == "met"
    assert final["村委会成员中女性比例"] == "not_met"  # 24.2 against 30
    assert final["女性占就业人员比重"] == final["高中阶段毛入学率"] == "no_data"  # older figures are not carried forward
    midterm = verdicts(check(pack, facts, 2015), pack)
    assert midterm["孕产妇死亡率"] == "near"  # 20.1 against 20
    assert midterm["居委会成员中女性比例"] == "met"  # 49.2 against about 50


@pytest.fixture(scope="module")
def gaoping():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    return check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)


def test_the_made_up_sample_holds_every_situation(gaoping):
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    assert len(found) == len(gaoping.findings) > 143
    assert {f.verdict for f in found.values()} == {"met", "near", "not_met", "no_data", "not_applicable", "pending"}
    assert {f.grade for f in found.values()} == {"red", "orange", "yellow", "blue", "good_practice", "none"}
    assert {"on_track", "slightly_behind", "off_track", "worsening", "unrated"} <= {f.outlook.klass for f in found.values()}
    assert found["C1.6a"].measurements.failing_units == ("石末乡",)
    assert found["W4.7c"].verdict == "near" and found["W4.7c"].measurements.flip == Flip(
        FlipKind.MORE_MEET, 4, now=Fraction(371)
    )
    assert found["W1.2b"].verdict == "not_met" and found["C1.9d"].grade == "red"
    one_death = found["W1.2a"]  # the literal verdict stays, the grade says that one case can't tell
    assert one_death.verdict == "not_met" and one_death.reliability.certainty == "cannot_tell"
    assert one_death.grade == "blue" and one_death.outlook.klass == "uncertain"
    assert {"volatile", "within_chance", "steady", "jump", "not_tested"} == {f.variability.result for f in found.values()}
    assert {"clear", "cannot_tell", "not_tested"} == {f.reliability.certainty for f in found.values()}
    assert found["C7.11a"].verdict == "met" and found["W1.5a"].verdict == "not_applicable"
    assert any("虚构" in note for note in (ROOT / "data_samples/gaoping/乡镇和村.csv").read_text("utf-8").splitlines()[:1])


def test_every_kind_of_the_pack_is_judged_in_the_sample(gaoping):
    judged = {f.assessment.target.kind.name for f in gaoping.findings if f.verdict in ("met", "near", "not_met")}
    assert judged == {finding.assessment.target.kind.name for finding in gaoping.findings}
    assert judged == {
        "reach", "keep", "about", "versus", "assigned", "every_unit", "direction", "slowdown", "gap", "milestone",
    }  # fmt: skip
    scopes = {(f.assessment.target.scope, f.verdict) for f in gaoping.findings if f.assessment.target.kind.name == "milestone"}
    assert {("implementation", verdict) for verdict in ("met", "not_met", "pending")} <= scopes


def test_figures_of_the_sample_are_judged_by_what_they_are_of(gaoping):
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    verdicts = {id_: str(found[id_].verdict) for id_ in found}
    assert verdicts["W2.9d"] == verdicts["W2.9e"] == "met"  # 129 of 52,000 in towns, 371 of 66,000 in the country
    assert verdicts["W2.8c"] == verdicts["W2.8d"] == "met"  # 64 of 450 after 52, 38 of 550 after 34
    assert verdicts["W5.4a"] == "met" and verdicts["W5.1b"] == "met"  # 95.17 % of women; 0.88 points apart after 1.6
    assert found["W4.2e"].measurements.failing_units == ("野川镇",)  # 96.4 against 100
    assert len(found["C6.6a"].measurements.failing_units) == 9  # towns and townships without a model community
    assert verdicts["W5.7f"] == "met" and verdicts["W5.7g"] == "not_met"  # 60 yuan after 50, and 60 after 60
    assert verdicts["W8.6c"] == "met"  # 49 of 1,200 after 58 two years earlier
    assert verdicts["C7.4d"] == "no_data"  # no figure of 2020
    assert verdicts["C1.10b"] == "pending" and verdicts["W5.8b"] == "not_met"  # yes without a source; no


def test_the_roll_up_of_the_sample_counts_every_finding_once(gaoping):
    rollup = rolled_up(gaoping, load_pack(pack_folder("gaoping-2021-2025")))
    one_cell_each(rollup, gaoping.findings)
    for by in ("all", "plan", "domain"):
        objectives = [
            t for group in rollup.grouped(by) for t in group.tallies if (t.scope, t.of) == ("objective", "objectives")
        ]
        assert sum(tally.total for tally in objectives) == 143  # the plans have 74 and 69


def test_differences_between_shares_are_percentage_points(gaoping):
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    assert found["W2.8b"].assessment.target.unit == "percentage_points"
    told = {id_: record(found[id_], gaoping, load_pack(pack_folder("gaoping-2021-2025"))) for id_ in ("W2.8b", "W1.6b")}
    assert "3.1个百分点" in told["W2.8b"].reasons[0].text.zh
    assert "0.4个百分点" in told["W1.6b"].reasons[0].text.zh  # a slowdown holds changes against each other


def test_escalations_of_the_sample(gaoping):
    seen = {(item.rule, item.key): item for item in gaoping.escalations}
    disagree = seen["plans_disagree", "rural_sanitary_toilet_coverage"]
    assert set(disagree.members) == {"W7.8a@140581@2024", "C6.8c@140581@2024"}
    assert ("weak_unit", "石末乡") in seen and {"domain_cluster", "department_cluster"} <= {rule for rule, _ in seen}
    by_id = {finding.id: finding for finding in gaoping.findings}
    for item in gaoping.escalations:
        assert item.firing.tests and all(member in by_id for member in item.members)
        if item.rule in ("domain_cluster", "department_cluster"):
            assert len(item.members) >= 3 and all(by_id[m].grade in ("red", "orange") for m in item.members)


def test_a_weak_unit_counts_indicators_and_names_each_once_with_its_targets(gaoping):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    weak = next(item for item in gaoping.escalations if (item.rule, item.key) == ("weak_unit", "石末乡"))
    by_id = {finding.id: finding for finding in gaoping.findings}
    rule = next(rule for rule in pack.alerts.escalations if rule.id == "weak_unit")
    told = fill_group(rule.text, weak, by_id, pack)
    # two indicators have a target in each of the two plans, so the four indicators are six targets
    assert len({by_id[id_].target.indicator for id_ in weak.members}) == 4
    assert told.zh == (
        "石末乡有4项指标未达到要求：农村自来水普及率（W7.7a、C6.8b）、农村卫生厕所普及率（W7.8a、C6.8c）、"
        "适龄儿童免疫规划疫苗接种率（C1.6a）、示范性儿童友好型社区数（C6.6a）"
    )


def test_the_recent_change_says_that_it_is_yearly_and_which_way(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    # (53.1915 − 46.5116) ÷ 3: the gap of the maternal mortality grew; "提高" would read as an improvement
    assert pace_text(found["W1.2b"], loaded).zh == "城乡差距近3年平均每年扩大2.23个十万分点"
    assert pace_text(found["W2.8b"], loaded).zh == "男女差距与2年前持平"
    assert pace_text(found["W1.2b"], loaded).en == "the urban-rural gap widened by 2.23 per 100 000 a year over the last 3"
    assert pace_text(found["C1.5a"], loaded).zh == "近3年平均每年下降0.19个百分点"


def test_figures_stand_in_the_words_of_official_reports(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    found = {f.assessment.target.id: finding_record(f, gaoping, loaded, frozenset()) for f in gaoping.findings}
    shown = {id_: item.value_text.zh for id_, item in found.items()}
    # the figure of one village is not the city's; what is missing is told apart
    assert shown["W1.9c"] == "11/12行政村达标，另有292个没有填报；最低：石末乡/南坡村0个"
    assert shown["C1.6a"] == "15/16乡镇（街道）达标；最低：石末乡88.6%"
    assert shown["C6.6a"] == "7/16乡镇（街道）达标；最低：原村乡等9个，均为0个"
    (short,) = (reason.text.zh for reason in found["C6.6a"].reasons if reason.rule == "units_short")
    assert short == "没有全部达标：原村乡等9个，均为0个，要求至少1个"
    assert (shown["W2.3c"], shown["W2.3d"], shown["W3.9a"]) == ("未落实", "已落实", "")
    assert shown["W1.2b"] == "53.19个十万分点"
    goals = {id_: item.goal.text.zh for id_, item in found.items()}
    assert (goals["W4.1f"], goals["W1.9c"], goals["W1.2a"]) == ("100%", "至少1个", "≤12.5/10万")
    assert not any(goal in ("≤0人", "≤0个", "≥1个", "≥1人") for goal in goals.values())
    # (100 − 93.75) ÷ 4.58… = 1.36…
    assert found["W4.1f"].said.pace.zh.endswith(
        "2025年还需提高6.25个百分点，近3年平均每年上升4.58个百分点，须为近年速度的1.4倍"
    )
    assert "倍" not in found["W4.7c"].said.pace.zh  # the recent pace is enough
    flips = {id_: item.measurements.to_flip.zh for id_, item in found.items() if item.measurements.to_flip}
    # 39.2 % of 61 000 are 23 912
    assert flips["W3.3a"] == (
        "“城镇单位女性就业人员”还需增加2人（由23910人到23912人），即达标（总数不变）；“40%左右”按自定的容差计，界限为39.2%"
    )
    assert found["C1.12e"].goal.due.zh == "2025年达到" and found["C1.6a"].goal.due.zh == "逐个单位，2025年达到"


def test_few_cases_are_told_by_their_number_first(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    found = {
        f.assessment.target.id: finding_record(f, gaoping, loaded, frozenset()).reasons[0].text.zh
        for f in gaoping.findings
        if f.reasons
    }
    assert found["W1.2a"] == (
        "例数少，是否真未达到难以判断：2024年孕产妇死亡人数为1人（活产数为3700人），当年27.03/10万，要求≤12.5/10万；"
        "2020—2024年（5年）合并为15.19/10万"
    )
    assert found["C2.4a"] == (
        "例数少，是否真未达到难以判断：当年3.06/10万，此前最近一年2.04/10万，要求比基期、比此前最近一年都下降；"
        "这样大的差异完全可能出于偶然（水平没有变化时，出现的可能性超过99%）"
    )


def test_what_is_near_on_its_path_is_under_way_however_few_its_cases(gaoping):
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    # 94.98 % of 58 000 and 94.5 % of 2 400 for 95 %: within chance, ahead of the path; W2.6a is as near and not tested
    for id_, certainty in (("C1.12a", "cannot_tell"), ("C1.12c", "cannot_tell"), ("W2.6a", "not_tested")):
        assert (found[id_].verdict, found[id_].path, found[id_].outlook.klass) == ("near", "ahead", "on_track")
        assert found[id_].reliability.certainty == certainty and found[id_].under_way and found[id_].grade == "none"


def test_projections_are_said_as_one_range_without_the_names_of_methods(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    (finding,) = (f for f in gaoping.findings if f.assessment.target.id == "W4.1f")
    assert (round(finding.outlook.projected, 2), round(finding.outlook.second.projected, 2)) == (
        Fraction(9719, 100), Fraction(9469, 100),
    )  # fmt: skip
    said = finding_record(finding, gaoping, loaded, frozenset()).reasons[0].text
    assert said.zh.startswith("预计达标困难，且只剩1年：当年93.75%，要求100%；按现速推算到2025年为94.69%—97.19%；按直线进度")
    assert "; at this pace 94.69% to 97.19% in 2025; " in said.en
    same = replace(
        finding, outlook=replace(finding.outlook, second=replace(finding.outlook.second, projected=finding.outlook.projected))
    )
    assert projections_text(same).zh == "按现速推算到2025年为97.19%"
    none = replace(finding, outlook=replace(finding.outlook, projected=None, second=None))
    assert projections_text(none).zh == "按现速推算，预计难以按期达标"


def test_a_yearly_change_says_which_way_and_a_gap_asks_for_its_two_groups(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    found = {f.assessment.target.id: finding_record(f, gaoping, loaded, frozenset()) for f in gaoping.findings}
    # (5.8 − 5) ÷ 2 and (5 − 4.8) ÷ 2
    assert (
        found["W1.6b"]
        .reasons[0]
        .text.zh.endswith("后半段平均每年上升0.4个百分点，前半段平均每年上升0.1个百分点，要求升势减缓")
    )
    assert found["W7.4b"].recommendations[0].text.zh.startswith("请补报“互联网使用率（女性、男性分别填报）”")


def test_what_shows_only_across_findings_of_the_sample(gaoping):
    seen = [(item.rule, item.key, [id_.partition("@")[0] for id_ in item.members]) for item in gaoping.escalations]
    assert seen == [
        ("plans_disagree", "rural_sanitary_toilet_coverage", ["W7.8a", "C6.8c"]),
        ("domain_cluster", "C1", ["C1.5e", "C1.6a", "C1.9d", "C1.12d", "C1.12e"]),
        ("domain_cluster", "W1", ["W1.5i", "W1.6b", "W1.9c"]),
        ("domain_cluster", "W4", ["W4.1f", "W4.2e", "W4.6d"]),
        ("department_cluster", "education", ["C1.9d", "C1.12d", "C1.12e"]),
        ("department_cluster", "health", ["W1.5i", "W1.6b", "W1.9c", "C1.5e", "C1.6a"]),
        ("weak_unit", "石末乡", ["W7.7a", "W7.8a", "C1.6a", "C6.6a", "C6.8b", "C6.8c"]),
        ("weak_unit", "野川镇", ["W4.2e", "W7.8a", "C6.6a", "C6.8c"]),
    ]


def test_each_advice_is_given_or_says_what_it_lacks(gaoping):
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    rules = {rule.id for rule in loaded.alerts.recommendations}
    for finding in gaoping.findings:
        given = {step.rule for step in finding.trace if step.stage == "recommend"}
        lacking = {step.rule: step.tests for step in finding.other_advice}
        assert given | lacking.keys() == rules and not given & lacking.keys() and all(lacking.values())
        assert given == {item.rule for item in finding.recommendations} | (given & {"act", "hold"})
    found = {finding.assessment.target.id: finding for finding in gaoping.findings}
    assert [item.rule for item in found["C1.3a"].recommendations] == ["review"]  # ten deaths: review them before anything else
    assert [item.rule for item in found["W1.2a"].recommendations] == ["review", "act", "act"]


def test_every_alert_leads_back_to_a_rule_and_a_recommendation(gaoping):
    for finding in gaoping.findings:
        fired = [step.rule for step in finding.trace]
        assert len(fired) == len(set(fired))
        assert all(reason.rule in fired for reason in finding.reasons)
        assert (finding.grade == "none") == (not finding.reasons)
        if finding.verdict in ("near", "not_met") and finding.grade != "none":
            of_a_measure = any(item.measure for item in finding.recommendations)
            assert of_a_measure == (finding.assessment.target.scope != "implementation")  # the plan has no measures for those
            assert finding.recommendations
        if finding.verdict in ("no_data", "pending"):
            assert any(item.measure is None for item in finding.recommendations)


def test_the_bad_file_is_refused_with_every_problem():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    with pytest.raises(InvalidFacts) as caught:
        load_facts([ROOT / "data_samples/gaoping-bad"], pack)
    assert sorted(p.code for p in caught.value.problems) == ["facts.conflict", "facts.fraction", "facts.unknown_indicator"]


def test_the_made_up_files_are_what_their_figures_make(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("make_gaoping", ROOT / "data_samples/make_gaoping.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    module.main()
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert made == sorted(p.relative_to(DATA) for n in ("gaoping", "gaoping-bad") for p in (DATA / n).iterdir())
    for path in made:
        if path.suffix == ".csv":
            assert (tmp_path / path).read_bytes() == (DATA / path).read_bytes()
        else:
            books = [openpyxl.load_workbook(folder / path) for folder in (tmp_path, DATA)]
            sheets = [{sheet.title: list(sheet.values) for sheet in book} for book in books]
            assert sheets[0] == sheets[1]


def test_the_title_of_an_objective_at_risk_stands_in_quotation_marks():
    loaded = load_pack(pack_folder("gaoping-2021-2025"))
    data = load_facts([DATA / "gaoping"], loaded)
    said = [
        seen.text for seen in gathered(check(loaded, data, 2023), loaded, data).escalations if seen.rule == "objective_at_risk"
    ]
    (one,) = [text for text in said if "C1.9 " in text.zh]
    assert one.zh.startswith("主要目标“C1.9 新发近视率明显下降") and "”有1项红色或橙色预警，" in one.zh
    assert one.en.startswith("Objective 'C1.9 ") and said and all(text.zh.count("“") >= 1 for text in said)
