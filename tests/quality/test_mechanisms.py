"""Remarks that a mechanism answered with yes is not there are asked about, ordinary ones are not (engine.quality.mechanisms)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.problems import Where
from engine.model import Observation, Suspicion
from engine.quality.review import reviewed
from engine.rules.load import load_pack, pack_folder

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
SOURCE = "《高平市2024年健康管理服务方案》"

DENIED = (
    # not done
    "实际未开展", "尚未印发", "未实施", "未落实", "未完成", "2024年未落实", "2023年落实，2024年未落实", "方案已印发，但因经费未到位未实施",
    "已印发方案但未实施", "该机制尚未建立", "目前仍未启动", "机制未建立", "因疫情未开展", "没有落实", "尚未全面落实", "无此机制", "无相关文件", "否",
    "李四:\n实际未开展", "文件未印发",
    # to come
    "2025年起实施", "2025年1月1日起施行", "自2025年起实施", "2025年实施", "计划2025年启动", "明年实施", "拟落实", "拟于2025年印发", "正在起草",
    "方案正在起草", "起草中", "正在征求意见", "预计2025年落实", "正在筹建",
    "机制均在2025年落实", "按照计划2025年落实", "文件均为征求意见稿", "为草案", "佐证材料均处于报批阶段",
    # a trial alone, repealed
    "仅北城街道试点", "仅在3个乡镇开展", "处于试点阶段", "文件已废止", "2023年已废止", "方案已失效", "已停止执行",
    # lacking somewhere
    "有3个乡镇未建立", "尚有2个村未覆盖", "部分乡镇未建立", "个别学校因搬迁未开展", "乡镇尚未覆盖", "尚未覆盖到村", "除北城街道外均未建立", "3个村没有该机制",
    # there, and not at work
    "2024年未召开会议", "全年未开过会", "一直未召开联席会议", "制度已建立，未开展活动", "已建立但未运行", "未正常运行", "无法开展", "目前已建立，未开展活动",
    "形同虚设", "名存实亡", "仅停留在纸面上", "缺乏制度", "制度缺失", "该机制不存在", "1.未开展活动；2.经费不足", "一是机构未设立，二是人员不足", "有 3 个乡镇 未建立",
    # over
    "2023年起停止", "自2023年停办", "2024年5月起暂停", "因资金不足暂停", "因机构改革中断", "机构改革后撤销", "停用", "机构已撤销", "平台已关闭", "不再执行",
    "已建立，现已停用", "处于停滞状态", "未实施：2025年已整改",
)  # fmt: skip
ORDINARY = (
    "无", "经费不足", "存在问题：经费不足", "未发现问题", "已印发，2025年继续实施", "下一步拟扩大覆盖面", "正在推进下一步工作",
    "2023年未落实，2024年已落实", "2024年起实施", "2023年起实施", "上半年未开展，下半年已开展", "原方案已废止", "旧文件已废止，执行新文件", "已落实",
    "2023年试点，2024年全市推开", "已完成", "经费未落实", "因经费未落实", "人员未配备到位", "部分家长未参加", "正在修订", "已印发方案并组织实施",
    "未实施，现已实施", "2025年拟扩大试点范围", "不仅在城区开展，还延伸到乡镇", "2026年废止", "2022年未开展", "宣传不够深入", "只有1例未随访",
    "正在起草实施细则", "无问题", "计划2025年开展评估", "尚未落实的问题已整改", "对孕产妇开展随访", "各乡镇街道均已落实",
    "2025年起停止", "2023年停止，2024年已恢复", "有3个乡镇未建立，已整改", "2023年未召开会议", "缺乏激励机制", "未配备专职人员", "系统停机维护", "收费已取消",
    "问题已解决", "机制不健全", "工作力度有待加强", "未成年人保护工作机制已建立", "未开展违规收费活动",
)  # fmt: skip
HEADINGS = (
    "存在问题", "进展情况", "完成情况", "工作进展", "落实情况", "情况说明", "备注2", "存在的困难和不足", "运行状态", "落实程度", "督查结果", "2024年进展情况", "2024年备注",
)  # fmt: skip
OTHER_HEADINGS = ("整改措施", "下一步打算", "主要目标", "2023年进展情况", "上年完成情况")
ANSWERS = (
    ("是否达标", "否"), ("是否达标", "未达标"), ("是否已建立", "×"), ("机制是否正常运行", "否"), ("是否停用", "是"), ("落实程度", "否"),
)  # fmt: skip
READ = (
    ("存在问题", "宣传不够"), ("存在问题", "老王提供"), ("存在问题", "活动开展少"), ("存在问题", "工作力度有待加强"), ("存在问题", "有"), ("进展情况", "老王提供"),
    ("进展情况", "已在3个乡镇推开"), ("进展情况", "完成80%"), ("进展情况", "推进缓慢"), ("进展情况", "已召开会议，成效待评估"), ("落实程度", "部分落实"),
    ("存在问题及整改措施", "有3个乡镇未建立"), ("经费落实情况", "未落实"), ("经费是否落实", "否"), ("是否存在问题", "是"), ("是否公开", "否"), ("问题说明", "老王提供"),
    ("2024年工作情况", "未达到预期"), ("note", "推进缓慢"),
    ("完成率", "60%"), ("落实率", "60"), ("完成时间", "待定"), ("计划完成时间", "2025年12月"), ("下一步打算", "争取2025年出台文件"),
    ("下一步打算", "尽快建立机制"), ("下一步工作", "印发实施方案"), ("具体措施", "拟建立"), ("审核意见", "退回"), ("工作进展", "已完成初稿"), ("自评得分", "0"), ("note", "尚在探索"),
)  # fmt: skip
UNREAD = (
    *(("存在问题", said) for said in (
        "无", "暂无", "无问题", "无明显问题", "未发现问题", "不存在问题", "没有", "否", "—", "/", "正常运行", "运行正常", "已全部建立", "各乡镇均已建立", "存在问题：无",
        "1.无", "已整改到位", "",
    )),
    *(("进展情况", said) for said in (
        "是", "已落实", "正常运行", "进展顺利", "有序推进", "已全部建立", "2024年召开会议3次，培训500人", "已印发方案并组织实施", "各乡镇街道均已落实", "100%",
        "孤儿补贴按月发放到位", "开展未成年人保护宣传", "救助困难儿童12人", "不断完善并落实制度",
    )),
    ("是否达标", "是"), ("是否达标", "已达标"), ("是否存在问题", "否"), ("是否停用", "否"), ("是否需要整改", "否"), ("2023年是否达标", "否"), ("是否累计", "否"),
    ("完成率", "100%"), ("完成率", "100"), ("完成时间", "2024年12月"), ("计划完成时间", "2024年底"), ("下一步打算", "继续抓好落实"), ("下一步工作", "建立健全长效机制"),
    ("具体措施", "建立台账，印发通知"), ("审核意见", "同意"), ("自评得分", "5"), ("有无文件", "有"), ("有无问题", "无"), ("2023年完成率", "60%"),
    ("2023年进展情况", "老王提供"), ("责任单位", "卫健局"), ("联系人", "张三"), ("note", "无问题"),
)  # fmt: skip


def asked(value="1", year=2024, source=SOURCE, **extra):
    """What is asked of one mechanism."""
    where = Where("f.csv", line=2)
    item = Observation("", "140581", year, target="W1.1c", value=Fraction(value), source=source, extra=extra, where=where)
    return [doubt.suspicion for doubt in reviewed([item], GAOPING) if doubt.is_open]


@pytest.mark.parametrize("note", DENIED)
def test_a_remark_that_a_mechanism_is_not_there_is_asked_about(note):
    assert asked(note=note) == [Suspicion.NOT_IN_PLACE]


@pytest.mark.parametrize("note", ORDINARY)
def test_an_ordinary_remark_on_a_mechanism_is_not_asked_about(note):
    assert not asked(note=note)


@pytest.mark.parametrize("heading", HEADINGS)
def test_columns_of_progress_and_problems_are_read_like_the_note(heading):
    assert asked(**{heading: "尚未实施"}) == [Suspicion.NOT_IN_PLACE]


@pytest.mark.parametrize("heading", OTHER_HEADINGS)
def test_columns_about_something_else_are_not(heading):
    assert not asked(**{heading: "尚未实施"})


@pytest.mark.parametrize(("heading", "cell"), ANSWERS)
def test_a_further_answer_that_denies_it_is_asked_about(heading, cell):
    assert asked(**{heading: cell}) == [Suspicion.NOT_IN_PLACE]


def read(heading, cell, value="1"):
    """What somebody is shown of a column beside a mechanism, and nothing is asked."""
    where = Where("f.csv", line=2)
    item = Observation(
        "", "140581", 2024, target="W1.1c", value=Fraction(value), source=SOURCE, extra={heading: cell}, where=where
    )
    return [doubt.suspicion for doubt in reviewed([item], GAOPING)]


@pytest.mark.parametrize(("heading", "cell"), READ)
def test_what_is_not_understood_in_columns_of_problems_and_progress_is_shown(heading, cell):
    assert read(heading, cell) == [Suspicion.REMARK]


@pytest.mark.parametrize(("heading", "cell"), UNREAD)
def test_harmless_words_in_such_columns_are_neither_asked_about_nor_shown(heading, cell):
    assert not read(heading, cell)


@given(
    st.text("甲乙丙丁戊己庚辛壬癸", min_size=1, max_size=30), st.sampled_from(("存在问题", "进展情况", "主要困难", "工作状况"))
)
def test_nothing_in_such_columns_is_lost(cell, heading):
    assert read(heading, cell) == [Suspicion.REMARK]
    assert not read(heading, cell, value="0")


@pytest.mark.parametrize("cell", ["有3个乡镇未建立，老王提供", "2023年起停止"])
def test_what_is_asked_about_is_not_shown_as_well(cell):
    assert read("存在问题", cell) == [Suspicion.NOT_IN_PLACE]


@pytest.mark.parametrize(
    ("year", "suspicion"), [(2022, Suspicion.REMARK), (2023, Suspicion.NOT_IN_PLACE), (2024, Suspicion.NOT_IN_PLACE)]
)
def test_a_mechanism_is_over_from_the_year_on_that_is_named(year, suspicion):
    where, extra = Where("f.csv", line=2), {"存在问题": "2023年起停止"}
    source = "高政办发〔2021〕5号"
    item = Observation("", "140581", year, target="W1.1c", value=Fraction(1), source=source, extra=extra, where=where)
    assert [doubt.suspicion for doubt in reviewed([item], GAOPING)] == [suspicion]


@pytest.mark.parametrize(
    ("told", "doubted"), [("为泽州县情况", 1), ("为阳城县数据", 1), ("为高平市情况", 0), ("为全市情况", 0)]
)
def test_a_line_around_by_which_they_are_of_another_place_is_asked_about(told, doubted):
    assert asked(told=told) == [Suspicion.NOT_IN_PLACE] * doubted
    assert not asked(value="0", told=told)


def test_a_mechanism_answered_with_no_may_say_so():
    assert not asked(value="0", note="尚未实施")


def test_the_remark_that_is_asked_about_settles_nothing():
    where = Where("f.csv", line=2)
    item = Observation(
        "", "140581", 2024, target="W1.1c", value=Fraction(1), source=SOURCE, extra={"note": "未实施"}, where=where
    )
    (doubt,) = reviewed([item], GAOPING)
    assert "“未实施”；确未落实的请改填“否”" in doubt.text.zh
    assert not doubt.answer


@pytest.mark.parametrize(
    "note",
    [
        "因" + "未" * 39,
        "因经费未" * 9,
        "已但" * 20,
        "2025年起" * 10,
        "仅镇" * 20,
        "未实施" * 900,
        "有3个村及村" * 8,
        "一二三" * 13,
        "已但因" * 13,
    ],
)
def test_a_long_remark_takes_no_time(note):
    asked(note=note, 存在问题=note, 进展情况=note)
