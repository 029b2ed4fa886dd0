"""The orders and the tasks of the sample: each cell is what the canonical JSON of the run says, and the rows add up to it."""

from collections import Counter

import pytest

from engine.collect.orders import read_orders
from engine.messages import say
from engine.report.orders import order_book
from engine.report.tasks import task_book
from tests.report.reading import lines, opened

LANGUAGES = ("zh", "en")
GRADES = ("red", "orange", "yellow", "blue")
DAY, LAST_DAY = "2025年9月30日", "2024年9月30日"
VERDICTS = {
    "met": "达标",
    "near": "基本实现",
    "not_met": "未达标",
    "no_data": "缺数据",
    "not_applicable": "不适用",
    "pending": "待佐证",
}


def demand(finding, lang):
    """What is asked, of each sub-unit where each has to comply."""
    goal, units = finding["goal"]["text"][lang], finding["units"] and finding["units"][lang]
    return goal if not units else f"每个{units}{goal}" if lang == "zh" else f"{goal} in each of the {units}"


def by_code(row, lang, *codes):
    return [row[say(lang, code)] for code in codes]


def named(sample, zh, lang, of="departments"):
    """A unit or domain in a language."""
    return next(name[lang] for name in sample.json["run"][of].values() if name["zh"] == zh)


def units(sample, names, lang):
    return {"zh": "、", "en": ", "}[lang].join(named(sample, name, lang) for name in names)


def why(finding, lang):
    """The reasons of the finding's own grade; before what alone escalated it, its cause."""
    own = [reason for reason in finding["reasons"] if reason["grade"] == finding["grade"]]
    if all(reason["stage"] == "escalation" for reason in own):
        own = [reason for reason in finding["reasons"] if reason["stage"] != "escalation"][:1] + own
    return {"zh": "；", "en": "; "}[lang].join(dict.fromkeys(reason["text"][lang] for reason in own))


def to_do(finding, lang):
    said = [(f"[{one['measure']}] " if one["measure"] else "") + one["text"][lang] for one in finding["recommendations"]]
    return {"zh": "；", "en": "; "}[lang].join([*(text.rstrip("。.") for text in said[:-1]), *said[-1:]])


def grave(sample):
    """The red ones first, each in the plan's order."""
    return [finding for grade in ("red", "orange") for finding in sample.findings.values() if finding["grade"] == grade]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_order_is_what_the_run_says_and_each_grave_alert_has_one(sample, lang):
    found = lines(opened(order_book(sample.dossier, lang, DAY)).worksheets[0])
    wanted, counts = grave(sample), sample.json["counts"]["grades"]
    assert len(found) == len(wanted) == counts["red"] + counts["orange"] > 5
    for row, finding in zip(found, wanted, strict=True):
        codes = ("csv.year", "report.target", "report.what", "report.grade", "report.value", "report.goal", "report.reason",
                 "book.lead", "orders.order", "orders.deadline", "orders.result", "orders.done")  # fmt: skip
        assert by_code(row, lang, *codes) == [
            2024, finding["target"], finding["subject"][lang], say(lang, f"grade.{finding['grade']}"),
            finding["value_text"][lang], demand(finding, lang), why(finding, lang),
            units(sample, finding["responsible"][:1], lang), to_do(finding, lang), DAY, "", "",
        ]  # fmt: skip
        assert set(row) == {say(lang, code) for code in codes}
    graded = Counter(row[say(lang, "report.grade")] for row in found)
    assert graded == {say(lang, f"grade.{grade}"): counts[grade] for grade in ("red", "orange")}


def change(then, now):
    """How a grade changed, of two words of the JSON; what has no colour is no alert."""
    if now["grade"] not in GRADES:
        return "预警解除"
    one, two = (GRADES.index(finding["grade"]) for finding in (then, now))
    return "未变" if one == two else "加重" if two < one else "减轻"


def test_what_stands_beside_the_orders_is_what_the_year_before_said(sample, before):
    earlier = order_book(before.dossier, "zh", LAST_DAY)
    book = opened(order_book(sample.dossier, "zh", DAY, read_orders(earlier, "督办.xlsx")))
    then = {finding["target"]: finding for finding in grave(before)}
    kept, new = Counter(), 0
    for row in lines(book["督办清单"]):
        finding, told = sample.by_target[row["目标"]], [row[name] for name in ("上次年份", "上次等级", "上次数值", "等级变化")]
        last = then.get(row["目标"])
        kept[row["目标"]] += last is not None
        new += last is None
        grade = last and {"red": "红色", "orange": "橙色"}[last["grade"]]
        assert told == ([2023, grade, last["value_text"]["zh"], change(last, finding)] if last else ["", "", "", "新列入"])
    counts = sample.json["counts"]["grades"]
    assert sum(kept.values()) + new == counts["red"] + counts["orange"] and new and sum(kept.values())


def test_each_order_of_the_year_before_is_looked_back_on_once(sample, before):
    earlier = order_book(before.dossier, "zh", LAST_DAY)
    found = lines(opened(order_book(sample.dossier, "zh", DAY, read_orders(earlier, "督办.xlsx")))["上次督办回看"])
    wanted, counts = grave(before), before.json["counts"]["grades"]
    assert len(found) == len(wanted) == counts["red"] + counts["orange"]
    for row, then in zip(found, wanted, strict=True):
        now = sample.by_target[then["target"]]
        grade = "推进中" if now["under_way"] else say("zh", f"grade.{now['grade']}")
        verdict = VERDICTS[now["verdict"]]
        verdict = verdict if now["measured"] else {"达标": "已落实", "未达标": "未落实"}.get(verdict, verdict)
        assert list(row.values()) == [
            2023, then["target"], now["subject"]["zh"], say("zh", f"grade.{then['grade']}"), then["value_text"]["zh"],
            to_do(then, "zh"), LAST_DAY, "", "", grade, now["value_text"]["zh"], verdict, change(then, now),
        ]  # fmt: skip


def task_of(finding, sample, lang, *own):
    """The row of a target: what everybody sees, on a unit's sheet its part in it, then plan, domain, scope and clause."""
    plan = sample.json["run"]["plans"][finding["plan"]][lang]
    return [
        finding["target"], finding["summary"][lang], demand(finding, lang), finding["goal"]["due"][lang],
        units(sample, finding["responsible"][:1], lang), units(sample, finding["responsible"][1:], lang), *own,
        plan, named(sample, finding["domain"], lang, "domains"), say(lang, f"scope.{finding['scope']}"), finding["clause"],
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_target_is_a_task_of_all_and_once_of_each_responsible_unit(sample, lang):
    everything, *sheets = opened(task_book(sample.dossier, lang)).worksheets
    findings = list(sample.findings.values())
    assert [list(row.values()) for row in lines(everything)] == [task_of(finding, sample, lang) for finding in findings]
    seen = Counter()
    for sheet in sheets:
        unit = next(name["zh"] for name in sample.json["run"]["departments"].values() if name[lang] == sheet["A2"].value)
        for row in lines(sheet):
            finding = sample.by_target[row[say(lang, "report.target")]]
            role = "lead" if finding["responsible"][0] == unit else "co"
            assert list(row.values()) == task_of(finding, sample, lang, say(lang, f"tasks.role.{role}"), "")
            seen[finding["target"], unit, role] += 1
    wanted = {(f["target"], unit, "co" if place else "lead") for f in findings for place, unit in enumerate(f["responsible"])}
    assert set(seen) == wanted and set(seen.values()) == {1}
    assert sum(role == "lead" for _, _, role in seen) == sample.json["counts"]["targets"] == len(findings)


def test_tasks_of_each_domain_plan_and_lead_unit_add_up_to_the_roll_up(sample):
    found = lines(opened(task_book(sample.dossier, "zh"))["全部"])
    for by, column in (("plan", "规划"), ("domain", "领域"), ("lead", "牵头单位")):
        told = Counter(row[column] for row in found)
        groups = [group for group in sample.json["rollup"]["groups"] if group["by"] == by]
        counted = Counter()
        for group in groups:
            counted[group["name"]["zh"]] += sum(t["total"] for t in group["tallies"] if t["of"] != "objectives")
        assert told == +counted and sum(told.values()) == sample.json["counts"]["targets"], by
