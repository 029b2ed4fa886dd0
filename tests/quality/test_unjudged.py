"""A remark beside a figure answers a question, is asked about, is known to be harmless, or somebody is shown it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.problems import Where
from engine.model import Observation, Severity, Suspicion
from engine.quality.review import reviewed
from engine.rules.load import load_pack, pack_folder

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))

HARMLESS = (
    "无", "—", "/", "已核实", "数据无误", "经核对无误", "2024年年报数", "全市数据", "比上年提高1.2个百分点", "同比下降0.3‰",
    "较2020年上升2.1个百分点", "已达标", "提前完成", "已审核；同意", "全年数据",
    "年报定案数", "妇幼健康年报", "省妇幼信息平台", "业务系统导出", "台账数", "教育事业统计年报", "已与统计局核实", "数据来源：市妇幼保健院",
    "以2024年统计年报为准", "由市卫生健康局填报，市妇儿工委办汇总", "由各乡镇汇总", "低保系统导出数据", "全国社会组织信用平台",
    "数据截至2024年12月31日", "统计时间为2024年1月1日至2024年12月31日", "1-12月", "1—12月累计", "12月底", "12月报表", "截至2024年底",
    "数据时点：2024年末", "2024年秋季学期", "2024—2025学年初", "2024年9月开学数据", "常住人口口径", "按年末常住人口计算",
    "每两年调查一次", "两年一次调查", "问卷调查", "入户调查", "专项调查结果", "以上数据真实准确，特此说明", "一式两份", "率保留两位小数",
    "部分数据因四舍五入，合计与分项之和可能略有出入", "补贴标准未调整", "未换届",
)  # fmt: skip
SHOWN = (
    "乡镇电话报来", "老王提供", "另有3例未上报", "94.5", "与公安数据差2人", "系统故障，补录", "因搬迁少报一季", "此数请张主任定", "?",
    "6月补报3例后开展培训", "预计2025年补齐缺的3所学校", "比上年减少3例未报", "高于全省平均，差2所未报",
    "已核实，但缺两所学校", "比实际少3例", "属实的只有一半",
    "以2023年统计年报为准", "统计时间为2023年1月1日至2023年12月31日", "2023年秋季学期", "由米山镇卫生院提供", "晋城市统计年报数据为95.1",
    "业务系统未导出", "已与统计局核对，差2人", "由市教育局提供，待审", "省统计年报", "2025年9月开学数据",
)  # fmt: skip


def shown(note, heading="note", year=2024, value=95):
    """Return what somebody is shown of a note, with the words that it is shown in."""
    where = Where("f.csv", line=2)
    item = Observation("maternal_management", "140581", year, value=value, raw=str(value), extra={heading: note}, where=where)
    return [doubt for doubt in reviewed([item], GAOPING) if doubt.severity == Severity.READ]


@pytest.mark.parametrize("note", HARMLESS)
def test_what_says_nothing_against_a_figure_is_not_shown(note):
    assert not shown(note)


@pytest.mark.parametrize("note", SHOWN)
def test_what_is_not_understood_is_shown_whole(note):
    (doubt,) = shown(note)
    assert f"“{note}”" in doubt.text.zh and f"'{note}'" in doubt.text.en


@pytest.mark.parametrize(
    ("note", "years", "count"),
    [
        ("以2024年统计年报为准", (2023, 2024), 0), ("数据截至2024年12月31日", (2023, 2024), 0),
        ("数据截至2024年12月31日", (2022, 2023), 1), ("以2022年统计年报为准", (2023, 2024), 1),
    ],
)  # fmt: skip
def test_a_remark_on_a_row_of_several_years_may_name_any_of_them(note, years, count):
    said = {"value": 95, "raw": "95", "extra": {"note": note}, "where": Where("f.csv", line=2)}
    items = [Observation("maternal_management", "140581", year, **said) for year in years]
    assert len(reviewed(items, GAOPING)) == count


@pytest.mark.parametrize(
    ("heading", "count"), [("备注", 1), ("审核意见", 1), ("批注", 1), ("口径", 0), ("联系人", 0), ("填表说明", 0)]
)
def test_definitions_and_what_is_about_the_form_are_not_shown(heading, count):
    assert len(shown("老王提供", heading)) == count


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("审核结果", "不通过"),
        ("校验", "错误"),
        ("核实情况", "实为88"),
        ("原因分析", "仅统计城区"),
        ("情况", "仅城区"),
        ("版本", "初稿"),
        ("是否年报", "否"),
    ],
)
def test_a_column_of_words_that_nobody_knows_is_shown(heading, text):
    (doubt,) = shown(text, heading)
    assert f"“{heading}”列写着“{text}”" in doubt.text.zh and f"'{heading}' says '{text}'" in doubt.text.en


def test_a_column_of_words_is_shown_once_with_the_first_few_of_them():
    items = [
        Observation(
            "maternal_management",
            "140581",
            2024,
            unit_name=f"{at}村",
            value=95,
            raw="95",
            extra={"核对": f"差{at}人"},
            where=Where("f.csv", line=at),
        )
        for at in range(2, 9)
    ]
    (doubt,) = [doubt for doubt in reviewed(items, GAOPING) if doubt.severity == Severity.READ]
    assert "“核对”列写着“差2人”、“差3人”、“差4人”、“差5人”等" in doubt.text.zh and len(doubt.subjects) == 7


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("责任单位", "市卫健局"), ("填报人", "张三"), ("数据来源", "妇幼年报"), ("目标值", "≥95%"), ("排名", "第3"), ("是否达标", "否"), ("指标类型", "约束性"),
        ("审核结果", "通过"), ("核对", "已核实"), ("校验", "数据无误"), ("渠道", "妇幼健康年报"), ("正确率", "98"), ("状态", "正常"),
    ],
)  # fmt: skip
def test_a_column_that_says_nothing_of_the_figure_is_not_shown(heading, text):
    assert not shown(text, heading)


@given(st.text("甲乙丙丁戊己庚辛壬癸", min_size=1, max_size=30))
def test_no_remark_beside_a_figure_is_lost(note):
    assert len(shown(note)) == 1


def test_one_remark_on_many_years_of_a_sheet_is_shown_once():
    items = [
        Observation(
            "maternal_management",
            "140581",
            year,
            value=95,
            raw="95",
            extra={"told": "老王提供"},
            where=Where("f.csv", line=year),
        )
        for year in (2022, 2023, 2024)
    ]
    (doubt,) = [doubt for doubt in reviewed(items, GAOPING) if doubt.suspicion == Suspicion.REMARK]
    assert len(doubt.subjects) == 3 and "2022—2024年的数值" in doubt.text.zh


@pytest.mark.parametrize("note", ["快报数", "快报数，老王提供"])
def test_a_remark_that_is_asked_about_and_so_has_to_be_reworded_is_not_shown_as_well(note):
    assert not shown(note)


@pytest.mark.parametrize(
    ("note", "count"), [("各乡镇街道均已落实", 0), ("印发后由乡镇组织", 0), ("牵头单位待市里明确", 1), ("只挂了牌子", 1)]
)
def test_of_a_mechanism_is_shown_what_seems_to_take_something_back(note, count):
    said = {"value": 1, "raw": "是", "source": "高政办发〔2022〕5号", "extra": {"note": note}}
    item = Observation("", "140581", 2024, target="W1.1c", where=Where("f.csv", line=2), **said)
    read = [doubt for doubt in reviewed([item], GAOPING) if doubt.severity == Severity.READ]
    assert len(read) == count


def test_a_remark_where_nothing_is_reported_is_no_remark_on_a_figure():
    assert not shown("系统未上线", value=None)
