"""What titles, units and sections say of the figures below them, and where what they say ends."""

import datetime
from fractions import Fraction

import pytest
from openpyxl.comments import Comment

from engine.facts.load import load_facts
from engine.model import Release
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import codes, csv_of, problems, workbook, wrong

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
CATALOGUE = {
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100], breakdowns={"residence": ["urban", "rural"]}),
    "water": packs.indicator("农村自来水普及率", "percent", "higher", range=[0, 100]),
    "insured": packs.indicator("参加失业保险的女性人数", "persons", "higher"),
}


@pytest.fixture
def pack(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "imr", "at_most": 10}
    return load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE))


def read(pack, path):
    items = load_facts([path], pack).items
    return [(item.indicator, *(part for _, part in item.parts), item.value) for item in items]


def aside(pack, path):
    (source,) = load_facts([path], pack).sources
    return [item.what for item in source.set_aside]


def test_a_part_below_what_no_target_asks_for_is_none_of_the_indicator_above_it(pack, tmp_path):
    path = csv_of(tmp_path, "指标,2024年\n婴儿死亡率,4\n出生缺陷发生率,10\n其中：农村,11\n城市,9\n")
    assert read(pack, path) == [("imr", 4)]
    assert aside(pack, path) == ["出生缺陷发生率", "其中：农村", "城市"]
    path = csv_of(tmp_path, "指标,2024年\n婴儿死亡率,4\n其中：流动人口,6\n其中：农村,5\n")
    assert read(pack, path) == [("imr", 4), ("imr", "rural", 5)]


def test_a_part_below_a_numbered_heading_is_none_of_the_indicator_above_that(pack, tmp_path):
    path = csv_of(tmp_path, "指标,2024年\n婴儿死亡率,4\n二、教育,\n农村,5\n")
    assert read(pack, path) == [("imr", 4)]
    path = csv_of(tmp_path, "指标,2024年\n婴儿死亡率,4\n按城乡分,\n农村,5\n")
    assert read(pack, path) == [("imr", 4), ("imr", "rural", 5)]


def test_a_sheet_may_be_of_a_group(pack, tmp_path):
    rows = [["指标", "2024年"], ["婴儿死亡率", 5], ["农村自来水普及率", 95]]
    path = workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "农村"))
    assert read(pack, path) == [("imr", "rural", 5), ("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "2024年上半年情况", "2024年第三季度", "2024年度指标计划", "2024年目标任务分解表", "2024年预计数", "2024年1—6月供水情况",
        "2024年1～6月供水情况", "2024年1至6月供水情况", "2024年1－6月供水情况", "2024年度1—11月", "2024年供水情况（01月-09月）",
        "2024年供水情况（截至6月底）", "截至2024年6月底供水情况", "2024年9—11月供水情况", "2024年供水情况（目标值）", "2024年6月供水情况",
        "2024年供水情况\n统计时段：2024年1—6月", "2024年供水情况（计划数）",
        "2025年工作目标", "2025年度计划", "2025年预期", "2024年预计完成情况", "2021—2024年累计（2024年）",
        "山西省下达测试县2024年目标（水务局）", "2024年供水目标", "2024年两规划目标（水务局）", "2024年工作任务清单", "供水（三年滑动平均，2024年）",
        "2024年主要目标", "近三年平均（2024年）", "2024年供水目标情况", "2024年供水目标值监测表", "2024年妇女发展目标情况一览表",
        "2024年供水情况（累计）", "2024年供水情况（平均）", "2024年供水情况（年均值）",
    ],
)  # fmt: skip
def test_a_title_of_a_part_of_a_year_or_of_aims_is_a_question(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n"))[-1] == "facts.not_of_a_year"


@pytest.mark.parametrize(
    "title",
    [
        "2024年目标任务完成情况", "2024年完成目标情况", "2024年目标监测情况", "2024年计划执行情况表", "2024年发展规划监测统计表", "2024年季节性供水", "2024年1—12月供水情况",
        "2024年供水情况（1月至12月）", "2024年供水情况（截至2024年12月底）", "2024年供水情况（截至2025年1月）",
        "2024年供水情况\n填报日期：2025年1—2月", "2024年供水情况\n报出日期：2025年6月",
        "2025年报送：测试县2024年度供水数据", "测政妇儿工委〔2025〕3号附件1：2024年度供水监测表", "2024年供水\n统计时点：2024年9月1日",
        "2024年供水\n目标责任单位：水务局", "2024年供水\n任务来源：妇儿工委", "2024年主要目标监测表", "主要目标1：供水（2024年）", "2024年目标指标数据",
    ],
)  # fmt: skip
def test_a_title_may_tell_how_aims_were_reached(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == [("water", 95)]


@pytest.mark.parametrize("line", ["注：为2024年1—6月数据", "说明：数据为上半年数", "*为前三季度数"])
def test_so_is_a_line_below_the_table(pack, tmp_path, line):
    text = f"2024年供水情况\n指标,数值\n农村自来水普及率,95\n{line}\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.not_of_a_year"]
    assert read(pack, csv_of(tmp_path, text.replace(line, "填报日期：2025年1—2月"))) == [("water", 95)]


def test_a_sheet_may_be_called_after_the_aims_of_the_plan(pack, tmp_path):
    rows = [["指标", "2024年"], ["农村自来水普及率", 95]]
    assert read(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "主要目标"))) == [("water", 95)]


@pytest.mark.parametrize("name", ["任务清单", "重点任务", "2024年任务", "目标"])
def test_a_title_of_results_outweighs_the_name_of_its_sheet(pack, tmp_path, name):
    rows = [["2024年供水监测统计表", ""], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert read(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))) == [("water", 95)]
    rows[0][0] = "2024年供水"
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))) == ["facts.not_of_a_year"]


@pytest.mark.parametrize("line", ["数据截至：2024年9月30日", "数据截止时间：2024年9月", "统计时点：2024年6月30日"])
def test_a_line_may_state_that_figures_end_before_the_year(pack, tmp_path, line):
    path = csv_of(tmp_path, f"2024年度供水监测表\n{line}\n指标,数值\n农村自来水普及率,95\n")
    assert codes(pack, path) == ["facts.not_of_a_year"]


@pytest.mark.parametrize(
    "name",
    [
        "供水（作废）.csv",
        "供水（请勿使用）.csv",
        "备份/供水.csv",
        "模拟数据.csv",
        "旧版（作废）.csv",
        "旧/供水.csv",
        "退回/供水.csv",
    ],
)
def test_the_name_of_a_file_or_folder_may_say_that_it_is_not_in_use(pack, tmp_path, name):
    (tmp_path / "数据" / name).parent.mkdir(parents=True)
    (tmp_path / "数据" / name).write_text("指标,2024年\n农村自来水普及率,95\n", "utf-8")
    assert codes(pack, tmp_path / "数据") == ["facts.not_in_use"]


@pytest.mark.parametrize("name", ["旧.csv", "旧格式/供水.csv", "旧版供水.csv"])
def test_the_name_of_a_file_or_folder_may_say_that_its_format_is_old(pack, tmp_path, name):
    (tmp_path / "数据/旧格式").mkdir(parents=True)
    (tmp_path / "数据" / name).write_text("指标,2024年\n农村自来水普及率,95\n", "utf-8")
    assert read(pack, tmp_path / "数据") == [("water", 95)]


def test_a_title_and_the_name_of_its_sheet_of_different_years_are_asked_about(pack, tmp_path):
    rows = [["2023年供水监测统计表", "", ""], ["指标", "上年", "本年"], ["农村自来水普及率", 94, 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "2024年"))) == ["facts.which_of_years"]


@pytest.mark.parametrize("title", ["示例：2024年", "2024年供水情况（样表）", "2024年供水情况（作废）"])
def test_an_example_or_a_table_that_was_given_up_is_asked_about(pack, tmp_path, title):
    for rows in ("指标,数值\n农村自来水普及率,95\n", "指标,年份,数值\n农村自来水普及率,2024,95\n"):
        assert codes(pack, csv_of(tmp_path, f"{title}\n{rows}")) == ["facts.not_in_use"]
    rows = [["指标", "年份", "数值"], ["农村自来水普及率", 2024, 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "旧数据"))) == ["facts.not_in_use"]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "目标"))) == ["facts.not_of_a_year"]


def test_a_column_of_a_year_after_that_of_the_title_is_asked_about(pack, tmp_path):
    text = "2024年度报表\n指标,2025年,2020年基数\n农村自来水普及率,96,91\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.later_year", "B2")]


@pytest.mark.parametrize(
    "title", ["以2020年为基期的监测表", "监测表（基期2020年）", "监测表（2020年基数）", "监测表（基期：2020年）"]
)
def test_the_base_year_of_a_title_is_none_of_its_figures(pack, tmp_path, title):
    assert len(read(pack, csv_of(tmp_path, f"{title}\n指标,2021年,2024年\n农村自来水普及率,92,95\n"))) == 2
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == ["facts.which_year"]
    (item,) = load_facts([csv_of(tmp_path, f"2024年{title}\n指标,数值\n农村自来水普及率,95\n")], pack).items
    assert item.year == 2024


@pytest.mark.parametrize(
    "line",
    [
        "监测表（2024年1月1日至12月31日）", "2024年1月1日－2024年12月31日监测表", "监测表（2024.1—2024.12）", "监测表(2024.01-2024.12)",
        "监测表（2024-01-01至2024-12-31）", "监测表（2024年1月—12月）", "截至2024年12月31日完成情况", "截至2024年12月底完成情况",
        "二〇二四年度监测表", "二○二四年", "二O二四年度", "监测表２０２４年度", "监测表（2024全年）", "（2024）年度监测表", "2 0 2 4 年",
        "２０２４年", "24年农村供水监测表", "农村供水监测表（24年）", "农村供水监测表（二〇二四）", "农村供水情况2024", "2025年上报2024年度数据", "2025年监测（2024年数据）",
        "统计时间：2024年1月1日至12月31日", "统计时段：2024年1月1日至2024年12月31日", "统计时点：2024年12月31日",
        "截止时间：2024年12月31日", "报告期：2024年1月1日—12月31日", "数据时间：2024年底", "数据时间：2024-12-31", "数据所属年度：2024",
        "年度：2024", "年　份：2024", "数据年度：2024，填报日期：2025年1月20日", "监测表 统计时间：2024年1月1日－12月31日",
        "年份：,2024", "统计年度：2024年,填报时间：2025年", "填报年度：2024", "填报年度：,2024年",
        "填报单位：水务局        2024年度        填报日期：2025年1月15日", "2024年    表号：某统1表", "表号：某统1表\t（2024年度）\t有效期至：2025年6月",
    ],
)  # fmt: skip
def test_a_whole_year_is_named_however_it_is_written(pack, tmp_path, line):
    path = csv_of(tmp_path, f"监测表\n{line}\n报出日期：2025年1月20日\n指标,数值\n农村自来水普及率,95\n")
    assert [(item.indicator, item.year) for item in load_facts([path], pack).items] == [("water", 2024)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("监测表（2024年1月1日至6月30日）", "facts.not_of_a_year"),
        ("截至2024年9月30日完成情况", "facts.not_of_a_year"),
        ("监测表（2024.1—2024.9）", "facts.not_of_a_year"),
        ("统计时间：2024年1月1日至6月30日", "facts.not_of_a_year"),
        ("2024年1月1日至12月15日监测表", "facts.which_year"),
        ("2021年1月1日至2024年12月31日监测表", "facts.which_year"),
        ("统计时点：2024年9月30日", "facts.which_year"),
        ("填报时间：2024年12月31日", "facts.which_year"),
        ("填报时间：,2024年", "facts.which_year"),
        ("报送截止时间：2024年12月31日", "facts.which_year"),
        ("2024年12月31日监测表", "facts.which_year"),
        ("报出日期：2025年1月20日", "facts.which_year"),
        ("填报日期：    2024年    填报人：张三", "facts.which_year"),
        ("填报日期    2024年", "facts.which_year"),
        ("填报单位：水务局    2024年    月    日    填报日期", "facts.which_year"),
        ("有效期至    2024年    6月", "facts.not_of_a_year"),
        ("填报单位：水务局    2023年度    2024年度    填报日期：2025年1月", "facts.which_of_years"),
        ("填报单位：水务局    2024年1—6月    填报日期：2025年1月", "facts.not_of_a_year"),
        ("监测表（2024-1-12）", "facts.which_year"),
        ("2024年监测表,统计时间：2023年", "facts.which_of_years"),
        ("2024年监测表,年份：2023", "facts.which_of_years"),
        ("2023年和2024年监测表", "facts.which_of_years"),
        ("2024年监测表,统计时间：2024年1月1日至6月30日", "facts.not_of_a_year"),
        ("2024年监测表,2024/1/1至2024/6/30", "facts.not_of_a_year"),
    ],
)
def test_a_part_of_a_year_a_day_of_filling_and_two_years_are_asked_about(pack, tmp_path, line, code):
    assert codes(pack, csv_of(tmp_path, f"{line}\n指标,数值\n农村自来水普及率,95\n")) == [code]


def test_the_name_of_a_sheet_settles_no_contradiction_above_its_table(pack, tmp_path):
    rows = [["2024年监测表", "统计时间：2023年"], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert wrong(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "2024年"))) == [
        ("facts.which_of_years", "A2")
    ]


@pytest.mark.parametrize(
    "sent",
    [
        "2025年1月报送", "2025年1月上报", "1月份上报", "2025年1月报出", "2025年1月制表", "2025年1月报", "一月报送", "2025年元月报送",
        "2025年3月报市妇儿工委", "3月报妇儿工委", "2025年第一季度报送", "2025年9月报送", "2025.1月报送",
    ],
)  # fmt: skip
def test_when_a_table_was_sent_makes_it_none_of_a_month(pack, tmp_path, sent):
    for head in (f"2024年度监测表（{sent}）", f"2024年度监测表\n（{sent}）"):
        assert read(pack, csv_of(tmp_path, f"{head}\n指标,数值\n农村自来水普及率,95\n")) == [("water", 95)]
        assert read(pack, csv_of(tmp_path, f"{head}\n指标,2024年\n农村自来水普及率,95\n")) == [("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "2024年监测表（2024年7月报送）", "2024年1月报", "2024年监测月报", "2024年监测表（1月报）", "2024年监测表（6月份）",
        "2024年监测表（2024年第4季度报送）", "2024年监测表（三季度报送）", "2024年监测表（9月报送）", "2024年监测表（十一月报送）",
    ],
)  # fmt: skip
def test_what_was_sent_within_its_year_and_a_months_report_are_asked_about(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n农村自来水普及率,95\n")) == ["facts.not_of_a_year"]


def test_a_column_beside_the_years_that_names_none_may_be_their_sum(pack, tmp_path):
    text = "指标,2023年,2024年,合计\n参加失业保险的女性人数,160,173,333\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.sum_of_years", "D1")]


def test_of_a_period_and_what_it_came_to_so_far_neither_is_the_year(pack, tmp_path):
    text = "2024年度报表\n指标,本期,上年同期,本年累计\n参加失业保险的女性人数,40,35,171\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.which_column"]
    assert codes(pack, csv_of(tmp_path, "指标,2023年变化,2024年变化\n农村自来水普及率,1,2\n")) == ["facts.only_changes"]


@pytest.mark.parametrize("who", ["米山镇人民政府", "实验小学", "高平市人民医院", "南坡村委会"])
def test_what_a_township_or_an_institution_reports_may_be_its_own(tmp_path, who):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    row = f"填报单位,指标,2024年\n{who},农村自来水普及率,85\n"
    assert wrong(gaoping, csv_of(tmp_path, row)) == [("facts.reported_within", "A2")]
    (item,) = load_facts([csv_of(tmp_path, row.replace(who, "市水务局"))], gaoping).items
    assert item.value == 85
    placed = f"填报单位,乡镇,指标,2024年\n{who},米山镇,农村自来水普及率,85\n"
    assert [item.unit_name for item in load_facts([csv_of(tmp_path, placed)], gaoping).items] == ["米山镇"]


def test_the_head_line_of_an_institution_is_asked_about_and_the_health_centre_for_women_is_not(tmp_path):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    text = "2024年统计表\n填报单位：实验小学\n指标,数值\n农村自来水普及率,85\n"
    assert codes(gaoping, csv_of(tmp_path, text)) == ["facts.whose_figures"]
    assert load_facts([csv_of(tmp_path, text.replace("实验小学", "高平市妇幼保健院"))], gaoping).items


def test_a_school_year_in_the_title_is_two_years(pack, tmp_path):
    ((code, said),) = problems(pack, csv_of(tmp_path, "入园情况（2024/2025学年）\n指标,数值\n农村自来水普及率,95\n"))
    assert (
        code == "facts.school_year"
        and "“2024/2025学年”跨两年" in said
        and "写 2024，按学年结束（如毕业）统计的写 2025" in said
    )


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2024—2025学年初教育事业统计（2024年9月1日时点）", 2024),
        ("教育事业统计（2024/2025学年初）", 2024),
        ("2023-24学年末教育事业统计", 2024),
        ("2024学年初", 2024),
        ("2024年度监测数据（2024/2025学年初）", 2024),
    ],
)
def test_the_beginning_and_the_end_of_a_school_year_are_in_one_year(pack, tmp_path, title, year):
    path = csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")
    assert [item.year for item in load_facts([path], pack).items] == [year]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("2024—2026学年初教育事业统计", "facts.school_year"),
        ("2024年监测数据（2023/2024学年初）", "facts.which_of_years"),
        ("2023—2024学年教育事业统计", "facts.school_year"),
    ],
)
def test_a_school_year_without_its_beginning_or_end_is_asked_about(pack, tmp_path, title, code):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == [code]


def test_headings_that_are_school_years_are_asked_about_one_by_one(pack, tmp_path):
    path = csv_of(tmp_path, "2024年统计表\n指标,单位,2022—2023学年,2023-2024学年\n农村自来水普及率,%,94,95\n")
    assert wrong(pack, path) == [("facts.school_year", "C2"), ("facts.school_year", "D2")]
    assert "写 2023，按学年结束（如毕业）统计的写 2024" in problems(pack, path)[1][1]
    path = csv_of(tmp_path, "统计表\n指标,单位,2022—2023学年末,2024—2025学年初\n农村自来水普及率,%,94,95\n")
    assert [item.year for item in load_facts([path], pack).items] == [2023, 2024]


@pytest.mark.parametrize("rows", ["指标,数值\n农村自来水普及率,95\n", "指标,年份,数值\n农村自来水普及率,2024,95\n"])
def test_figures_are_as_preliminary_as_the_title_says(pack, tmp_path, rows):
    titles = (
        "2024年供水情况（快报数）",
        "2024年供水统计快报",
        "2024年供水情况（初步数）",
        "2024年供水情况（初稿）",
        "2024年供水表（送审稿）",
    )
    for title in (*titles, "2024年供水情况（待审核）"):
        (item,) = load_facts([csv_of(tmp_path, f"{title}\n{rows}")], pack).items
        assert item.release == Release.PRELIMINARY
    (item,) = load_facts([csv_of(tmp_path, f"2024年供水情况\n{rows}")], pack).items
    assert item.release == Release.FINAL
    wide = "2024年供水情况（快报数）\n指标,2024年,2023年\n农村自来水普及率,95,\n"
    assert [(item.year, item.release) for item in load_facts([csv_of(tmp_path, wide)], pack).items if item.value] == [
        (2024, Release.PRELIMINARY)
    ]


def _called(name):
    return lambda sheet: setattr(sheet, "title", name)


def test_the_areas_that_a_pack_names_beside_its_own_are_known_by_their_short_names(tmp_path):
    rows = "指标,数值\n农村自来水普及率,95\n"
    for title in (
        "晋城2024年供水情况",
        "2024年泽州供水情况",
        "2024年供水情况（阳城）",
        "2024年供水情况（晋城数据）",
        "山西2024年供水情况",
    ):
        assert codes(GAOPING, csv_of(tmp_path, f"{title}\n{rows}")) == ["facts.of_another_place"]
    for title in ("高平2024年供水情况", "2024年供水情况（高平）", "晋城高平2024年供水情况", "山西统计年报2024年报表"):
        assert [value for *_, value in read(GAOPING, csv_of(tmp_path, f"{title}\n{rows}"))] == [95]
    table = [["2024年供水情况"], ["指标", "数值"], ["农村自来水普及率", 95]]
    for name in ("泽州", "沁水县"):
        assert codes(GAOPING, workbook(tmp_path, table, _called(name))) == ["facts.of_another_place"]
    assert [value for *_, value in read(GAOPING, workbook(tmp_path, table, _called("高平")))] == [95]
    counties = "2024年\n地区,农村自来水普及率\n晋城,97\n泽州,95\n高平,96\n阳城,94\n"
    assert [value for *_, value in read(GAOPING, csv_of(tmp_path, counties))] == [96]
    assert aside(GAOPING, csv_of(tmp_path, counties)) == ["晋城", "泽州", "阳城"]
    above = "2024年\n指标,晋城,\n,上年,本年\n农村自来水普及率,92,93\n"
    assert "facts.of_another_place" in codes(GAOPING, csv_of(tmp_path, above))
    below = "2024年\n指标,数值\n一、陵川,\n农村自来水普及率,93\n"
    assert codes(GAOPING, csv_of(tmp_path, below)) == ["facts.below_another"]


def test_a_form_that_another_county_filled_in_is_asked_about(pack, tmp_path):
    text = "2024年供水情况\n填报单位：泽州县水务局\n指标,数值\n农村自来水普及率,95\n"
    assert [code for code, said in problems(pack, csv_of(tmp_path, text)) if "泽州县水务局" in said] == [
        "facts.of_another_place"
    ]
    assert read(pack, csv_of(tmp_path, text.replace("泽州县", "市"))) == [("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "参保情况（2024年，单位：万人）",
        "2024年参保情况 单位：万人",
        "参保情况（2024年，万人）",
        "2024年参保情况（单位：万人）",
        "（单位：万人）",
        "2024年参保情况（万人）",
        "单位：万人",
        "2024年,,计量单位：万人",
    ],
)
def test_the_unit_of_a_title_may_stand_in_brackets(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n参加失业保险的女性人数,2\n")) == [("insured", 20000)]


@pytest.mark.parametrize("line", ["单位：%、人", "单位：人、‰、%", "单位：人/%", "2024年 单位：% 人", "单位：%，千分之、人"])
def test_a_line_of_several_units_says_that_each_figure_is_in_its_own(pack, tmp_path, line):
    rows = "指标,2024年\n农村自来水普及率,95\n参加失业保险的女性人数,20000\n"
    assert sorted(read(pack, csv_of(tmp_path, f"{line}\n{rows}"))) == [("insured", 20000), ("water", 95)]


@pytest.mark.parametrize(
    ("line", "what"), [("单位：%、万人", "人数"), ("单位：%、人、万人", "人数"), ("单位：人、元", "自来水")]
)
def test_a_line_of_several_units_without_that_of_a_figure_is_asked_about_once(pack, tmp_path, line, what):
    path = csv_of(tmp_path, f"2024年统计表\n{line}\n指标,2024年\n农村自来水普及率,95\n参加失业保险的女性人数,2\n")
    ((code, text),) = problems(pack, path)
    assert code == "facts.several_units" and ":A2:" in text and what in text


def test_a_line_of_several_units_asks_nothing_of_counts(tmp_path):
    rows = "2024年\n单位：人、%\n指标,数值\n党员,24600\n其中：女,6480\n"
    (item,) = load_facts([csv_of(tmp_path, rows)], load_pack(pack_folder("gaoping-2021-2025"))).items
    assert (item.numerator, item.denominator) == (6480, 24600)


def test_a_line_of_several_units_says_nothing_where_rows_state_theirs(pack, tmp_path):
    path = csv_of(tmp_path, "2024年统计表\n单位：%、万人\n指标,单位,2024年\n参加失业保险的女性人数,万人,2\n")
    assert read(pack, path) == [("insured", 20000)]


@pytest.mark.parametrize("heading", ["2024年（万人）", "2024年(万人)"])
def test_the_unit_of_a_heading_may_be_a_multiple(pack, tmp_path, heading):
    assert read(pack, csv_of(tmp_path, f"指标,{heading}\n参加失业保险的女性人数,2\n")) == [("insured", 20000)]


def test_aims_and_what_was_reached_below_a_year(pack, tmp_path):
    path = csv_of(tmp_path, "指标,2024年,,\n,目标,完成,完成率\n农村自来水普及率,97,95,97.9\n")
    assert read(pack, path) == [("water", 95)]


@pytest.mark.parametrize("title", ["2024年农村婴幼儿死亡情况", "范围：农村,2024年"])
def test_a_title_of_a_group_that_no_row_names_is_a_question(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n婴儿死亡率,5\n")) == ["facts.group_in_title"]
    assert read(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n农村自来水普及率,95\n")) == [("water", 95)]
    rows = f"{title}\n指标,城乡,2024年\n婴儿死亡率,农村,5\n"
    assert read(pack, csv_of(tmp_path, rows)) == [("imr", "rural", 5)]
    rows = f"{title}\n指标,2024年\n婴儿死亡率,4\n其中：农村,5\n"
    assert read(pack, csv_of(tmp_path, rows)) == [("imr", 4), ("imr", "rural", 5)]


@pytest.mark.parametrize(
    "title",
    [
        "城乡婴儿死亡情况",
        "农业农村局报送",
        "城市和农村情况",
        "晋城市妇幼年报（测试县）",
        "数据来源：农村监测点",
        "填报单位：城市管理局",
        "农村自来水普及率和其他",
    ],
)
def test_a_title_of_both_groups_or_of_an_office_asks_nothing(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n婴儿死亡率,5\n")) == [("imr", 5)]


@pytest.mark.parametrize("heading", ["", "分组", "类别"])
def test_parts_beside_a_merged_name_are_told_by_what_they_are(pack, tmp_path, heading):
    rows = [
        ["指标", heading, "2024年"],
        ["婴儿死亡率", "合计", 4],
        ["", "城市", 3],
        ["", "农村", 5],
        ["农村自来水普及率", "", 95],
    ]
    path = workbook(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:A4"))
    assert read(pack, path) == [("imr", 4), ("imr", "rural", 5), ("imr", "urban", 3), ("water", 95)]
    rows[2][1] = "牧区"
    path = workbook(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:A4"))
    assert set(codes(pack, path)) & {"facts.no_heading", "facts.undeclared_dimension"}


@pytest.mark.parametrize("foot", ["注：人数单位为万人", "说明：本表数据单位均为万人。", "注：1.数据来自年报；2.单位：万人"])
def test_a_unit_of_several_below_a_table_is_asked_about(pack, tmp_path, foot):
    assert codes(pack, csv_of(tmp_path, f"指标,2024年\n参加失业保险的女性人数,2\n{foot}\n")) == ["facts.unit_below"]


@pytest.mark.parametrize("foot", ["注：人数单位为人", "填报单位：人社局", "注：由各单位填报"])
def test_other_lines_below_a_table_ask_nothing(pack, tmp_path, foot):
    assert len(load_facts([csv_of(tmp_path, f"指标,2024年\n参加失业保险的女性人数,2\n{foot}\n")], pack).items) == 1


@pytest.mark.parametrize("foot", ["注：以上指标单位均为‰。", "说明：单位为1/万"])
def test_the_unit_of_another_rate_below_a_table_is_asked_about(pack, tmp_path, foot):
    assert codes(pack, csv_of(tmp_path, f"指标,2024年\n农村自来水普及率,95\n{foot}\n")) == ["facts.unit_below"]
    assert read(pack, csv_of(tmp_path, f"指标,2024年\n农村自来水普及率（%）,95\n{foot}\n")) == [("water", 95)]


def test_the_unit_in_the_heading_of_names_or_in_the_name_of_a_sheet_is_that_of_the_table(pack, tmp_path):
    rows = "婴儿死亡率,4\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, f"指标（‰）,2024年\n{rows}")) == ["facts.unit_of_all"]
    path = workbook(
        tmp_path, [["指标", "2024年"], ["婴儿死亡率", 43]], lambda sheet: setattr(sheet, "title", "死亡率（万分之）")
    )
    assert codes(pack, path) == ["facts.unit_of_all"]


def test_a_unit_that_the_table_states_is_not_asked_for_below_it(pack, tmp_path):
    path = csv_of(tmp_path, "指标,单位,2024年\n参加失业保险的女性人数,万人,2\n注：人数单位为万人\n")
    assert [item.value for item in load_facts([path], pack).items] == [20_000]


def test_a_title_or_the_name_of_a_file_may_be_of_one_sex(tmp_path):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    for title, name in (("2024年女性统计表", "数据.csv"), ("2024年统计表", "网络_女性.csv")):
        assert codes(pack, csv_of(tmp_path, f"{title}\n指标,数值\n互联网使用率,79\n", name)) == ["facts.group_in_title"]
    (item,) = load_facts([csv_of(tmp_path, "2024年妇女发展统计表\n指标,数值\n互联网使用率,79\n")], pack).items
    assert item.value == 79 and item.parts == ()


def test_a_unit_of_a_year_for_what_is_counted_by_the_month_is_asked_about(tmp_path):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    ((code, said),) = problems(pack, csv_of(tmp_path, "指标,年份,数值,单位\n妇女月人均养老金,2024,2400,元/年\n"))
    assert code == "facts.per_year" and "请除以12后填报" in said


@pytest.mark.parametrize("word", ["注", "备注", "说明"])
def test_a_row_that_is_called_a_remark_and_holds_a_figure_is_asked_about(tmp_path, word):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    rows = f"婴儿死亡率,3.5,3.2\n{word}：其中农村,{{}},\n填表人：某,,13800000000\n"
    path = csv_of(tmp_path, "指标,2023年,2024年\n" + rows.format("4.5"))
    assert wrong(pack, path) == [("facts.figure_in_remark", "B3")]
    assert f"这一行以“{word}”开头，却有数“4.5”" in problems(pack, path)[0][1]
    assert len(load_facts([csv_of(tmp_path, "指标,2023年,2024年\n" + rows.format("见附件"))], pack).items) == 2


@pytest.mark.parametrize(("unit", "asked"), [("%", "B3"), ("‰", "B4")])
def test_one_unit_over_rates_of_two_converts_neither(pack, tmp_path, unit, asked):
    path = csv_of(tmp_path, f"单位：{unit}\n指标,2024年\n婴儿死亡率,3.2\n农村自来水普及率,95\n")
    assert wrong(pack, path) == [("facts.unit_of_all", asked)]
    path = csv_of(tmp_path, f"单位：{unit}\n指标,单位,2024年\n婴儿死亡率,%,3.2\n农村自来水普及率,百分比,95\n")
    assert read(pack, path) == [("imr", 32), ("water", 95)]
    path = csv_of(tmp_path, f"2024年\n指标,单位,2024年\n婴儿死亡率,{unit},3.2\n农村自来水普及率,{unit},95\n")
    assert codes(pack, path) == ["facts.unit_shared"]  # it may have been filled down
    path = csv_of(tmp_path, f"指标,单位,年份,数值\n婴儿死亡率,{unit},2024,3.2\n农村自来水普及率,{unit},2024,95\n")
    assert codes(pack, path) == ["facts.unit_shared"]
    path = csv_of(tmp_path, "单位：%\n指标,2024年（‰）\n婴儿死亡率,3.2\n")
    assert read(pack, path) == [("imr", Fraction(32, 10))]


def test_several_units_in_a_title_are_asked_about(pack, tmp_path):
    path = csv_of(tmp_path, "2024年参保情况 单位：万人、%\n指标,数值\n参加失业保险的女性人数,2\n")
    assert codes(pack, path) == ["facts.several_units"]


@pytest.mark.parametrize(
    "line",
    [
        "注：以上为2021年以来累计数",
        "注：以上数据为预计数",
        "说明：1.本表为2025年目标值；2.略",
        "注：本表所有数据均为累计数。",
        "注：所有指标数据为2025年目标值",
        "备注：数据均为累计数",
    ],
)
def test_a_line_below_may_say_that_all_are_aims_or_added_up(pack, tmp_path, line):
    path = csv_of(tmp_path, f"2024年度供水情况\n指标,数值\n农村自来水普及率,95\n{line}\n")
    assert wrong(pack, path) == [("facts.not_of_a_year", "A4")]


def test_a_line_below_may_name_another_year(pack, tmp_path):
    text = "2024年度供水情况\n指标,数值\n农村自来水普及率,95\n说明：本表为2023年数据\n"
    for line in ("说明：本表为2023年数据", "*为2023年数据", "注：以上所有数据均为2023年数据", "注：数据均为2023年数据"):
        assert wrong(pack, csv_of(tmp_path, text.replace("说明：本表为2023年数据", line))) == [("facts.of_another_year", "A4")]
    for line in ("说明：本表为2024年数据", "注：2023年为改水前数据，已完成2025年目标", "注：以上数据比2023年数据提高"):
        assert read(pack, csv_of(tmp_path, text.replace("说明：本表为2023年数据", line))) == [("water", 95)]


def test_a_unit_below_is_held_against_the_one_above(pack, tmp_path):
    text = "2024年参保情况\n单位：{}\n指标,数值\n参加失业保险的女性人数,2\n注：人数单位为百人\n"
    assert codes(pack, csv_of(tmp_path, text.format("人"))) == ["facts.two_units_around"]
    assert read(pack, csv_of(tmp_path, text.format("百人"))) == [("insured", 200)]


def test_a_unit_of_several_above_rows_that_state_the_rest_is_asked_about(pack, tmp_path):
    text = "参保情况（单位：万人）\n指标,年份,数值\n参加失业保险的女性人数,2024,1\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.unit_above"]
    assert read(pack, csv_of(tmp_path, text.replace("数值\n", "数值,单位\n").replace("2024,1", "2024,1,万人"))) == [
        ("insured", 10_000)
    ]
    assert read(pack, csv_of(tmp_path, text.replace("万人", "人"))) == [("insured", 1)]


@pytest.mark.parametrize(
    ("remarks", "codes_found"),
    [
        (["注：1.基期为2020年。", "2.农村自来水普及率按年末数计算。"], []),
        (["说明：", "1、数据来源于年报；", "2、2025年目标为预期值。"], []),
        (["注：1.基期为2020年。", "2.本表数据为2024年1—9月数。"], ["facts.not_of_a_year"]),
        (["注：1.基期为2020年。", "（2）以上数据为2023年数据"], ["facts.of_another_year"]),
        (["2、农村自来水普及率"], ["facts.no_indicator"]),
        (["2.5"], ["facts.no_indicator"]),
        (["2.5万人"], ["facts.no_indicator"]),
    ],
)
def test_numbered_remarks_below_a_table_whose_first_column_numbers_the_rows(pack, tmp_path, remarks, codes_found):
    rows = [["2024年监测表"], ["序号", "指标名称", "单位", "2024年"], [1, "农村自来水普及率", "%", 95]]
    path = workbook(tmp_path, [*rows, *([remark] for remark in remarks)])
    if codes_found:
        assert codes(pack, path) == codes_found
    else:
        data = load_facts([path], pack)
        assert [item.value for item in data.items] == [95]
        assert set(remarks) <= set(data.sources[0].lines)


@pytest.mark.parametrize(
    "title", ["2023年供水指标", "二、2023年供水指标", "2、2023年供水指标", "表二 2023年供水", "2023年供水"]
)
def test_a_second_table_whose_title_stands_above_the_numbers_of_its_rows(pack, tmp_path, title):
    rows = [["2024年监测表"], ["序号", "指标名称", "单位", "数值"], [1, "婴儿死亡率", "‰", 12.5], [title],
            ["序号", "指标名称", "单位", "数值"], [1, "农村自来水普及率", "%", 95]]  # fmt: skip
    data = load_facts([workbook(tmp_path, rows)], pack)
    assert [(item.indicator, item.year, item.value) for item in data.items] == [("imr", 2024, 12.5), ("water", 2023, 95)]


@pytest.mark.parametrize("name", ["q3供水", "表Q2", "Q4-各乡镇", "q1"])
@pytest.mark.parametrize("year", ["", "2024"])
def test_a_quarter_in_the_name_of_a_sheet_stands_beside_a_year_or_alone(pack, tmp_path, name, year):
    def called(sheet):
        sheet.title = f"{year}{name}" if name.startswith("q") else f"{name}_{year}"

    path = workbook(tmp_path, [["2024年监测表"], ["指标", "单位", "2024年"], ["农村自来水普及率", "%", 95]], called)
    if name == "q1" or (year and name in ("q3供水", "表Q2")):
        assert codes(pack, path) == ["facts.not_of_a_year"]
    else:
        assert [item.value for item in load_facts([path], pack).items] == [95]


ROWS = "指标,数值\n农村自来水普及率,95\n"


def named(pack, tmp_path, sheet, rows):
    path = workbook(tmp_path, rows, lambda one: setattr(one, "title", sheet), name=f"{len(list(tmp_path.iterdir()))}.xlsx")
    return {item.year for item in load_facts([path], pack).items}


@pytest.mark.parametrize(
    "title",
    [
        "2025年报送妇女儿童监测表", "2025年上报某某市妇女儿童统计监测表", "2025年填报：妇女儿童监测表", "2025年度上报表", "2025年需报数据",
        "2025年妇儿工委办年度监测数据采集表", "2025年妇女儿童工作会议材料", "2025年妇女儿童统计监测工作用表", "填报年度：2025", "填报年度：,2025年",
    ],
)  # fmt: skip
def test_a_title_may_name_the_year_of_handing_in(pack, tmp_path, title):
    assert wrong(pack, csv_of(tmp_path, f"{title}\n{ROWS}")) == [("facts.year_of_handing_in", "A2")]
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,上年,本年\n农村自来水普及率,94,95\n")) == ["facts.year_of_handing_in"]
    for rows in ("指标,2023年,2024年\n农村自来水普及率,94,95\n", "指标,年份,数值\n农村自来水普及率,2024,95\n"):
        assert ("water", 95) in read(pack, csv_of(tmp_path, f"{title}\n{rows}"))
    later = f"{title}\n填表日期：2026年3月1日\n{ROWS}"
    assert load_facts([csv_of(tmp_path, later)], pack).items[0].year == 2025


@pytest.mark.parametrize(
    "title",
    [
        "2024年妇女儿童监测表", "2025年上报2024年度数据", "2024年监测评估填报表", "关于报送2024年监测数据的附件", "2024年统计监测报表",
        "2024年农村供水情况（2025年3月报送）", "2024年  填报单位：水务局",
    ],
)  # fmt: skip
def test_a_title_may_name_the_year_of_the_figures(pack, tmp_path, title):
    (item,) = load_facts([csv_of(tmp_path, f"{title}\n{ROWS}")], pack).items
    assert item.year == 2024


@pytest.mark.parametrize(
    ("year", "day"),
    [
        ("2025", "填表日期：2025年3月12日"), ("2025", "2025年3月12日"), ("2024", "填报时间：2024.3.12"), ("2025", "报出日期：2025年3月"),
        ("2023", "填表日期：2025年3月12日"), ("2023", "填报单位：水务局        填报时间：2025.3.12"), ("2022", "2025年3月12日"),
        ("2025", "填表日期：2024-11-02"), ("2024", "填报日期：二〇二四年十月八日"), ("2024", "二〇二四年十一月二十日"),
        ("2024", "填报人：张三　2024年7月5日"), ("2024", "填表人：李四（2024.7.5）"), ("2024", "编制时间：2024年9月"),
    ],
)  # fmt: skip
def test_a_form_filled_in_before_the_end_of_its_year_or_long_after_is_asked_about(pack, tmp_path, year, day):
    title = f"{year}年供水监测表"
    assert wrong(pack, csv_of(tmp_path, f"{title}\n{day}\n{ROWS}")) == [("facts.filled_in_when", "A3")]
    rows = "指标,2022年,2023年,2024年,2025年\n农村自来水普及率,93,94,{},\n"  # a column of 2025 is still to be filled in
    path = csv_of(tmp_path, f"供水监测表\n{day}\n{rows.format('' if '2024' in day or '〇二四' in day else '95')}")
    assert len(load_facts([path], pack).items) == 4


def test_columns_with_figures_of_the_year_in_which_they_were_filled_in_are_asked_about(pack, tmp_path):
    rows = "供水监测表\n填表日期：2024年3月12日\n指标,2022年,2023年,2024年,2025年\n农村自来水普及率,93,94,{},\n"
    assert codes(pack, csv_of(tmp_path, rows.format(95))) == ["facts.filled_in_when"]
    assert codes(pack, csv_of(tmp_path, rows.format(95).replace("2024年3月12日", "2023年12月10日"))) == [
        "facts.filled_in_when"
    ]
    assert len(load_facts([csv_of(tmp_path, rows.format(""))], pack).items) == 4


def test_a_title_of_as_many_years_as_there_are_columns_and_of_others_is_asked_about(pack, tmp_path):
    rows = "供水监测表（{}）\n指标,2022年,2023年,2024年\n农村自来水普及率,93,94,95\n"
    for span in ("2021—2023年", "2019年—2022年", "2020-2023年", "2011—2020年规划"):
        assert codes(pack, csv_of(tmp_path, rows.format(span))) == ["facts.years_differ"]
    for span in ("2022—2024年", "2021—2025年规划", "2021-2030年", "2023—2025年"):
        assert len(read(pack, csv_of(tmp_path, rows.format(span)))) == 3


def test_so_is_the_day_below_the_table(pack, tmp_path):
    text = "{}年供水监测表\n指标,数值\n农村自来水普及率,95\n填表人：张三,报出日期：2025年3月12日\n"
    for year in (2023, 2025):
        assert codes(pack, csv_of(tmp_path, text.format(year))) == ["facts.filled_in_when"]
    assert read(pack, csv_of(tmp_path, text.format(2024))) == [("water", 95)]


DATES = (
    "2025年1月15日", "2025.1.15", "2025-01-15", "2025/1/15", "2025年1月", "2025年  月  日", "年  月  日", "二〇二五年一月十五日",
    "２０２５年１月１５日", datetime.date(2025, 1, 15),
)  # fmt: skip


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize("signed", [[], [["高平市水务局"]], [[None, "高平市水务局（盖章）"], ["填表人：张三"]]])
def test_a_date_alone_below_a_table_is_that_of_the_paper(pack, tmp_path, date, column, signed):
    rows = [["2024年监测表"], ["序号", "指标", "2024年", "备注"], [1, "婴儿死亡率", 5, ""], [2, "农村自来水普及率", 95, ""]]
    for below in ([*signed, [None] * column + [date]], [[None] * column + [date], *signed]):
        path = workbook(tmp_path, [*rows, *below])
        assert read(pack, path) == [("imr", 5), ("water", 95)]


def test_so_is_one_below_rows_that_state_all(pack, tmp_path):
    path = csv_of(tmp_path, "指标,年份,数值,备注\n农村自来水普及率,2024,95,\n,,,2025年1月15日\n")
    assert read(pack, path) == [("water", 95)]


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        ([[None, None, "2025年1月15日"], [3, None, 12, None]], [("facts.no_indicator", "B4"), ("facts.no_indicator", "B5")]),
        ([[3, None, "2025年1月15日"]], [("facts.no_indicator", "B4")]),
        ([[None, None, 2025.1]], [("facts.no_indicator", "B4")]),
        ([[None, None, 96]], [("facts.no_indicator", "B4")]),
    ],
)
def test_a_date_among_rows_or_beside_something_and_a_number_are_asked_about(pack, tmp_path, below, asked):
    rows = [["序号", "指标", "2024年", "备注"], [1, "婴儿死亡率", 5, ""], [2, "农村自来水普及率", 95, ""]]
    assert wrong(pack, workbook(tmp_path, [*rows, *below])) == asked


def test_a_date_below_a_name_that_is_merged_over_it_or_in_a_column_of_years_is_asked_about(pack, tmp_path):
    rows = [["指标", "2024年"], ["农村自来水普及率", 95], [None, "2025年1月15日"]]
    assert wrong(pack, workbook(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:A3"))) == [("facts.date", "B3")]
    rows = [["指标", "年份", "数值"], ["农村自来水普及率", 2024, 95], [None, "2025年1月", None]]
    assert codes(pack, workbook(tmp_path, rows)) == ["facts.no_indicator", "facts.year_of_day"]


def test_a_date_below_a_table_may_lie_before_the_end_of_its_year(pack, tmp_path):
    text = "{}年供水监测表\n指标,数值\n农村自来水普及率,95\n,2025年3月12日\n"
    assert codes(pack, csv_of(tmp_path, text.format(2025))) == ["facts.filled_in_when"]
    assert read(pack, csv_of(tmp_path, text.format(2024))) == [("water", 95)]


@pytest.mark.parametrize(
    "day",
    [
        "填表日期：2025年3月12日",
        "2025年1月",
        "填表日期：2024年12月30日",
        "有效期至：2025年6月",
        "批准文号：国统制〔2022〕18号",
        "日期：",
    ],
)
def test_a_form_filled_in_after_its_year_asks_nothing(pack, tmp_path, day):
    (item,) = load_facts([csv_of(tmp_path, f"2024年供水监测表\n{day}\n{ROWS}")], pack).items
    assert item.year == 2024


def test_a_year_that_the_sheet_names_as_well_was_not_left_over(pack, tmp_path):
    rows = [["2021年供水监测表"], ["填表日期：2025年3月12日"], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert named(pack, tmp_path, "2021年", rows) == {2021}
    assert codes(pack, workbook(tmp_path, rows)) == ["facts.filled_in_when"]


@pytest.mark.parametrize(
    "name", ["水务局报送2023年.csv", "水务局2023.csv", "水务局2023年监测表.csv", "水务局2025年度.csv", "水务局2026年.csv"]
)
def test_the_name_of_a_file_of_an_earlier_or_another_year_is_asked_about(pack, tmp_path, name):
    assert codes(pack, csv_of(tmp_path, f"2024年供水监测表\n{ROWS}", name)) == ["facts.years_differ"]


@pytest.mark.parametrize("name", ["水务局2023年.csv", "水务局2023.csv"])
def test_so_it_is_over_columns_and_rows_of_later_years(pack, tmp_path, name):
    for rows in ("指标,2023年,2024年\n农村自来水普及率,94,95\n", "指标,年份,数值\n农村自来水普及率,2024,95\n"):
        assert codes(pack, csv_of(tmp_path, rows, name)) == ["facts.years_differ"]


@pytest.mark.parametrize(
    "name",
    [
        "水务局2024年.csv", "水务局2025年.csv", "水务局2025年度报送.csv", "水务局2025.csv", "水务局20230312.csv", "水务局2023年3月模板.csv",
        "晋妇儿工委〔2021〕3号附件.csv", "2021—2024年供水.csv", "2021年版供水统计表.csv", "2021-2030年规划供水.csv", "water2023.csv",
    ],
)  # fmt: skip
def test_the_name_of_a_file_may_be_of_the_year_of_handing_in_or_of_a_plan(pack, tmp_path, name):
    (item,) = load_facts([csv_of(tmp_path, f"2024年供水监测表\n{ROWS}", name)], pack).items
    assert item.year == 2024


def test_a_title_or_sheet_of_a_year_that_its_table_does_not_hold_is_asked_about(pack, tmp_path):
    for rows in (
        "指标,2021年,2022年\n农村自来水普及率,94,95\n", "指标,2022年\n农村自来水普及率,95\n",
        "指标,年份,数值\n农村自来水普及率,2022,95\n", "指标,年份,数值\n农村自来水普及率,2025,95\n",
    ):  # fmt: skip
        assert wrong(pack, csv_of(tmp_path, f"2024年供水监测表\n{rows}")) == [("facts.years_differ", "A2")]
    for sheet in ("2024", "2024年"):
        rows = [["指标", "2022年", "2023年"], ["农村自来水普及率", 94, 95]]
        assert codes(pack, workbook(tmp_path, rows, lambda one, name=sheet: setattr(one, "title", name))) == [
            "facts.years_differ"
        ]


SENT_IN = ["2025年填报", "2025年统计", "2025年收集", "2025年监测评估数据", "2025年工作用", "2025年制", "2025年初"]


@pytest.mark.parametrize(
    "title",
    [
        "2021年以来供水情况",
        "2021年起供水情况",
        "2021年至今供水",
        "2021年启动以来累计",
        "2024年初供水",
        "2024年年初",
        "2024年半年",
        "2024年春季供水",
        "2024年年中农村供水",
        "2024年夏季供水",
        "2024年上学期供水",
        "2023年7月—2024年6月供水",
    ],
)
def test_a_title_of_what_adds_up_since_a_year_or_of_a_part_of_one_is_asked_about(pack, tmp_path, title):
    rows = "指标,数值\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, f"{title}\n{rows}")) == ["facts.not_of_a_year"]


@pytest.mark.parametrize(
    "title", ["供水统计（2024）", "供水统计 2024", "供水统计——2024", "2024农村供水统计", "24年度供水统计", "供水统计(2024)"]
)
def test_a_year_by_itself_where_nothing_else_can_stand_is_that_of_a_title(pack, tmp_path, title):
    (item,) = load_facts([csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")], pack).items
    assert (item.year, item.value) == (2024, 95)


@pytest.mark.parametrize(
    "title", ["供水统计〔2024〕5号", "供水 20245", "供水电话：2024", "10年度供水规划", "管网2024米的供水"]
)
def test_another_number_in_a_title_is_no_year(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == ["facts.which_year"]


@pytest.mark.parametrize("heading", ["2024年（中期）", "2024年（年末）", "2024年(中期值)", "2024年（年底数）"])
def test_a_heading_of_a_year_may_say_in_brackets_which_of_the_plan_it_is(pack, tmp_path, heading):
    assert read(pack, csv_of(tmp_path, f"指标,{heading}\n农村自来水普及率,95\n")) == [("water", 95)]


@pytest.mark.parametrize(
    "heading", ["2021—2024年累计", "2021-2024年合计", "2021至2024年平均", "2021年度—2024年度合计", "2021─2024年累计"]
)
def test_a_column_over_several_years_beside_one_is_a_note(pack, tmp_path, heading):
    (item,) = load_facts([csv_of(tmp_path, f"指标,{heading},2024年\n农村自来水普及率,94,95\n")], pack).items
    assert item.value == 95 and list(item.extra.values()) == ["94"]


@pytest.mark.parametrize("heading", ["填报数", "上报值", "监测数据", "统计数据"])
def test_more_headings_of_the_figure(pack, tmp_path, heading):
    assert read(pack, csv_of(tmp_path, f"2024年供水\n指标,{heading}\n农村自来水普及率,95\n")) == [("water", 95)]


@pytest.mark.parametrize("corner", ["年份", "年度", "时间"])
def test_the_corner_of_names_and_years_may_say_what_the_columns_are(pack, tmp_path, corner):
    rows = f"{corner},2023年,2024年\n农村自来水普及率,94,95\n婴儿死亡率,5,4\n"
    assert sorted(read(pack, csv_of(tmp_path, rows))) == [("imr", 4), ("imr", 5), ("water", 94), ("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "2024年初中学校供水",
        "2024年初一学生供水",
        "2023年10月—2024年9月供水（2024年）",
        "2024年初步统计",
        "2024年中小学校供水",
        "2024年中期监测",
        "2024年每半年一查的供水",
    ],
)
def test_a_title_with_the_same_signs_that_says_no_part_of_a_year_is_read(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == [("water", 95)]


@pytest.mark.parametrize("years", ["2023、2024年", "2023和2024年", "2023,2024年", "二〇二三、二〇二四年", "2023/2024年度"])
def test_a_title_of_two_years_over_one_column_is_asked_about(pack, tmp_path, years):
    path = workbook(tmp_path, [[f"{years}供水情况"], ["指标", "数值"], ["农村自来水普及率", 95]])
    assert codes(pack, path) == ["facts.which_of_years"]
    path = workbook(tmp_path, [[f"{years}供水情况"], ["指标", "2023年", "2024年"], ["农村自来水普及率", 94, 95]])
    assert read(pack, path) == [("water", 94), ("water", 95)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("统计时点：2024年6月30日", "facts.not_of_a_year"), ("数据截止日期：2024年6月30日", "facts.not_of_a_year"),
        ("统计期间：2024年1月至6月", "facts.not_of_a_year"), ("报告期：2024年上半年", "facts.not_of_a_year"),
        ("报告期：2023年", "facts.of_another_year"), ("统计日期：23年12月", "facts.not_of_a_year"), ("数据日期：202406", "facts.not_of_a_year"),
        ("监测时间：2021—2024年", "facts.not_of_a_year"), ("填报单位：水务局　2024年1—6月", "facts.not_of_a_year"), ("统计时段：2023年7月—2024年6月", "facts.not_of_a_year"),
        ("统计时段：2024年5月1日至2025年4月30日", "facts.not_of_a_year"),
    ],
)  # fmt: skip
def test_a_line_below_the_rows_that_states_another_time_is_asked_about(pack, tmp_path, line, code):
    label, _, said = line.partition("：")
    for below in (line, f"{label}：,{said}", f"填表人：李四    {line}", f"填报人：李四,{line}"):
        for head in ("2024年供水\n指标,数值\n", "指标,2024年\n", "指标,2023年,2024年\n"):
            text = f"{head}农村自来水普及率,95,95\n{below}\n"
            assert code in codes(pack, csv_of(tmp_path, text)), (head, below)


@pytest.mark.parametrize(
    "line",
    [
        "统计时点：2024年12月31日",
        "报告期：2024年",
        "统计时段：2023年10月1日—2024年9月30日",
        "填报时间：2025年1月",
        "统计时点：2024年9月1日",
    ],
)
def test_a_line_below_the_rows_that_states_the_year_asks_nothing(pack, tmp_path, line):
    assert read(pack, csv_of(tmp_path, f"2024年供水\n指标,数值\n农村自来水普及率,95\n{line}\n")) == [("water", 95)]


@pytest.mark.parametrize("sheet", [*SENT_IN, "2025年", "2025年度", "2025年数据", "2025年监测数据", "2026年填报", "2026年统计"])
def test_a_sheet_of_the_year_after_its_title_and_columns_may_be_of_the_year_of_handing_in(pack, tmp_path, sheet):
    rows = [["2024年供水监测数据"], ["指标", "2024年"], ["农村自来水普及率", 95]]

    def change(one):
        one.title = sheet

    def two(one):
        one.title = sheet
        other = one.parent.create_sheet("2024年统计")
        for row in rows:
            other.append(row)

    if sheet in SENT_IN:
        assert read(pack, workbook(tmp_path, rows, change)) == [("water", 95)]
    else:
        found = problems(pack, workbook(tmp_path, rows, change))
        assert [code for code, _ in found] == ["facts.years_differ"] and f"写着“{sheet}”" in found[0][1]
    assert "facts.years_differ" in codes(pack, workbook(tmp_path, rows, two))
    assert codes(pack, workbook(tmp_path, rows[1:], change)) == ["facts.years_differ"]


def test_a_title_of_the_year_after_is_of_the_year_of_handing_in(pack, tmp_path):
    for rows in ("指标,2022年,2023年\n农村自来水普及率,94,95\n", "指标,年份,数值\n农村自来水普及率,2023,95\n"):
        found = load_facts([csv_of(tmp_path, f"2024年供水监测表\n{rows}")], pack).items
        assert {item.year for item in found} <= {2022, 2023} and ("water", 95) in {
            (item.indicator, item.value) for item in found
        }


@pytest.mark.parametrize(
    "title", ["2024年供水监测表", "2020—2024年供水监测表", "供水监测表", "2021—2030年规划监测表", "2025年报送的供水表"]
)
def test_a_title_of_the_last_of_several_years_or_of_a_span_asks_nothing(pack, tmp_path, title):
    for rows in (
        "指标,2023年,2024年\n农村自来水普及率,94,95\n",
        "指标,年份,数值\n农村自来水普及率,2023,94\n农村自来水普及率,2024,95\n",
    ):
        assert read(pack, csv_of(tmp_path, f"{title}\n{rows}")) == [("water", 94), ("water", 95)]


def test_a_sheet_of_the_year_before_under_a_title_of_a_year_is_asked_about(pack, tmp_path):
    rows = [["2024年"], ["指标", "数值"], ["农村自来水普及率", 95]]
    for sheet in ("上年", "去年"):
        assert codes(pack, workbook(tmp_path, rows, lambda one, name=sheet: setattr(one, "title", name))) == [
            "facts.years_differ"
        ]
        assert named(pack, tmp_path, sheet, [["指标", "2023年"], ["农村自来水普及率", 95]]) == {2023}
    assert named(pack, tmp_path, "本年", rows) == {2024}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("2024年监测目标表", "facts.not_of_a_year"), ("2024年监测计划表", "facts.not_of_a_year"), ("2024年增减情况表", "facts.not_of_a_year"),
        ("2024年同比情况", "facts.not_of_a_year"), ("2024年全省监测表", "facts.of_another_place"), ("2024年各县监测表", "facts.whose_figures"),
        ("2024年留守儿童监测表", "facts.part_in_title"), ("2024年困境儿童监测表", "facts.part_in_title"),
        ("2024年残疾儿童监测表", "facts.part_in_title"), ("2024年企业监测表", "facts.part_in_title"),
    ],
)  # fmt: skip
def test_a_title_of_what_the_whole_area_did_not_come_to_is_asked_about(pack, tmp_path, title, code):
    assert codes(pack, csv_of(tmp_path, f"{title}\n{ROWS}")) == [code]


@pytest.mark.parametrize(
    "title",
    [
        "监测目标完成情况表",
        "计划生育统计表",
        "各县级部门监测表",
        "全省妇女儿童监测表（测试县）",
        "女企业家协会监测表",
        "人口变动情况抽样调查",
        "留守儿童、困境儿童关爱保护工作监测表",
        "困境儿童保障情况表",
    ],
)
def test_titles_that_read_like_them_ask_nothing(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"2024年{title}\n{ROWS}")) == [("water", 95)]


def test_a_title_of_changes_beside_their_column_asks_nothing(pack, tmp_path):
    text = "2024年增减情况表\n指标,2023年,2024年,增减\n农村自来水普及率,94,95,1\n"
    assert read(pack, csv_of(tmp_path, text)) == [("water", 94), ("water", 95)]
    text = "2024年增减情况表\n指标,2024年,比上年增减\n农村自来水普及率,95,1\n"
    assert read(pack, csv_of(tmp_path, text)) == [("water", 95)]


@pytest.mark.parametrize(
    ("sheet", "code"), [("对照", "facts.not_in_use"), ("参考", "facts.not_in_use"), ("增减", "facts.not_of_a_year")]
)
def test_a_sheet_that_only_helps_to_fill_in_another_is_asked_about(pack, tmp_path, sheet, code):
    rows = [["2024年"], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda one: setattr(one, "title", sheet))) == [code]
    assert named(pack, tmp_path, "Sheet1", [["2024年供水监测表（模板）"], *rows[1:]]) == {2024}


@pytest.mark.parametrize("sheet", ["样表", "模板", "填报模板"])
def test_a_form_is_the_table_where_no_other_sheet_holds_figures(pack, tmp_path, sheet):
    rows = [["2024年"], ["指标", "数值"], ["农村自来水普及率", 95]]

    def beside(others):
        def change(one):
            one.title = sheet
            other = one.parent.create_sheet("水务局")
            for row in others:
                other.append(row)

        return change

    assert named(pack, tmp_path, sheet, rows) == {2024}
    explained = workbook(tmp_path, rows, beside([["填报说明"], ["1. 本表由水务局填报。"]]), "说明.xlsx")
    assert read(pack, explained) == [("water", 95)]
    again = workbook(tmp_path, rows, beside([["2024年"], ["指标", "数值"], ["农村自来水普及率", 94]]), "两张.xlsx")
    assert "facts.not_in_use" in codes(pack, again)
    assert codes(pack, workbook(tmp_path, [["2024年（样表）"], *rows[1:]])) == ["facts.not_in_use"]


@pytest.mark.parametrize(
    "name", ["往年", "历史", "修改前", "原稿", "old", "不用", "待核", "年度目标", "规划目标", "目标任务", "任务数"]
)
def test_a_sheet_that_is_called_after_other_figures_is_asked_about_whatever_its_title(pack, tmp_path, name):
    rows = [["2024年供水监测表", ""], ["指标", "数值"], ["农村自来水普及率", 95]]
    (code,) = codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name)))
    assert code == ("facts.not_of_a_year" if name[-2:] in ("目标", "任务") or name == "任务数" else "facts.not_in_use")


def test_files_of_what_was_before_a_change_or_is_a_draft_are_told_by_their_names(pack, tmp_path):
    for name in ("供水（修改前）.csv", "供水_old.csv", "供水原稿.csv"):
        assert codes(pack, csv_of(tmp_path, f"2024年\n{ROWS}", name)) == ["facts.not_in_use"]
    for name in ("供水（初稿）.csv", "供水（待审核）.csv"):
        (item,) = load_facts([csv_of(tmp_path, f"2024年\n{ROWS}", name)], pack).items
        assert item.release == Release.PRELIMINARY


def test_a_folder_may_say_whose_figures_its_files_hold(tmp_path):
    text = "2024年监测表\n指标,数值\n农村自来水普及率,95\n"
    for folder, place in (("米山镇", "米山镇"), ("02-米山镇", "米山镇"), ("卫健局", "")):
        (tmp_path / folder / folder).mkdir(parents=True)
        csv_of(tmp_path / folder / folder, text)
        assert [item.unit_name for item in load_facts([tmp_path / folder], GAOPING).items] == [place]
    (tmp_path / "其他" / "泽州县").mkdir(parents=True)
    csv_of(tmp_path / "其他" / "泽州县", text)
    assert codes(GAOPING, tmp_path / "其他") == ["facts.of_another_place"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("去年报表", "not_of_a_year"), ("上年数据", "not_of_a_year"), ("2023", "years_differ"), ("23年水务局", "years_differ")],
)
def test_the_name_of_a_file_may_say_that_it_holds_an_earlier_year(pack, tmp_path, name, code):
    assert codes(pack, csv_of(tmp_path, f"2024年供水监测表\n{ROWS}", f"{name}.csv")) == [f"facts.{code}"]


@pytest.mark.parametrize("name", ["往年", "2024", "2025", "24年水务局", "25年水务局"])
def test_a_file_that_states_its_years_or_is_called_after_a_later_one_is_read(pack, tmp_path, name):
    path = csv_of(tmp_path, "指标,年份,数值\n农村自来水普及率,2024,95\n", f"{name}.csv")
    assert read(pack, path) == [("water", 95)]


def test_the_name_of_a_folder_may_say_that_its_files_hold_aims_or_an_earlier_year(pack, tmp_path):
    for folder, code in (("目标任务", "not_of_a_year"), ("2023年", "years_differ"), ("2023", "years_differ")):
        (tmp_path / "数据" / folder).mkdir(parents=True)
        csv_of(tmp_path / "数据" / folder, f"2024年供水监测表\n{ROWS}")
        assert codes(pack, tmp_path / "数据") == [f"facts.{code}"]
        (tmp_path / "数据" / folder / "数据.csv").unlink()
    for folder in ("2024年", "2025年", "水务局"):
        (tmp_path / "数据" / folder).mkdir(parents=True)
        path = csv_of(tmp_path / "数据" / folder, f"2024年供水监测表\n{ROWS}")
        assert read(pack, tmp_path / "数据") == [("water", 95)]
        path.unlink()


@pytest.mark.parametrize("said", ["上半年", "预计", "目标", "2023年", "仅城区", "市直", "本院", "人民医院"])
def test_the_heading_of_the_names_may_say_in_brackets_what_a_title_would(pack, tmp_path, said):
    rows = f"指标（{said}）,数值\n农村自来水普及率,95\n"
    (code,) = codes(pack, csv_of(tmp_path, f"2024年供水监测表\n{rows}"))
    assert code in ("facts.not_of_a_year", "facts.which_of_years", "facts.whose_figures")
    for plain in ("主要指标", "名称", "2024年", "单位"):
        rows = f"指标（{plain}）,数值\n农村自来水普及率,95\n"
        assert read(pack, csv_of(tmp_path, f"2024年供水监测表\n{rows}")) == [("water", 95)]


def test_the_name_of_a_file_may_say_that_it_holds_aims(pack, tmp_path):
    aims = (
        "2024年目标任务分解表.csv",
        "目标责任书.csv",
        "指标分解.csv",
        "年度计划表.csv",
        "规划目标表.csv",
        "2024年目标任务.csv",
    )
    for name in ("水务局2024年目标值.csv", "供水计划数.csv", *aims):
        assert codes(pack, csv_of(tmp_path, f"2024年\n{ROWS}", name)) == ["facts.not_of_a_year"]
    for name in ("水务局目标完成情况.csv", "妇女儿童发展规划.csv", "目标任务完成情况.csv", "目标监测表.csv"):
        assert read(pack, csv_of(tmp_path, f"2024年\n{ROWS}", name)) == [("water", 95)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("填报单位：水务局　2024年1—6月", "facts.not_of_a_year"), ("填报人：张三；2024年上半年", "facts.not_of_a_year"),
        ("填报单位：水务局　规划目标", "facts.not_of_a_year"), ("表号：某统1表　2024年预计数", "facts.not_of_a_year"),
        ("统计日期：2024年6月30日　填报单位：水务局", "facts.not_of_a_year"), ("统计日期：,二〇二四年六月三十日", "facts.not_of_a_year"),
        ("填报单位：水务局,统计日期：,2021—2024年", "facts.not_of_a_year"), ("填报单位：水务局　报表期：2024年上半年", "facts.not_of_a_year"),
        ("监测时间：2023年12月", "facts.not_of_a_year"), ("监测时间：2023", "facts.which_of_years"), ("制表：陵川县水务局", "facts.of_another_place"),
        ("填表日期：24年6月", "facts.filled_in_when"), ("填表人：李四   填表日期：2024年10月8日", "facts.filled_in_when"), ("填表日期：202406", "facts.filled_in_when"), ("填表日期：2023年", "facts.filled_in_when"),
        ("汇总单位：晋城市水务局", "facts.of_another_place"), ("制表单位：陵川县统计局", "facts.of_another_place"),
    ],
)  # fmt: skip
def test_what_a_line_of_statements_says_beside_them_is_asked_about(tmp_path, line, code):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    for text in (
        f"2024年监测表\n{line}\n指标,2024年\n农村自来水普及率,95\n",
        f"2024年监测表\n{line}\n指标,数值\n农村自来水普及率,95\n",
    ):
        assert codes(gaoping, csv_of(tmp_path, text)) == [code]


@pytest.mark.parametrize(
    "line",
    ["填报单位：高平市 水务局", "填表人：张 三　联系电话：5222222", "填报单位：水务局（盖章）　填报日期：2025年1月8日", "填报单位：水务局　2024年度", "填表人：张三　2025年1月8日",
     "统计日期：2024年12月31日　填报单位：水务局", "制表：高平市水务局", "表号：某统1表　制表机关：国家统计局　有效期至：2026年6月", "汇总单位：市妇儿工委办"],
)  # fmt: skip
def test_what_belongs_to_statements_is_not(tmp_path, line):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    (item,) = load_facts([csv_of(tmp_path, f"2024年监测表\n{line}\n指标,数值\n农村自来水普及率,95\n")], gaoping).items
    assert (item.year, item.value) == (2024, 95)


MONITORED = [["2024年供水监测统计表"], ["指标", "数值"], ["农村自来水普及率", 95]]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2024年目标", "not_of_a_year"), ("目标值", "not_of_a_year"), ("2024年计划", "not_of_a_year"), ("计划", "not_of_a_year"),
        ("全省", "of_another_place"), ("2024年某某市", "of_another_place"), ("某某县2024", "of_another_place"),
        ("省均", "of_another_place"), ("各县平均", "of_another_place"), ("邻县", "of_another_place"),
        ("2024年6月", "not_of_a_year"), ("202406", "not_of_a_year"), ("2024-06", "not_of_a_year"), ("24年6月", "not_of_a_year"),
        ("20240630", "not_of_a_year"), ("6月", "not_of_a_year"), ("排名", "not_of_a_year"), ("考核得分", "not_of_a_year"),
        ("完成率", "not_of_a_year"), ("测算", "not_of_a_year"), ("2024年草稿", "not_in_use"), ("2021-2024年", "not_of_a_year"),
        ("历年累计", "not_of_a_year"), ("省定标准", "not_of_a_year"), ("差距", "not_of_a_year"), ("3个乡镇", "whose_figures"),
    ],
)  # fmt: skip
def test_the_name_of_a_sheet_is_judged_as_a_title_is(pack, tmp_path, name, code):
    for rows in (MONITORED, [["供水监测表"], ["指标", "2024年"], ["农村自来水普及率", 95]]):
        path = workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))
        assert codes(pack, path) == [f"facts.{code}"]


@pytest.mark.parametrize(
    "name",
    [
        "目标完成情况",
        "主要目标",
        "规划指标",
        "妇女规划",
        "2024年12月",
        "202412",
        "2025年1月",
        "202501",
        "2024-1",
        "1月",
        "2024年测试县",
    ],
)
def test_other_names_of_sheets_ask_nothing(pack, tmp_path, name):
    path = workbook(tmp_path, MONITORED, lambda sheet: setattr(sheet, "title", name))
    assert read(pack, path) == [("water", 95)]


def test_aims_beside_a_sheet_of_what_was_reached_are_no_results(pack, tmp_path):
    def beside(sheet):
        sheet.title = "目标"
        other = sheet.parent.create_sheet("完成")
        for row in (["2024年供水监测统计表"], ["指标", "数值"], ["农村自来水普及率", 94]):
            other.append(row)

    assert "facts.not_of_a_year" in codes(pack, workbook(tmp_path, MONITORED, beside))


def test_a_title_of_no_year_does_not_make_results_of_a_sheet_of_aims(pack, tmp_path):
    def named_so(sheet):
        sheet.title = "目标"

    rows = [["供水监测表"], ["指标", "2024年"], ["农村自来水普及率", 95]]
    assert codes(pack, workbook(tmp_path, rows, named_so)) == ["facts.not_of_a_year"]
    rows = [["供水监测表"], ["指标", "2023年", "2024年"], ["农村自来水普及率", 94, 95]]
    assert read(pack, workbook(tmp_path, rows, named_so)) == [("water", 94), ("water", 95)]


@pytest.mark.parametrize(
    ("bracket", "code"),
    [
        ("全省", "of_another_place"), ("全省平均", "of_another_place"), ("邻县", "of_another_place"), ("去年数", "not_of_a_year"),
        ("上年数", "not_of_a_year"), ("3个乡镇", "whose_figures"), ("部分乡镇", "whose_figures"), ("城区数", "whose_figures"),
        ("得分", "not_of_a_year"), ("排名", "not_of_a_year"), ("完成率", "not_of_a_year"), ("目标完成率表", "not_of_a_year"),
        ("力争", "not_of_a_year"), ("测算", "not_of_a_year"), ("历年累计", "not_of_a_year"), ("草稿", "not_in_use"),
        ("同期数", "not_of_a_year"), ("国家标准", "not_of_a_year"), ("要求", "not_of_a_year"), ("6月末", "not_of_a_year"),
        ("不含城区", "whose_figures"), ("除开发区外", "whose_figures"),
    ],
)  # fmt: skip
def test_so_is_what_a_title_says_in_brackets(pack, tmp_path, bracket, code):
    for text in (f"2024年供水监测统计表（{bracket}）\n{ROWS}", f"供水监测表（{bracket}）\n{ROWS.replace('数值', '2024年')}"):
        assert codes(pack, csv_of(tmp_path, text)) == [f"facts.{code}"]


@pytest.mark.parametrize(
    "bracket", ["全市", "全县", "水务局", "终稿", "年报", "含城区", "附表1", "农村", "12月", "2025年3月", "2024"]
)
def test_other_brackets_of_a_title_ask_nothing(pack, tmp_path, bracket):
    text = f"2024年供水监测统计表（{bracket}）\n{ROWS}"
    assert read(pack, csv_of(tmp_path, text)) == [("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "目标责任分解表", "规划指标表", "考核得分表", "任务完成率", "目标完成程度", "增长情况", "差距表", "省定标准", "推算表", "去年数据",
        "目标任务分解情况", "指标变化情况",
    ],
)  # fmt: skip
def test_a_title_may_end_with_what_figures_are_that_no_one_counted(pack, tmp_path, title):
    for text in (f"2024年{title}\n{ROWS}", f"{title}\n{ROWS.replace('数值', '2024年')}"):
        assert codes(pack, csv_of(tmp_path, text)) == ["facts.not_of_a_year"]


@pytest.mark.parametrize("title", ["全省平均", "各县平均"])
def test_a_title_may_end_with_a_mean_of_others(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"2024年供水{title}\n{ROWS}")) == ["facts.of_another_place"]


@pytest.mark.parametrize(
    "title",
    [
        "目标完成情况表", "规划监测统计表", "指标完成情况", "监测评估表", "妇女儿童发展规划指标表", "目标任务分解及完成情况", "人口变动情况",
        "供水与全省平均对比情况", "妇女发展变化情况", "目标责任单位监测表",
    ],
)  # fmt: skip
def test_titles_of_results_that_are_like_these_ask_nothing(pack, tmp_path, title):
    assert read(pack, csv_of(tmp_path, f"2024年{title}\n{ROWS}")) == [("water", 95)]


def test_a_title_of_marks_beside_a_column_of_them_asks_nothing(pack, tmp_path):
    path = csv_of(tmp_path, "2024年供水监测及得分表\n指标,数值,得分\n农村自来水普及率,95,10\n")
    assert read(pack, path) == [("water", 95)]


@pytest.mark.parametrize(
    "title",
    [
        "2024年统计年鉴供水", "供水 版本2024", "供水编号2024", "供水统计制度2024", "供水热线2024", "供水（2024年版）", "2024年前供水",
        "2024年之前", "2023/24年度供水", "二〇二一至二〇二四年供水", "2021-2024年供水",
    ],
)  # fmt: skip
def test_a_year_of_something_else_or_two_years_are_none_of_the_figures(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n{ROWS}")) == ["facts.which_year"]


@pytest.mark.parametrize("title", ["自2024年供水", "2024年1月供水", "二〇二四年六月供水"])
def test_what_began_with_a_year_or_is_of_a_month_is_of_no_year(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n{ROWS}")) == ["facts.not_of_a_year"]


@pytest.mark.parametrize(("title", "year"), [("2024年1月供水", 2023), ("二〇二四年六月供水", 2023), ("2024年6月供水", 2024)])
def test_a_month_below_a_title_of_a_year_or_over_a_column_of_one_is_asked_about(pack, tmp_path, title, year):
    for text in (f"{year}年供水监测表\n{title}\n{ROWS}", f"{title}\n{ROWS.replace('数值', f'{year}年')}"):
        assert codes(pack, csv_of(tmp_path, text)) == ["facts.not_of_a_year"]


@pytest.mark.parametrize(
    "title",
    ["2024年3月供水监测表", "供水监测表（2024年3月）", "2024年3月报送供水数据", "2023年12月供水", "有效期至：2024年6月"],
)
def test_a_month_of_the_paper_is_none_of_the_figures(pack, tmp_path, title):
    (item,) = load_facts([csv_of(tmp_path, f"{title}\n{ROWS.replace('数值', '2023年')}")], pack).items
    assert item.year == 2023


@pytest.mark.parametrize("title", ["2021—2024年供水", "2021年至2024年底供水", "2021年度—2024年度供水", "2021―2024年供水"])
def test_several_years_over_one_column_are_asked_about(pack, tmp_path, title):
    text = ROWS.replace("数值", "2024年")
    assert codes(pack, csv_of(tmp_path, f"{title}\n{text}")) == ["facts.not_of_a_year"]
    for ordinary in ("“十四五”规划（2021—2025年）供水", "规划（2021—2024年）供水", "供水（2021—2024年）2024年"):
        assert read(pack, csv_of(tmp_path, f"{ordinary}\n{text}")) == [("water", 95)]
    assert len(read(pack, csv_of(tmp_path, f"{title}\n指标,2023年,2024年\n农村自来水普及率,94,95\n"))) == 2


def test_a_bracketed_year_behind_a_title_of_another_is_asked_about(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, f"2024年供水（2023）\n{ROWS}")) == ["facts.which_of_years"]


def test_townships_in_brackets_are_all_of_it_where_they_are_as_many_as_it_has(tmp_path):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    rows = "指标,数值\n农村自来水普及率,95\n"
    (item,) = load_facts([csv_of(tmp_path, f"高平市2024年供水（16个乡镇）\n{rows}")], pack).items
    assert (item.unit_name, item.value) == ("", 95)
    for bracket in ("15个乡镇", "米山", "城区数"):
        assert codes(pack, csv_of(tmp_path, f"高平市2024年供水（{bracket}）\n{rows}")) == ["facts.whose_figures"]


def test_a_comment_on_a_title_or_a_heading_is_told_of_the_figures_below_it(pack, tmp_path):
    def remarked(cell):
        return lambda sheet: setattr(sheet[cell], "comment", Comment("上半年", "张三"))

    rows = [["2024年供水监测表", "", ""], ["指标", "2023年", "2024年"], ["农村自来水普及率", 94, 95]]
    for cell, notes, told in (
        ("A1", [None, None], ["上半年"] * 2),
        ("A2", [None, None], ["上半年"] * 2),
        ("C2", [None, "上半年"], [None] * 2),
    ):
        items = load_facts([workbook(tmp_path, rows, remarked(cell))], pack).items
        assert [item.extra.get("note") for item in items] == notes
        assert [item.extra.get("told") for item in items] == told
