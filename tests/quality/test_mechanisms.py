"""Remarks that a mechanism answered with yes is not there are asked about, ordinary ones are not (engine.quality.mechanisms)."""

from fractions import Fraction

import pytest

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
    # a trial alone, repealed
    "仅北城街道试点", "仅在3个乡镇开展", "处于试点阶段", "文件已废止", "2023年已废止", "方案已失效", "已停止执行",
)  # fmt: skip
ORDINARY = (
    "无", "经费不足", "存在问题：经费不足", "未发现问题", "已印发，2025年继续实施", "下一步拟扩大覆盖面", "正在推进下一步工作", "尚有2个村未覆盖",
    "2023年未落实，2024年已落实", "2024年起实施", "2023年起实施", "上半年未开展，下半年已开展", "原方案已废止", "旧文件已废止，执行新文件", "已落实",
    "2023年试点，2024年全市推开", "已完成", "经费未落实", "因经费未落实", "人员未配备到位", "部分家长未参加", "正在修订", "已印发方案并组织实施",
    "未实施，现已实施", "2025年拟扩大试点范围", "不仅在城区开展，还延伸到乡镇", "2026年废止", "2022年未开展", "宣传不够深入", "只有1例未随访",
    "正在起草实施细则", "无问题", "计划2025年开展评估", "尚未落实的问题已整改", "对孕产妇开展随访", "各乡镇街道均已落实",
)  # fmt: skip
HEADINGS = ("存在问题", "进展情况", "完成情况", "工作进展", "落实情况", "情况说明", "备注2")
OTHER_HEADINGS = ("整改措施", "下一步打算", "主要目标", "2023年进展情况", "上年完成情况")


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


@pytest.mark.parametrize("note", ["因" + "未" * 39, "因经费未" * 9, "已但" * 20, "2025年起" * 10, "仅镇" * 20, "未实施" * 900])
def test_a_long_remark_takes_no_time(note):
    asked(note=note)
