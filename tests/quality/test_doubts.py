"""Situations in which figures are wrong and nothing else would notice, each with what is asked (engine.quality)."""

import re
from fractions import Fraction

import pytest

from engine.facts.load import load_facts
from engine.model import Severity, Suspicion
from engine.quality.review import reviewed
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.quality.conftest import TOWNSHIPS

MUST_FIX = {"outside_parts", "counts_do_not_add", "order", "two_figures"}


def series(indicator, *values, first=2020, **more):
    return [{"indicator": indicator, "year": first + place, "value": value, **more} for place, value in enumerate(values)]


def row(indicator, value="", year=2024, **more):
    return {"indicator": indicator, "year": year, "value": value, **more}


def counted(indicator, numerator, denominator, year=2024, **more):
    return row(indicator, year=year, numerator=numerator, denominator=denominator, **more)


def townships(indicator, value, year=2024, **more):
    return [row(indicator, value, year, area=name, **more) for name in TOWNSHIPS]


def copies(*values, years=(2023, 2024)):
    return [row(f"c{place}", value, year) for year in years for place, value in enumerate(values, 1)]


HUNDREDS = [*(f"c{place}" for place in range(1, 7)), "inclusive", "passed"]


def nearly_copied(digit, changed, years=(2023, 2024)):
    """Return figures of two years, each the same or changed by a few of its last digits."""
    figures = {name: Fraction(8) * at + Fraction(40) + 3 * Fraction(digit) for at, name in enumerate(HUNDREDS[: len(changed)])}
    step = dict(zip(HUNDREDS, changed, strict=False))
    return [
        row(name, f"{float(value + 7 * Fraction(digit) * step[name] * (year == years[1])):.{len(digit) - 2}f}", year)
        for year in years for name, value in figures.items()
    ]  # fmt: skip


SITUATIONS = {
    # a factor of 10, 100 or 1000 against the other years
    "a rate per 10 000 for one per mille": (series("imr", "3.5", "3.4", "3.2", "3.1", "0.31‰"), "digit_slip"),
    "per mille for per 100 000": (series("mmr", "12.5", "12.1", "12.8", "12.2", "1.25"), "digit_slip"),
    "a point that slipped to the right": (series("mmr", "12.5", "12.1", "12.8", "12.2", "125"), "digit_slip"),
    "a point that slipped to the left": (series("water", "95.1", "95.4", "95.9", "96.3", "9.68"), "digit_slip"),
    "a pension with a digit too many": (series("pension", 1420, 1478, 1531, 1585, 17100), "digit_slip"),
    "hours for minutes, by a factor of 60 no slip but a jump": (series("housework", 140, 139, 138, 137, "2.3"), "jump"),
    "persons a hundred times": (series("staff", 812, 845, 871, 934, 93400), "digit_slip"),
    "a slip in a year between": (series("staff", 812, 845, 87100, 902, 934), "digit_slip"),
    "a sub-unit with a digit too few": (series("water", "95", "95.4", "95.9", "9.61", area="甲乡"), "digit_slip"),
    # one population in several rows
    "births that differ from row to row": ([counted("imr", 9, 2000), counted("visited", 1710, 1800)], "denominators_differ"),
    "more of a part than of the whole": ([counted("screened", 2010, 6200), counted("screened_young", 2310, 3450)], "order"),
    "a part of more than there are": ([counted("screened", 2410, 2500), counted("screened_young", 2310, 3450)], "order"),
    "women that leave more men covered than there are": (
        [counted("screened", 3000, 4000), counted("screened", 1700, 3000, sex="female")], "counts_do_not_add",
    ),
    # one place far from all others, without other years
    "a township at nothing": ([*townships("water", "95.1")[1:], row("water", "0", area="甲乡")], "outlying"),
    "a township with a slip": (
        [*(row("water", f"9{at}.4", area=name) for at, name in enumerate(TOWNSHIPS, 1) if at > 1), row("water", "9.42", area="甲乡")], "outlying",
    ),
    "the population for the births, without other years": ([counted("visited", 9, 2318000)], "denominator"),
    # changes in words and in percent
    "a rise that is told as a fall": ([row("water", "94", 2023), row("water", "94.6", 2024, 较上年="下降0.6个百分点")], "change"),
    "a growth in percent that is none": ([row("pension", "198", 2023), row("pension", "211", 2024, 同比增长="16.6%")], "change"),
    # how it was worked out
    "counts in a cell that make another rate": ([row("water", "95", 计算过程="170/200×100%")], "beside"),
    "the day on which it was taken": ([row("water", "95", 取数时间="2024-06-30")], "not_annual"),
    "a source of half a year": ([row("water", "95", source="2024年上半年报表")], "not_annual"),
    "a source of aims": ([row("water", "95", source="目标任务书")], "not_own"),
    "a source of early figures": ([row("water", "95", source="卫生健康统计快报")], "not_final"),
    "a remark where the form explains itself": ([row("water", "95", 填报说明="2023年数")], "not_own"),
    "a column that asks whether it is of all the year": ([row("water", "95", 是否全年="否")], "remark"),
    # the unit
    "98.5 per mille of a rate in percent that stands alone": ([row("water", "98.5‰")], "wrong_unit"),
    "4.3 % for 4.3 per mille beside another year": (series("imr", "4.9", "4.3%"), "wrong_unit"),
    "12.5 % for 12.5 per mille, by the usual level": (series("abortions", "12.5%"), "wrong_unit"),
    "12.5 per 10 000 for 12.5 per mille, by the usual level": ([row("abortions", "12.5", unit="1/万")], "wrong_unit"),
    # a count of cases
    "eleven deaths for their rate": (series("imr", "4.96", "4.88", "11"), "count_for_rate"),
    "two deaths for their rate, after a year without": (series("imr", "4.96", "0", "4.88", "2"), "count_for_rate"),
    # jumps
    "a level that fell to a half": (series("water", "94", "94.1", "94.3", "94.1", "49.1"), "jump"),
    "98.5 per mille read as 9.85 %": (series("water", "98.1", "98.2", "98.3", "98.4", "98.5‰"), "digit_slip"),
    "the year in place of the value": (series("pension", 1420, 1478, 1531, 1585, 2024), "jump"),
    "a rate near 100 % that falls by nine points": (series("enrolled", "99.8", "99.7", "99.8", "99.7", "89.9"), "jump"),
    "years of life that no year adds": (series("life", "77.2", "77.5", "77.9", "78.2", "87.2"), "jump"),
    "the share of the men among those in office": (series("term", "28.1", "28.1", "28.4", "28.4", "71.6"), "jump"),
    "a share of those in office that no election explains": (series("term", "31.2", "31.4", "31.4", "31.4", "95"), "jump"),
    "a spike among steady years": (series("enrolled", "90", "90.5", "114", "91", "91.4"), "jump"),
    # a percentage as a fraction of one
    "0.015 for 1.5 %": (series("small", "2.2", "2.1", "2.0", "2.1", "0.015"), "fraction"),
    "0.02 for 2 %": (series("small", "2.4", "2.3", "2.2", "2.1", "0.02"), "fraction"),
    # zero
    "zero for missing": (series("water", "95", "95.5", "96", "96", "0"), "zero"),
    # parts and whole
    "a total of persons beyond its parts": (
        [row("staff", 20), row("staff", 5, residence="urban"), row("staff", 8, residence="rural")], "counts_do_not_add",
    ),
    "deaths that do not add up": (
        [counted("mmr", 5, 6000), counted("mmr", 3, 4000, residence="urban"), counted("mmr", 4, 2000, residence="rural")],
        "counts_do_not_add",
    ),
    "births that do not add up": (
        [counted("mmr", 7, 7000), counted("mmr", 3, 4000, residence="urban"), counted("mmr", 4, 2000, residence="rural")],
        "counts_do_not_add",
    ),
    "more rural births than births": ([counted("mmr", 5, 6000), counted("mmr", 4, 6100, residence="rural")], "counts_do_not_add"),
    "a total above town and country": (
        [row("water", "99"), row("water", "90", residence="urban"), row("water", "91", residence="rural")], "outside_parts",
    ),
    "a total above women and men": (
        [row("enrolled", "96.9"), row("enrolled", "92", sex="female"), row("enrolled", "93", sex="male")], "outside_parts",
    ),
    "all of very many townships at one whole percentage": ([row("water", "98", unit_name=f"第{at}村") for at in range(10)], "same_units"),
    "all townships at 0 that were above it the year before": (
        [*(row("water", f"9{at}.{at}", 2023, area=name) for at, name in enumerate(TOWNSHIPS)), *townships("water", "0")], "same_units",
    ),
    "all townships at 0, five of which were above it by their counts": (
        [*(counted("women", 30 * at, 100 * at, 2023, area=name) for at, name in enumerate(TOWNSHIPS, 1)), *townships("women", "0")],
        "same_units",
    ),
    "all townships at 0 after years above it": (
        [*(row("water", f"9{at}.{year - 2019}", year, area=name) for at, name in enumerate(TOWNSHIPS) for year in range(2020, 2024)),
         *townships("water", "0")], "same_units",
    ),
    "all townships above the county": ([row("water", "80"), *townships("water", "95")], "units_apart"),
    "infant below newborn mortality": ([row("imr", "3.1"), row("nmr", "3.4")], "order"),
    "infant above under-five mortality": ([row("imr", "3.1"), row("u5mr", "3.0")], "order"),
    "public above public and inclusive": ([row("public", "61.0"), row("inclusive", "60.5")], "order"),
    "healthy above all years of life": ([row("healthy", "79"), row("life", "78.2")], "order"),
    "good above passed": ([row("good", "93"), row("passed", "92")], "order"),
    "one figure under two names": ([row("women_enrolled", "93.1"), row("enrolled", "95.1", sex="female")], "two_figures"),
    "one figure under two names with other counts": (
        [counted("women_enrolled", 931, 1000), counted("enrolled", 940, 1000, sex="female")], "two_figures",
    ),
    # copied
    "a file as last year": (copies("95.27", "88.13", "91.02", "76.55", "82.31"), "copied"),
    "counts of last year, this year as rates": (
        [counted(f"c{place}", 9520 - 7 * place, 9700 - place, 2023) for place in range(1, 7)]
        + [row(f"c{place}", f"{100 * (9520 - 7 * place) / (9700 - place):.2f}") for place in range(1, 7)], "copied",
    ),
    "few rates of last year, of which there are the counts": (
        [counted(f"c{place}", 9520 - 71 * place, 9700 - place, 2023) for place in range(1, 5)]
        + [row(f"c{place}", f"{100 * (9520 - 71 * place) / (9700 - place):.1f}") for place in range(1, 5)], "copied",
    ),
    "a file all of which is as last year": (copies("95.2", "88.1", "91", "76"), "copied"),
    "a file all of which is as last year, but for a survey that is its first": (
        [row(name, f"9{at}.{at}", year) for year in (2023, 2024) for at, name in enumerate(HUNDREDS)] + [row("life", "77.2")], "copied",
    ),
    "a file all of which is as two years before": (copies("95.2", "88.1", "91", "76", years=(2022, 2024)), "copied"),
    "seven of eight figures of a file as last year": (nearly_copied("0.1", (0, 0, 0, 0, 0, 0, 0, 1)), "copied"),
    "six of eight figures of a file as two years before": (
        nearly_copied("0.1", (0, 0, 0, 1, 1, 0, 0, 0), years=(2022, 2024)), "copied",
    ),
    "four of five figures with two decimals as last year": (nearly_copied("0.01", (0, 1, 0, 0, 0)), "copied"),
    "eight of ten figures as last year, beside one that is its first": (
        [*nearly_copied("0.1", (0, 0, 0, 0, 0, 0, 0, 0)), row("healthy", "70.1", 2023), row("healthy", "70.4"), row("life", "77.2")],
        "copied",
    ),
    "persons all of which are as last year": (
        [row(name, value, year) for year in (2023, 2024) for name, value in (("staff", 934), ("pension", 191), ("healthy", 70), ("life", 77))], "copied",
    ),
    "sixteen townships alike": (townships("water", "95.27"), "same_units"),
    "one figure filled down over five rows": (
        [row(f"c{place}", value, year) for year, values in ((2023, "93 94 91 96 92"), (2024, "95 95 95 95 95"))
         for place, value in enumerate(values.split(), 1)], "same_figure",
    ),
    "one hundred filled down": ([row(name, "100") for name in HUNDREDS], "same_figure"),
    "the goal in place of the figure": (series("life", "77.2", "77.4", "77.6", "77.9", "80"), "goal_copied"),
    "women as men": ([row("enrolled", "95.27", sex="female"), row("enrolled", "95.27", sex="male")], "same_groups"),
    # swapped
    "women and men changed places": (
        [row("enrolled", "88.1", 2023, sex="female"), row("enrolled", "95.2", 2023, sex="male"),
         row("enrolled", "95.4", sex="female"), row("enrolled", "88.3", sex="male")], "swapped",
    ),
    "women and men with a small but steady gap changed places": (
        [*series("enrolled", "94", "94.4", "94.8", "95", "96.1", sex="female"),
         *series("enrolled", "95", "95.3", "95.8", "96", "95.1", sex="male")], "swapped",
    ),
    "two rows far apart changed places": (
        [*series("pension", 1420, 1478, 1531, 1585, 1200), *series("orphans", 1000, 1050, 1100, 1150, 1640)], "swapped",
    ),
    "two rows near each other changed places": (
        [*series("c1", "50", "52.2", "56.4", "58.4", "64.6"), *series("c2", "51.4", "55", "58.8", "62.7", "57.7")], "swapped",
    ),
    "the row of an indicator that nobody changed with": (series("c1", "31", "31.2", "31.4", "31.6", "95"), "jump"),
    # denominators
    "a denominator with a digit too many": (
        [counted("women", 300 + year, (1000, 10000)[year == 4], 2020 + year) for year in range(5)], "denominator",
    ),
    "the population for the births": (
        [counted("mmr", 1, (4100, 480000)[year == 4], 2020 + year) for year in range(5)], "denominator",
    ),
    "a gross rate by the pupils of another place": ([counted("enrolled", 1490, 1155)], "gross"),
    # the wrong place
    "the figure of the county in a township's row": (
        [*series("life", "77.2", "77.4", "77.6", "77.9"), row("life", "78.2", area="甲乡")], "misplaced",
    ),
    # what is said beside the figures
    "last year is said to have been another": (
        [row("life", "77.9", 2023), row("life", "78.2", **{"上年值": "79.0"})], "last_year",
    ),
    "last year by a heading with its unit": (
        [row("water", "95.1", 2023), row("water", "96", **{"上年同期数（%）": "94.1"})], "last_year",
    ),
    "a figure verified to be another than the counts make": ([counted("women", 312, 1000, **{"核定数": "35"})], "beside"),
    "a year's own beside all that there are": ([row("staff", 4, **{"累计": "23"})], "beside"),
    "a year's own beside those at its end": ([row("staff", "4人", **{"年末数（人）": "23"})], "beside"),
    "evidence that names no document": ([row("W1.2a", "是", source="见附件")], "weak_evidence"),
    "no evidence": ([row("W1.2a", "是")], "weak_evidence"),
    "evidence that is an example": ([row("W1.2a", "是", source="示例：高卫发〔2024〕15号")], "weak_evidence"),
    "evidence that has lapsed": ([row("W1.2a", "是", source="高卫发〔2018〕3号（2023年到期）")], "weak_evidence"),
    "evidence that is not there yet": ([row("W1.2a", "是", source="《实施方案》（待印发）")], "weak_evidence"),
    "evidence that is a draft": ([row("W1.2a", "是", source="《实施方案（征求意见稿）》")], "weak_evidence"),
    "evidence that is repealed": ([row("W1.2a", "是", source="高政办发〔2023〕8号（已废止）")], "weak_evidence"),
    "evidence that takes effect later": ([row("W1.2a", "是", source="2024年12月印发、2025年实施")], "weak_evidence"),
    "a note denies a mechanism": ([row("W1.2a", "是", source="高政办发〔2023〕8号", note="实际未开展")], "not_in_place"),
    "a note says expected": ([row("water", "95", note="预计数")], "not_final"),
    "a note says preliminary": ([row("water", "95", note="初步统计")], "not_final"),
    "a heading says flash figure": ([row("water", "95", **{"是否快报": "是"})], "not_final"),
    "a note says half a year": ([row("water", "95", note="上半年数")], "not_annual"),
    "a note says half of whichever year": ([row("water", "95", note="为半年数")], "not_annual"),
    "a note says a quarter": ([row("water", "95", note="数据为季度数")], "not_annual"),
    "a column says January to June": ([row("water", "95", **{"月份": "1月至6月"})], "not_annual"),
    "a note says another year": ([row("water", "95", note="2023年数据")], "not_own"),
    "a note says that it is the goal": ([row("water", "95", note="此数为目标值")], "not_own"),
    "sub-units together are more than all": (
        [row("staff", "40"), *(row("staff", value, unit_name=name) for value, name in (("30", "甲乡"), ("20", "乙乡")))], "counts_do_not_add",
    ),
    "schools together are more than all": (
        [row("staff", "0"), *(row("staff", value, unit_name=name) for value, name in (("2", "一中"), ("1", "二中")))], "counts_do_not_add",
    ),
    "all sub-areas come to less than all": (
        [row("staff", "70"), *(row("staff", str(10 + place), unit_name=name) for place, name in enumerate(TOWNSHIPS))], "counts_do_not_add",
    ),
    "a note says that it is borrowed": ([row("water", "95", note="全市未统计，用全省平均数")], "not_own"),
    **{
        f"a note says {note}": ([row("water", "95", 2024, note=note)], code)
        for code, notes in {
            "not_own": ("目标", "2025年为目标", "为十四五末目标", "此为2024年目标值", "晋城市数据", "为全省数"),
            "not_all": ("仅米山镇", "不含流动人口"),
            "not_annual": ("不是全年数，为9月末数", "2024年为9月末数", "截至2024年10月", "2021年以来累计"),
            "not_final": ("更正：应为94", "此数有误", "待核实"),
        }.items()
        for note in notes
    },
    "a note says another unit": ([row("pension", 1420, note="单位：每万人")], "not_unit"),
    "a note says a group that the indicator does not have": ([row("women", "31", note="为农村数")], "not_own"),
    **{
        f"a column says {heading} {cell}": ([row("water", "95", **{heading: cell})], "not_annual")
        for heading, cell in (
            ("月份", "12"), ("截止时间", "2024年9月30日"), ("统计时间", "2024-09-30"), ("是否累计", "是"), ("截止日期", "2023年12月31日"),
        )
    },
    "four quarters with one value": (
        [row("water", "95", note=f"第{quarter}季度") for quarter in "一二三四"], "not_annual",
    ),
    "evidence of a later year": ([row("W1.2a", "是", 2022, source="市政办发〔2024〕9号")], "late_evidence"),
    **{
        f"a mechanism of which a note says {note}": ([row("W1.2a", "是", 2024, source="市政办发〔2024〕9号", note=note)], "remark")
        for note in ("正在推进", "还差两个乡镇", "已完成60%", "基本落实")
    },
    "a rate worked out by the population of another year": ([row("water", "95", note="按2020年普查人口推算")], "not_final"),
    "a note that is not understood": ([row("water", "95", note="乡镇电话报来")], "remark"),
    "a note says that it is counted otherwise": ([row("water", "95", note="统计口径有调整")], "redefined"),
    "a share of rare cases that becomes that of all the others": (series("small", "1.41", "1.39", "1.35", "1.34", "99.27"), "jump"),
    "a steady share of rare cases that is none": (series("small", "1.41", "1.39", "1.35", "1.34", "0"), "zero"),
    "all sub-areas as they were last year": (
        [row("water", f"9{at % 9}.3{at}", year, unit_name=name) for year in (2023, 2024) for at, name in enumerate(TOWNSHIPS)], "copied",
    ),
    "the counts of all sub-areas come to others than that of the whole": (
        [row("water", "", numerator="610", denominator="675"),
         *(row("water", "", numerator=f"{99 + at}", denominator=f"{110 + at}", unit_name=name) for at, name in enumerate(TOWNSHIPS))],
        "units_apart",
    ),
    "a rate that is many times what is usual": (series("abortions", "95%"), "gross"),
    "a change that the figures do not make": (
        [row("water", "92.15", 2023), row("water", "97.21", 2024, **{"比上年增减": "0.56"})], "change",
    ),
    "two rates with both counts alike": (
        [row("water", "", numerator="2310", denominator="4120"), row("enrolled", "", numerator="2310", denominator="4120")], "same_counts",
    ),
    "evidence of another county": ([row("W1.2a", "是", source="《泽州县托育机构管理办法》")], "foreign_evidence"),
    "evidence whose numbers go up row by row": (
        [row(target, "是", source=f"高政办发〔2024〕{at}号") for at, target in enumerate(("W1.2a", "W1.4a", "W1.5a"), 6)], "counted_evidence",
    ),
    # taken out of the judgement
    "a break without a reason": ([row("water", "95", **{"break": "是"})], "break"),
    "not applicable without a reason": ([row("water", status="不适用")], "not_applicable"),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_wrong_figure_is_asked_about_once_and_with_the_right_words(doubted, name):
    rows, code = SITUATIONS[name]
    doubts = doubted(rows)
    assert {doubt.suspicion.value for doubt in doubts} == {code}
    assert len(doubts) == 1
    for doubt in doubts:
        assert doubt.severity == {"remark": Severity.READ}.get(
            code, Severity.MUST_FIX if code in MUST_FIX else Severity.EXPLAIN
        )
        assert doubt.answer == "" and doubt.text.zh and doubt.text.en and "{" not in doubt.text.zh + doubt.text.en


SOUND = {
    "one denominator in all rows": [counted("imr", 9, 2000), counted("visited", 1910, 2000), counted("nmr", 5, 2000)],
    "surveys have their own": [counted("survey", 900, 1200), counted("screened", 2010, 6200)],
    "a part within the whole": [counted("screened", 2010, 6200), counted("screened_young", 1310, 3450)],
    "men as many as there are": [counted("screened", 2700, 4000), counted("screened", 1700, 3000, sex="female")],
    "counts in a cell that make the rate": [row("water", "85", 计算过程="170/200×100%"), row("water", "85", 2023, 计算公式="170÷200=85%")],
    "96.1 % told per mille": [row("water", "961‰")],
    "changes in words and in percent that are right": [
        row("water", "94", 2023), row("water", "94.6", 2024, 较上年="上升0.6个百分点"), row("pension", "198", 2023),
        row("pension", "211", 2024, 同比增长="6.57%"), row("enrolled", "96.8", 2023), row("enrolled", "96.2", 2024, 较上年="-0.6"),
    ],
    "the report of a whole year as the source": [row("water", "95", source="2024年卫生健康统计年报"), row("water", "95", 2023, source="水利月报")],
    "no flash figure": [row("water", "95", **{"是否快报": "否", "是否全年": "是"})],
    "how to fill the form in": [row("water", "95", 填报说明="保留一位小数")],
    "a township that was as far off before": [
        row("water", "41" if at == 1 else f"9{at}.4", year, area=name) for year in (2023, 2024) for at, name in enumerate(TOWNSHIPS, 1)
    ],
    "some sub-areas come to less than all": [row("staff", "70"), row("staff", "30", unit_name="甲乡"), row("staff", "20", unit_name="乙乡")],
    "all sub-areas come to all": [row("staff", "75"), *(row("staff", str(10 + at), unit_name=name) for at, name in enumerate(TOWNSHIPS))],
    "schools beside townships": [row("staff", "40"), row("staff", "30", unit_name="甲乡"), row("staff", "20", unit_name="一中")],
    "what the plan wants": series("water", "92", "93.1", "94.4", "95", "96.2"),
    "few deaths up and down": [counted("mmr", n, 4000, 2020 + place) for place, n in enumerate((1, 0, 2, 1, 0))],
    "a rate without counts of rare cases": series("mmr", "0", "24.5", "0", "0", "31"),
    "a share of rare cases up and down": series("small", "0.2", "0.9", "0.3", "0.1", "1.6"),
    "changes as differences, without a sign and in percent": [
        row("water", "94", 2023), row("water", "92.15", 2024, 增减="1.85"), row("enrolled", "90", 2023),
        row("enrolled", "94.5", 2024, 同比="5"), row("pension", "1000", 2023), row("pension", "1100", 2024, **{"增减（%）": "10"}),
        row("orphans", "40", 2023), row("small", "3", 2023), row("small", "4", 2024, **{"增减（人）": "150"}),
    ],
    "one figure under two names with its counts": [
        counted("women_enrolled", 9310, 10000, 2024), {**counted("enrolled", 9310, 10000, 2024), "sex": "female"},
    ],
    "few persons": series("staff", 1, 2, 1, 9, 0),
    "a small share that is really small": series("small", "0.9", "0.8", "0.7", "0.6", "0.5"),
    "a share that came down to nothing by and by": series("small", "0.3", "0.2", "0.1", "0", "0"),
    "a percentage that is one per mille, by another year": series("imr", "4.9", "0.433%"),
    "a percentage that is one per mille, by the usual level": series("abortions", "1.25%"),
    "a unit that nothing is known of": [row("nmr", "2.3%")],
    "a whole number among rates": series("imr", "4.96", "4.88", "5"),
    "whole numbers every year": series("imr", "5", "4", "11"),
    "a whole number beside one other year": series("imr", "4.88", "11"),
    "a whole number with its counts": [*series("imr", "4.96", "4.88"), counted("imr", 22, 2000, 2022)],
    "two years only": series("staff", 934, 93400),
    "a break between": [*series("water", "94", "94.1", "94.3"), row("water", "49", 2023, note="改按户统计", **{"break": "是"}),
                        row("water", "49.3", 2024)],
    "a total that its rounding puts at the edge": [
        row("water", "90.0"), row("water", "90.04", residence="urban"), row("water", "90.03", residence="rural"),
    ],
    "a total between": [row("water", "95"), row("water", "99", residence="urban"), row("water", "91", residence="rural")],
    "sums that are right": [
        counted("mmr", 7, 6000), counted("mmr", 3, 4000, residence="urban"), counted("mmr", 4, 2000, residence="rural"),
    ],
    "one part alone": [row("staff", 20), row("staff", 5, residence="urban")],
    "equal where one cannot exceed the other": [row("imr", "3.1"), row("nmr", "3.1")],
    "townships around the county": [row("water", "95"), *townships("water", "95")],
    "not all townships": [row("water", "80"), *townships("water", "95")[1:]],
    "four of six townships that come to 0 with the others": [
        *(row("water", value, 2023, area=name) for name, value in zip(TOWNSHIPS, ("91.2", "92.3", "0", "0", "93.1", "95"), strict=True)),
        *townships("water", "0"),
    ],
    "all townships at 0 as they were": [*townships("water", "0", year=2023), *townships("water", "0")],
    "all townships at 0 of which nothing is known before": townships("water", "0"),
    "rare cases that no township has": [*(row("mmr", f"2{at}.5", 2023, area=name) for at, name in enumerate(TOWNSHIPS)), *townships("mmr", "0")],
    "few cases that no township has": [*(counted("women", 9, 90, 2023, area=name) for name in TOWNSHIPS), *townships("women", "0")],
    "places that no township has": [*(row("venues", 20 + at, 2023, area=name) for at, name in enumerate(TOWNSHIPS)), *townships("venues", "0")],
    "all but one township at 0": [
        *(row("water", f"9{at}.{at}", 2023, area=name) for at, name in enumerate(TOWNSHIPS)), *townships("water", "0")[1:],
        row("water", "90.1", area=TOWNSHIPS[0]),
    ],
    "all at one hundred": [*townships("water", "100.0"), row("enrolled", "100", sex="female"), row("enrolled", "100", sex="male")],
    "four copies beside another figure": [*copies("95.27", "88.13", "91.02", "76.55"), row("life", "78")],
    "copies with one decimal beside another": [*copies("95.2", "88.1", "91.0", "76.5", "82.3"), row("life", "78")],
    "five of six figures as last year": nearly_copied("0.1", (0, 1, 0, 0, 0, 0)),
    "five of eight figures as last year": nearly_copied("0.1", (0, 1, 1, 1, 0, 0, 0, 0)),
    "six as last year beside three changed": [*nearly_copied("0.1", (0, 1, 1, 0, 0, 0, 0, 0)), row("life", "77.1", 2023), row("life", "77.4")],
    "three of four with two decimals as last year": nearly_copied("0.01", (0, 1, 0, 0)),
    "five of six as last year beside one that is its first": [*nearly_copied("0.1", (0, 0, 0, 0, 0, 1)), row("life", "77.4")],
    "what may stay beside one that changed": [
        *(row(name, value, year) for year in (2023, 2024)
          for name, value in (("venues", 24), ("rooms", 33), ("groups", 12), ("paths", 1026), *((f"c{at}", "100") for at in range(1, 5)))),
        *nearly_copied("0.1", (0, 0, 0, 0, 0, 0, 0, 1))[6:8], *nearly_copied("0.1", (0, 0, 0, 0, 0, 0, 0, 1))[14:],
    ],
    "three figures that are all as last year": copies("95.27", "88.13", "91.02"),
    "each as another year": [
        row(f"c{place}", value, year)
        for year, values in ((2022, "91 88 95 82"), (2023, "92 89 94 81"), (2024, "91 88 94 81")) for place, value in enumerate(values.split(), 1)
    ],
    "standards and counts of places that are all as last year": [
        row(name, value, year) for year in (2023, 2024)
        for name, value in (("orphans", 1150), ("staff", 934), ("venues", 24), ("rooms", 33), ("groups", 12), ("paths", 1026), ("life", 77))
    ],
    "those elected anew, once in five years": series("term", "6.25", "9.54", "9.54", "9.54", "9.54"),
    "those elected anew, and little else": series("term", "6.58", "8.55", "8.55", "8.88", "8.88"),
    "a rate that is whole by chance": series("imr", "4.96", "4.88", "11.00"),
    "five at their limit": copies(*["100.00"] * 6),
    "a small gap that turns": [
        row("enrolled", "99.1", 2023, sex="female"), row("enrolled", "99.2", 2023, sex="male"),
        row("enrolled", "99.2", sex="female"), row("enrolled", "99.1", sex="male"),
    ],
    "last year as it was, rounded": [
        counted("women", 301, 1000, 2023), counted("women", 312, 1000, **{"上年值": "30"}),
    ],
    "last year as it was before the revision": [
        row("life", "77.9", 2023), row("life", "77.7", 2023, status="修订"), row("life", "78.2", **{"上年": "77.9"}),
    ],
    "last year that nobody reported": [row("life", "78.2", **{"上年值": "79"})],
    "a forecast in a column of its own": [row("life", "78.2", **{"预测值": "79", "1-9月": "78.1"})],
    "a change beside the figure": [row("life", "77.9", 2023), row("life", "78.2", **{"比上年增减": "0.3", "完成率": "91"})],
    "the figure beside itself, rounded": [counted("women", 312, 1000, **{"核定数": "31"})],
    "all that there are beside themselves": [row("staff", 23, **{"累计": "23", "本年新增": "4"})],
    "a rate beside a sum": [row("life", "78.2", **{"累计": "23"})],
    "the goal by the usual step": series("life", "78.2", "78.6", "79", "79.5", "80"),
    "seven at their limit": [row(name, "100") for name in HUNDREDS[1:]],
    "eight that were at their limit": [row(name, "100", year) for year in (2023, 2024) for name in HUNDREDS[1:]],
    "four with one figure": [row(f"c{place}", "95") for place in range(1, 5)],
    "one figure under two names, one of them rounded": [
        counted("women_enrolled", 931, 999), row("enrolled", "93.2", sex="female"),
    ],
    "a gross rate as they are": [row("enrolled", "114.9")],
    "a first year by townships": [*series("life", "77.2", "77.4"), *townships("life", "78.2")[:2]],
    "evidence of the year before": [row("W1.2a", "是", 2024, source="市政办发〔2022〕9号")],
    "the year of the health return": [row("water", "95", note="统计年度为2023年10月至2024年9月")],
    "a whole year": [row("water", "95", note="1-12月")],
    "a flash figure of another year": [row("water", "95", **{"2023年快报": "94"})],
    "a note on the change": [row("water", "95", note="比2023年数据提高0.3个百分点，高于全省平均数")],
    "the year itself": [row("water", "95", note="2024年数据")],
    "the goal is missed": [row("water", "95", note="未达到目标值")],
    "last year's population": [row("water", "95", note="按上年末人口计算")],
    **{
        f"the note {note}": [row("water", "95", note=note)]
        for note in (
            "农村改厕项目带动", "高于全省平均", "全县数据", "截至2024年12月底", "截至2025年1月", "2024年以来累计", "原数有误，已更正",
            "按计划，逐步推进", "城乡数据", "乡镇数据", "完成2025年目标", "误差不超过1个百分点",
        )
    },
    **{
        f"the column {heading} {cell}": [row("water", "95", **{heading: cell})]
        for heading, cell in (
            ("填报月份", "1"), ("截止时间", "2024年12月31日"), ("截止时间", "2024年12月"), ("统计时间", "2025年1月5日"), ("是否累计", "否"),
        )
    },
    "pupils as of September": [row("water", "95", note="截至9月1日在校生")],
    "early screening": [row("water", "95", note="初步筛查后复核，非快报数")],
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_figure_raises_nothing(doubted, name):
    doubts = [doubt for doubt in doubted(SOUND[name]) if doubt.is_open]
    assert not doubts, [doubt.text.zh for doubt in doubts]


def test_every_kind_of_doubt_has_a_situation():
    beside_a_break = {"old_basis"}  # comes with the break, see tests/facts/test_bases.py
    assert {code for _, code in SITUATIONS.values()} == {suspicion.value for suspicion in Suspicion} - beside_a_break


def test_a_note_of_the_row_answers_what_is_to_be_explained(doubted):
    rows = series("water", "94", "94.1", "94.3", "94.1", "49.1")
    rows[-1]["note"] = "两个镇的水厂停用"
    (doubt,) = doubted(rows)
    assert doubt.suspicion == Suspicion.JUMP and doubt.answer == "两个镇的水厂停用"
    rows[0]["note"] = rows[-1].pop("note")
    doubt, remark = doubted(rows)
    assert doubt.answer == ""  # the note of another year says nothing of this one
    assert remark.severity == Severity.READ and remark.subjects[0].year == rows[0]["year"]


@pytest.mark.parametrize(
    "note", ["/", "—", "无", "同上", "数据来源：妇幼年报", "妇幼健康年报", "是", "来自省平台", "存疑", "待核实", "年末数"]
)
def test_a_note_that_explains_nothing_answers_nothing(doubted, note):
    rows = series("water", "94", "94.1", "94.3", "94.1", "49.1")
    rows[-1]["note"] = note
    doubt = next(doubt for doubt in doubted(rows) if doubt.suspicion == Suspicion.JUMP)
    assert doubt.answer == "" and doubt.is_open


def test_a_contradiction_is_not_answered_by_a_note(doubted):
    (doubt,) = doubted([row("healthy", "79", note="已核对"), row("life", "78.2")])
    assert doubt.severity == Severity.MUST_FIX and doubt.answer == ""


def test_a_note_that_is_itself_in_doubt_answers_nothing(doubted):
    (doubt,) = doubted([row("water", "95", note="快报数")])
    assert doubt.suspicion == Suspicion.NOT_FINAL and doubt.answer == ""


def test_two_groups_that_changed_places_are_asked_about_in_that_year_alone(doubted):
    women, men = ("94", "94.4", "96.2", "95.2", "95.6"), ("96", "96.1", "94.6", "96.4", "96.5")
    rows = [*series("enrolled", *women, sex="female"), *series("enrolled", *men, sex="male")]
    assert [(doubt.suspicion.value, doubt.subjects[0].year) for doubt in doubted(rows)] == [("swapped", 2022)]


def test_the_words_name_both_rows_that_changed_places(doubted):
    (doubt,) = doubted([*series("pension", 1420, 1478, 1531, 1585, 1200), *series("orphans", 1000, 1050, 1100, 1150, 1640)])
    assert doubt.text.zh.startswith("2024年孤儿保障标准为1640元、养老金为1200元，与2023年（1150元、1585元）正好相反")
    assert [item.year for item in doubt.against] == [2023, 2023]


def test_flaws_of_evidence_are_asked_once_for_each_kind(doubted):
    (doubt,) = doubted([row("W1.2a", "是", source="1")])
    assert "1项填为2024年已落实，而来源只写着“1”之类" in doubt.text.zh
    assert not doubted([row("W1.2a", "否")])


def test_copies_are_answered_when_each_row_is(doubted):
    rows = copies("95.27", "88.13", "91.02", "76.55", "82.31")
    for item in rows[5:9]:
        item["note"] = "未开展新的调查"
    assert doubted(rows)[0].answer == ""
    rows[9]["note"] = "未开展新的调查"
    assert doubted(rows)[0].answer == "未开展新的调查"


def test_a_file_sent_in_again_with_one_figure_changed_is_asked_about_by_those_that_are_not(doubted):
    (doubt,) = doubted(nearly_copied("0.1", (0, 0, 0, 0, 0, 0, 0, 1)))
    assert {item.indicator for item in doubt.subjects} == set(HUNDREDS) - {"passed"}
    assert {item.year for item in doubt.against} == {2023}
    assert "2024年的数值大多与2023年相同，7个指标没有变化" in doubt.text.zh


def test_places_that_all_come_to_0_are_held_against_those_that_were_above_it(doubted):
    before = [row("water", "0" if at == 2 else f"9{at}.{at}", 2023, area=name) for at, name in enumerate(TOWNSHIPS)]
    (doubt,) = (found for found in doubted([*before, *townships("water", "0")]) if found.suspicion == Suspicion.SAME_UNITS)
    assert doubt.text.zh.startswith("自来水普及率2024年6个下级单位都是0，而2023年其中5个大于0")
    assert {item.unit_name for item in doubt.against} == {*TOWNSHIPS} - {"丙乡"}


def test_those_in_office_for_a_term_may_stay(doubted):
    same = [row("term", "31.25", year) for year in (2023, 2024)]
    assert not doubted([*copies("95.27", "88.13", "91.02", "76.55"), *same, row("life", "78")])
    assert not doubted([*copies("95.27", "88.13", "91.02"), *same])


def test_the_words_name_the_figures_what_they_are_held_against_and_what_to_do(doubted):
    (doubt,) = doubted(series("pension", 1420, 1478, 1531, 1585, 17100))
    assert doubt.text.zh == (
        "养老金2024年为17100元，约为其他年份（中位数1504.5元）的10倍；是否小数点错位或单位不同？"
        "请核对后改正，数值无误的请在备注里说明"
    )  # fmt: skip
    assert doubt.subjects[0].where.line == 6
    (doubt,) = doubted(series("water", "94", "94.1", "94.3", "94.1", "49.1"))
    assert "由2023年的94.1%变为2024年的49.1%，变化45个百分点，其他年份每年最多变化0.2个百分点" in doubt.text.zh


def test_the_order_of_the_rows_does_not_matter(doubted):
    rows = [
        item for found, _ in SITUATIONS.values() for item in found if item["indicator"] in ("mmr", "imr", "life", "healthy")
    ]
    rows = list({(item["indicator"], item["year"], item.get("residence")): item for item in rows}.values())
    told = [(doubt.suspicion, doubt.text, len(doubt.subjects), len(doubt.against)) for doubt in doubted(rows)]
    assert told and told == [(d.suspicion, d.text, len(d.subjects), len(d.against)) for d in doubted(rows[::-1])]


def test_a_limit_of_the_pack_applies(tmp_path):
    from engine.facts.load import load_facts
    from engine.quality.review import reviewed
    from engine.rules.load import load_pack
    from tests.quality.conftest import INDICATORS, TARGETS

    data = packs.write_csv(tmp_path / "facts.csv", series("water", "90", "90.5", "91", "91.5", "80"))
    for percent, points, asked in ((20, 12, 0), (10, 12, 1), (20, 11, 1)):
        quality, folder = packs.limits(jump_percent=percent, jump_points=points), tmp_path / f"pack{percent}-{points}"
        pack = load_pack(packs.write_pack(folder, TARGETS, INDICATORS, quality=quality))
        assert len(reviewed(load_facts([data], pack).items, pack)) == asked


ELSEWHERE = (
    "泽州县卫生健康局2024年3月通知", "《泽州县托育机构管理办法》", "《2024年沁县工作方案》", "《晋城市泽州县实施意见》", "《山西省晋城市城区工作方案》", "《长治市实施办法》",
    "《河北省妇女发展规划》", "泽政发〔2024〕3号", "泽政办发【2024】3号", "文号：阳卫健发〔2023〕12号", "陵教发〔2023〕12号", "《实施方案》（泽县政办发〔2024〕3号）",
    "泽政发〔2024〕3号；沁政发〔2024〕3号", "冀政发〔2024〕3号", "《大厂回族自治县条例》", "泽委办发〔2024〕3号", "见附件；泽政发〔2024〕3号",
)  # fmt: skip
OWN = (
    "高政发〔2024〕3号", "《高平市与泽州县合作方案》", "《泽州县实施方案》；高政发〔2024〕3号", "《泽州县实施方案》、高政发〔2024〕3号", "《晋城市实施方案》", "《山西省条例》",
    "晋政发〔2024〕3号", "晋市政办发〔2024〕3号", "市政办发〔2024〕3号", "政办发〔2024〕3号", "县政办发〔2024〕3号", "卫健发〔2024〕3号", "国卫妇幼发〔2024〕3号",
    "国办发〔2024〕3号", "中办发〔2024〕3号", "民政发〔2024〕3号", "安委办发〔2024〕3号", "教政法〔2024〕3号", "《全县托育方案》", "《示范县创建方案》", "《县域医共体方案》",
    "《义务教育优质均衡发展县评估》", "《文明城市创建方案》", "《米山镇工作方案》", "米政发〔2024〕3号；《米山镇方案》", "《关于学习泽州县做法的通知》", "《城市社区工作方案》",
    "《省市县三级联动机制》", "《农贸市场管理办法》", "2024年3月5日", "工作台账2024.pdf", "妇儿工委〔2024〕3号", "《晋城市社区教育方案》", "爱卫发〔2024〕3号", "第3号",
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "code"), [*((source, ["foreign_evidence"]) for source in ELSEWHERE), *((source, []) for source in OWN)]
)
def test_evidence_of_another_county_or_city_is_asked_about_and_that_of_those_above_is_not(gaoping, tmp_path, source, code):
    path = packs.write_csv(tmp_path / "机制.csv", [row("W1.1c", "是", source=source)])
    assert asked(gaoping, path) == code
    assert asked(gaoping, packs.write_csv(tmp_path / "机制.csv", [row("W1.1c", "否", source=source)])) == []


def test_a_pack_that_does_not_name_the_city_above_asks_about_counties_alone(doubted):
    assert not doubted([row("W1.2a", "是", source="泽政发〔2024〕3号")]) and not doubted(
        [row("W1.2a", "是", source="《长治市实施办法》")]
    )
    (doubt,) = doubted([row("W1.2a", "是", source="《泽州县实施办法》")])
    assert doubt.text.zh.startswith(
        "1项填为2024年已落实，而佐证材料写着“《泽州县实施办法》”之类，像是别的县（市、区）的文件（W1.2a）；请换测试县或上级的材料"
    )


COUNTED = {
    "a year that goes up": (("高政发〔2022〕3号", "高政发〔2023〕3号", "高政发〔2024〕3号"), True),
    "the same document": (("高政发〔2024〕3号",) * 3, False),
    "two in a row": (("高政发〔2024〕1号", "高政发〔2024〕2号", "高政发〔2024〕4号"), False),
    "of two offices": (("高政发〔2024〕1号", "高卫发〔2024〕2号", "高政发〔2024〕3号"), False),
    "with titles of their own": (("《甲办法》高政发〔2024〕1号", "《乙办法》高政发〔2024〕2号", "《丙办法》高政发〔2024〕3号"), False),
    "under one title": (("《办法》（高政发〔2024〕9号）", "《办法》（高政发〔2024〕10号）", "《办法》（高政发〔2024〕11号）"), True),
    "downwards": (("高政发〔2024〕3号", "高政发〔2024〕2号", "高政发〔2024〕1号"), False),
    "files that are numbered": (("佐证1.pdf", "佐证2.pdf", "佐证3.pdf"), False),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_numbers_of_evidence_that_go_up_by_one_in_rows_below_one_another_are_asked_about(doubted, name):
    sources, is_asked = COUNTED[name]
    rows = [row(target, "是", source=source) for target, source in zip(("W1.2a", "W1.4a", "W1.5a"), sources, strict=True)]
    assert [doubt.suspicion.value for doubt in doubted(rows)] == ["counted_evidence"] * is_asked
    assert not doubted([{**rows[0], "value": "否"}, *rows[1:]])  # two alone are said to be in place


@pytest.fixture(scope="module")
def gaoping():
    return load_pack(pack_folder("gaoping-2021-2025"))


def asked(pack, path):
    return [doubt.suspicion.value for doubt in reviewed(load_facts([path], pack).items, pack)]


WRITTEN_AS = [
    ("婴儿死亡率", "4.32%", "4.32"),
    ("新生儿死亡率", "2.6%", "0.26%"),
    ("5岁以下儿童死亡率", "5.8%", "0.58%"),
    ("孕产妇死亡率", "27.03/万", "2.7/万"),
    ("孕产妇死亡率", "8.3‰", "0.083‰"),
    ("人工流产率", "12.5%", "1.25%"),
    ("新生儿神经管畸形发生率", "1.1‰", "0.11‰"),
    ("先天梅毒报告发病率", "9.1‰", "0.091‰"),
    ("儿童伤害死亡率", "9.1/万", "0.91/万"),
    ("低出生体重儿比例", "3.2‰", "32‰"),
    ("女性艾滋病性病新报告病例率", "29.1‰", "0.291‰"),
    ("未成年人犯罪人数占未成年人口比重", "7‰", "0.07‰"),
]


@pytest.mark.parametrize(
    ("name", "far", "near"),
    [
        ("人工流产率", "126.5", "45"),
        ("先天梅毒报告发病率", "450", "39"),
        ("低出生体重儿比例", "96.7", "4.1"),
        ("婴儿死亡率", "43.2", "9"),
    ],
)
def test_a_rate_without_other_years_that_is_far_above_the_goal_is_asked_about(gaoping, tmp_path, name, far, near):
    def found(*rows):
        (tmp_path / "f.csv").write_text("指标,年份,数值\n" + "".join(f"{name},{row}\n" for row in rows), encoding="utf-8")
        return reviewed(load_facts([tmp_path / "f.csv"], gaoping).items, gaoping)

    (doubt,) = found(f"2024,{far}")
    level, times = re.search(r"（([\d.]+)[^（]*）的(\d+)倍", doubt.text.zh).groups()
    assert doubt.suspicion == "gross" and 0 <= Fraction(far) / Fraction(level) - int(times) < 1
    assert not found(f"2024,{near}") and not found(f"2023,{far}", f"2024,{far}")  # so it is here


@pytest.mark.parametrize(("name", "wrong", "right"), WRITTEN_AS)
def test_a_rate_in_a_wrong_unit_is_told_by_its_goal_or_usual_level(gaoping, tmp_path, name, wrong, right):
    path = packs.write_csv(tmp_path / "数据.csv", [row(name, wrong)])
    assert asked(gaoping, path) == ["wrong_unit"]
    assert asked(gaoping, packs.write_csv(tmp_path / "数据.csv", [row(name, right)])) == []


def test_the_unit_of_a_heading_over_rates_of_two_kinds_is_asked_about_where_it_does_not_fit(gaoping, tmp_path):
    text = "指标,2024年（%）\n新生儿访视率,96\n婴儿死亡率,4.3\n低出生体重儿比例,3.1\n"
    (tmp_path / "数据.csv").write_text(text, encoding="utf-8")
    (doubt,) = reviewed(load_facts([tmp_path / "数据.csv"], gaoping).items, gaoping)
    assert doubt.text.zh.startswith(
        "婴儿死亡率2024年填的是4.3，按所写的单位折合成43‰，与目标值或常见水平5.25‰相差很远，而4.3‰与之相近"
    )


@pytest.mark.parametrize(
    ("note", "years"),
    [
        ("2024年底数", []), ("2024年末数", []), ("2024年度数据", []), ("2023年数据", [2024]), ("此为2024年数据", [2023]), ("2024年目标值", [2023, 2024]),
        ("2025年数据", [2023, 2024]),
    ],
)  # fmt: skip
def test_a_remark_on_a_row_of_two_years_that_names_the_later_one_is_about_that(pack, tmp_path, note, years):
    path = tmp_path / "两年.csv"
    path.write_text(f"指标,2023年,2024年,备注\n自来水普及率,94,95,{note}\n", encoding="utf-8")
    doubts = reviewed(load_facts([path], pack).items, pack)
    assert [item.year for doubt in doubts if doubt.is_open for item in doubt.subjects] == years
    path.write_text(f"指标,2023年,备注\n自来水普及率,94,{note}\n", encoding="utf-8")
    (doubt,) = reviewed(load_facts([path], pack).items, pack) if note != "2023年数据" else [None]
    assert doubt is None or doubt.suspicion == Suspicion.NOT_OWN
