"""dabiao explain of groups: what an escalation rule counted, whether or not it fired (engine.report.explain_group)."""

import json

import pytest

from tests.helpers import ROOT, dabiao

SAMPLE = ROOT / "data_samples/gaoping"
ALERTS = "rules/gaoping-2021-2025/alerts.yaml"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groups")
    for phase in ("annual", "midterm"):
        dabiao("check", SAMPLE, "--year", 2024, "--phase", phase, "-o", f"json:{folder}/{phase}.json")
    return folder


def blocks(out):
    """The explanations, without the head, each without the list of what is recommended."""
    return [block.strip("\n").partition("\n建议")[0].partition("\nRecommend")[0] for block in out.split("\n\n")[1:]]


CHINESE = [
    f"""石末乡  基层单位 · weak_unit · 橙色
规则  weak_unit（橙色），见 {ALERTS}:217:5
为何  多项落后的乡镇（村）需要整体帮扶
计入条件  未达标的基层单位数≥1
门槛  项数≥3
计入的结果（6项）
  W7.7a@140581@2024  农村自来水普及率：达标 · 蓝色
    石末乡：89.5% ≥ 92%？不成立，见 乡镇和村.csv!D326
  W7.8a@140581@2024  农村卫生厕所普及率：未达标 · 无预警
    石末乡：76.4% ≥ 85%？不成立，见 乡镇和村.csv!D327
  C1.6a@140581@2024  适龄儿童免疫规划疫苗接种率：未达标 · 橙色
    石末乡：88.6% ≥ 90%？不成立，见 乡镇和村.csv!D141
  C6.6a@140581@2024  示范性儿童友好型社区数：未达标 · 橙色
    石末乡：0个 ≥ 1个？不成立，见 乡镇和村.csv!D512
  C6.8b@140581@2024  农村自来水普及率：达标 · 蓝色
    石末乡：89.5% ≥ 92%？不成立，见 乡镇和村.csv!D326
  C6.8c@140581@2024  农村卫生厕所普及率：达标 · 蓝色
    石末乡：76.4% ≥ 83.3%？不成立，见 乡镇和村.csv!D327
看到石末乡而没有计入的（4项，做到了或不合计入条件）  W1.9a、W4.2e、C1.1b、C4.9e
按指标数  6项结果说的是4个指标，对同一指标的几项要求只算一项
算式  4项，达到3项，规则触发
等级  整组提示为橙色；各项自己的等级不因此改变
提示  石末乡有4项指标未达到要求：农村自来水普及率（W7.7a、C6.8b）、农村卫生厕所普及率（W7.8a、C6.8c）、适龄儿童免疫规划疫苗接种率（C1.6a）、示范性儿童友好型社区数（C6.6a）""",
    f"""石末乡/南坡村  基层单位 · weak_unit · 没有触发
规则  weak_unit（橙色），见 {ALERTS}:217:5
为何  多项落后的乡镇（村）需要整体帮扶
计入条件  未达标的基层单位数≥1
门槛  项数≥3
计入的结果（1项）
  W1.9c@140581@2024  村卫生室数：未达标 · 橙色
    石末乡/南坡村：0个 ≥ 1个？不成立，见 乡镇和村.csv!D608
算式  1项，未达到3项，规则没有触发
等级  整组不提示；各项自己的等级不因此改变""",
    f"""trade_union 市总工会  牵头单位 · department_cluster · 没有触发
规则  department_cluster（橙色），见 {ALERTS}:210:5
为何  宜集中督办
计入条件  等级为红色或橙色
门槛  项数≥3
计入的结果（1项）
  W4.6d@140581@2024  职工代表大会代表中的女性比例：未达标 · 橙色
同组而不合计入条件的（3项）  W3.6a、W6.9a、W7.9e
算式  1项，未达到3项，规则没有触发
等级  整组不提示；各项自己的等级不因此改变""",
    f"""rural_sanitary_toilet_coverage 农村卫生厕所普及率  指标 · plans_disagree · 黄色
规则  plans_disagree（黄色），见 {ALERTS}:189:5
为何  同一件事两种结论，报告前须说明
计入条件  判定为达标或基本实现或未达标或缺数据
门槛  涉及的规划数≥2，且不同判定的种数≥2
计入的结果（2项）
  W7.8a@140581@2024  农村卫生厕所普及率：未达标 · 无预警
  C6.8c@140581@2024  农村卫生厕所普及率：达标 · 蓝色
算式  涉及的规划数为2（要求≥2），不同判定的种数为2（要求≥2），规则触发
等级  整组提示为黄色；各项自己的等级不因此改变
提示  两个规划对“农村卫生厕所普及率”的要求不同，判定不一致：W7.8a 未达标、C6.8c 达标""",
]
SINGLE = """触发的结果（3项）
  W1.5i@140581@2024  阳性孕产妇所生儿童治疗比例：未达标 · 橙色
    连续4年未达标
    不计本条也为橙色
  W1.6b@140581@2024  妇女焦虑症患病率：未达标 · 橙色
    连续3年未达标
    不计本条为黄色，计入后为橙色
  C1.5e@140581@2024  儿童青少年肥胖率：未达标 · 橙色
    连续4年未达标
    不计本条也为橙色"""
ENGLISH = f"""trade_union Federation of Trade Unions  lead unit · department_cluster · did not fire
Rule  department_cluster (orange), at {ALERTS}:210:5
Why  One follow-up serves them all
Counts  grade red or orange
Needs  count ≥ 3
Findings that count (1)
  W4.6d@140581@2024  Women among staff congress delegates: not met · orange
In the group, but not counted (3)  W3.6a, W6.9a, W7.9e
Arithmetic  1 counted, fewer than the 3 needed: the rule does not fire
Grade  none for the group; the findings keep their own grades"""


def test_each_sort_of_group_is_explained_with_what_counted_and_the_arithmetic(kept):
    names = ["石末乡", "南坡村", "市总工会", "农村卫生厕所普及率", "two_years_missed"]
    code, out, err = dabiao("explain", *names, kept / "annual.json", "--lang", "zh")
    *groups, single = blocks(out)
    assert (code, err) == (0, "") and groups == CHINESE
    assert single.startswith("two_years_missed  单项升级规则 · 对3项触发\n") and single.endswith(SINGLE)


def test_a_domain_says_what_counted_also_where_no_rule_fired(kept):
    fired, silent, empty = blocks(dabiao("explain", "C1", "妇女与经济", "c6", kept / "annual.json", "--lang", "zh")[1])
    assert fired.startswith("C1 儿童与健康  领域 · domain_cluster · 橙色\n")
    assert fired.endswith(
        "算式  5项，达到3项，规则触发\n等级  整组提示为橙色；各项自己的等级不因此改变\n"
        "提示  领域“儿童与健康”有5项红色或橙色预警：C1.5e、C1.6a、C1.9d、C1.12d、C1.12e"
    )
    assert "计入的结果（0项）\n同组" in silent and "算式  0项，未达到3项，规则没有触发\n" in silent
    assert "计入的结果（1项）\n  C6.6a@140581@2024  示范性儿童友好型社区数：未达标 · 橙色\n同组" in empty


def test_an_objective_at_risk_follows_its_targets(kept):
    *targets, group = blocks(dabiao("explain", "W1.6", kept / "midterm.json", "--lang", "zh")[1])
    assert len(targets) == 5 and group.startswith("W1.6 ") and "  主要目标 · objective_at_risk · 橙色\n" in group
    assert "\n算式  1项，达到1项，规则触发\n" in group
    assert (
        len(blocks(dabiao("explain", "W1.6", kept / "annual.json", "--lang", "zh")[1])) == 5
    )  # nothing counts in other years


def test_a_rule_lists_what_fired_in_full_and_the_rest_by_count(kept):
    out = dabiao("explain", "domain_cluster", kept / "annual.json", "--lang", "zh")[1]
    names = [block.split("  ")[0] for block in blocks(out)]
    assert names[:3] == ["C1 儿童与健康", "W1 妇女与健康", "W4 妇女参与决策和管理"]
    assert out.endswith("\ndomain_cluster 没有触发的（1组）\n  C6 儿童与环境：1项，未达到3项（C6.6a）\n")
    out = dabiao("explain", "plans_disagree", kept / "annual.json", "--lang", "zh")[1]
    assert "\n  另有177组，见 -o json 的 escalation_groups\n" in out
    out = dabiao("explain", "objective_at_risk", kept / "annual.json", "--lang", "zh")[1]
    assert out.endswith("门槛  项数≥1\n没有一项结果计入，规则没有触发\n")


def test_the_area_means_every_rule(kept):
    out = dabiao("explain", "高平市", kept / "annual.json", "--lang", "zh")[1]
    fired = json.loads((kept / "annual.json").read_text("utf-8"))["escalations"]
    assert out.count("，规则触发\n") == len(fired) and all(f"提示  {seen['text']['zh']}\n" in out for seen in fired)


def test_a_kept_run_explains_groups_as_the_live_one(kept, tmp_path):
    names = ["高平市", "石末乡", "C1", "市教育局", "农村卫生厕所普及率", "weak_unit", "W4.7c"]
    for lang in ("zh", "en"):
        live = dabiao("explain", *names, SAMPLE, "--year", 2024, "--lang", lang)
        assert dabiao("explain", *names, kept / "annual.json", "--lang", lang, cwd=tmp_path) == live and live[0] == 0
    assert blocks(dabiao("explain", "trade_union", kept / "annual.json", "--lang", "en")[1]) == [ENGLISH]


def test_names_that_are_alike_are_suggested_and_files_keep_their_meaning(kept, tmp_path):
    code, out, err = dabiao("explain", "石末", kept / "annual.json", "--lang", "zh")
    assert (code, out) == (2, "") and "没有“石末”这个编号、名称、文件或文件夹（是不是要找“石末乡”、“石末乡/南坡村”？）" in err
    err = dabiao("explain", "domain_clusters", kept / "annual.json", "--lang", "en")[2]
    assert "did you mean 'domain_cluster'" in err
    (tmp_path / "石末乡").mkdir()
    code, out, err = dabiao("explain", "W4.7c", "石末乡", kept / "annual.json", "--lang", "zh", cwd=tmp_path)
    assert (code, out) == (2, "") and "一次只能说明一个保存的结果" in err
    assert dabiao("explain", "石末乡", "--year", 2024, "--lang", "zh", cwd=tmp_path / "石末乡")[0] == 3
    assert dabiao("explain", "长" * 300, kept / "annual.json", "--lang", "zh")[0] == 2


def test_a_run_that_lacks_fields_is_said_to_be_of_another_version(kept, tmp_path):
    import hashlib

    data = json.loads((kept / "annual.json").read_text("utf-8"))
    del data["escalation_groups"], data["body_sha256"]
    stamps = {name: data.pop(name) for name in ("generated_at", "versions")}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    older = {**stamps, **data, "body_sha256": hashlib.sha256(text.encode()).hexdigest()}
    (tmp_path / "older.json").write_text(json.dumps(older), "utf-8")
    code, _, err = dabiao("explain", "W4.7c", tmp_path / "older.json", "--lang", "zh")
    assert code == 2 and "不是本版本保存的结果" in err


def counted(finding, rule, phase):
    """Whether a rule of the Gaoping pack counts a finding, from what its file says, and the keys that the finding has."""
    high = finding["grade"] in ("red", "orange")
    indicator = finding["indicator"]["id"] if finding["measured"] else None
    return {
        "plans_disagree": (finding["verdict"] in ("met", "near", "not_met", "no_data"), indicator),
        "objective_at_risk": (high and phase == "midterm", finding["objective"]),
        "domain_cluster": (high, finding["domain"]),
        "department_cluster": (high, finding["responsible"][0] if finding["responsible"] else None),
    }[rule]


@pytest.mark.parametrize("phase", ["annual", "midterm"])
def test_groups_are_what_plain_counting_finds(kept, phase):
    data = json.loads((kept / f"{phase}.json").read_text("utf-8"))
    findings = {finding["id"]: finding for finding in data["findings"]}
    fired = {
        (group["rule"], group["key"]) for group in data["escalation_groups"] if group["fired"] and group["scope"] != "finding"
    }
    assert fired == {(seen["rule"], seen["key"]) for seen in data["escalations"]} and len(fired) > 5
    for rule in ("plans_disagree", "objective_at_risk", "domain_cluster", "department_cluster"):
        members, others = {}, {}
        for id_, finding in findings.items():
            counts, key = counted(finding, rule, phase)
            if key is not None:
                (members if counts else others).setdefault(key, set()).add(id_)
        groups = [group for group in data["escalation_groups"] if group["rule"] == rule]
        named = {"domain_cluster": lambda g: g["name"]["zh"], "department_cluster": lambda g: g["name"]["zh"]}
        key_of = named.get(rule, lambda g: g["key"].partition("[")[0])
        found = {}
        for group in groups:
            both = found.setdefault(key_of(group), (set(), set()))
            both[0].update(group["members"])
            both[1].update(group["others"])
            verdicts = {findings[id_]["verdict"] for id_ in group["members"]}
            plans = {findings[id_]["plan"] for id_ in group["members"]}
            least = {"objective_at_risk": 1}.get(rule, 3)
            fires = len(plans) > 1 and len(verdicts) > 1 if rule == "plans_disagree" else len(group["members"]) >= least
            assert group["fired"] == fires and group["count"] == len(group["members"]), group
        assert found == {key: (members.get(key, set()), others.get(key, set())) for key in {*members, *others}}


def test_sub_units_count_where_they_miss_by_the_figures_shown(kept):
    data = json.loads((kept / "annual.json").read_text("utf-8"))
    findings = {finding["id"]: finding for finding in data["findings"]}
    groups = [group for group in data["escalation_groups"] if group["scope"] == "unit"]
    for group in groups:
        missing = {id_ for id_, finding in findings.items() if group["key"] in finding["measurements"]["failing_units"]}
        assert set(group["members"]) == missing and not missing & set(group["others"])
        assert group["count"] == len({findings[id_]["indicator"]["id"] for id_ in missing})
        assert group["fired"] == (group["count"] >= 3) and {figure["finding"] for figure in group["figures"]} == missing
        holds = {"at_least": lambda a, b: a >= b, "above": lambda a, b: a > b, "at_most": lambda a, b: a <= b}
        assert not any(holds[figure["op"]](figure["value"], figure["goal"]) for figure in group["figures"])
    assert {name for finding in findings.values() for name in finding["measurements"]["failing_units"]} <= {
        group["key"] for group in groups
    }
