"""Which sources name a document (engine.base.sources)."""

import pytest

from engine.base.sources import Flaw, flaw_of


@pytest.mark.parametrize(
    "source",
    [
        "高政办发〔2023〕8号", "高政办发［2023］8号", "高政办发（2023）第8号", "高卫发2023-12号", "第12号", "登记册第十二号", "文号：高卫发12",
        "《机制文件》", "分年龄段服务统计（《服务统计台账》）", "2024年3月", "2024 年 3 月 5 日", "2024-03", "2024-03-01", "2024/3/1", "2024.3.1",
        "20240301", "2024-03-01T00:00:00", "通知.pdf", "附件 通知.DOCX", "会议照片.jpg", "见附件；高卫发〔2023〕12号",
        "《关于尚未落户儿童的通知》", "《规划（2021—2025年）》", "2025年1月 《2024年总结》", "接待报告第3号", "第2026号",
        "《关于废止旧办法的通知》", "高政办发〔2019〕1号（已废止），高政办发〔2024〕8号", "高政办发〔2023〕8号，2025年已废止", "2024年3月印发，2024年5月实施",
        "《2024年服务方案》，2025年继续实施", "高平市2021—2025年实施方案（2021年3月）", "《条例草案审议情况》", "《方案》征求意见稿反馈汇总（2024年3月）",
    ],
)  # fmt: skip
def test_a_source_that_names_a_document(source):
    assert flaw_of(source, 2024) is None


@pytest.mark.parametrize(
    ("source", "flaw"),
    [
        ("", Flaw.UNNAMED),
        (" ；", Flaw.UNNAMED),
        *((source, Flaw.UNMARKED) for source in (
            "0", "1", "有", "是", "√", "x", "见附件", "附件1", "材料齐全", "同上", "待上传", "3份", "2024", "2024年", "2024年工作台账", "12345转办台账",
            "分年龄段服务统计", "《》", "《 a 》", "文号", "编号待定", ".pdf", "2024-2025学年", "2024年13月", "培训记录（2024）3份",
        )),
        ("待补《机制文件》", Flaw.AWAITED),
        ("拟于2024年3月印发", Flaw.AWAITED),
        ("高卫发〔2023〕 号，尚未编第12号", Flaw.AWAITED),
        *((source, Flaw.AWAITED) for source in (
            "《方案（征求意见稿）》", "《方案（草案）》", "《方案》（送审稿）", "《服务方案》征求意见稿", "高卫发〔2023〕12号（初稿）",
        )),
        *((source, Flaw.NOT_IN_FORCE) for source in (
            "高政办发〔2023〕8号（已废止）", "《服务方案》已失效", "高政办发〔2019〕8号，2023年已废止", "2024年12月印发、2025年实施",
            "《服务方案》（2025年1月1日起施行）", "高政办发〔2024〕8号，自2025年起实施",
        )),
        ("高政办发〔2025〕8号", Flaw.LATER),
        ("2025-01-10", Flaw.LATER),
        ("20250110", Flaw.LATER),
        ("《2025年总结》；见附件", Flaw.LATER),
        ("《托育机构管理办法》，高政办发〔2026〕3号", Flaw.LATER),
    ],
)  # fmt: skip
def test_a_source_that_proves_nothing(source, flaw):
    assert flaw_of(source, 2024) == flaw


def test_a_document_proves_its_own_year_and_those_after_it():
    assert [flaw_of("高政办发〔2023〕8号", year) for year in (2022, 2023, 2024)] == [Flaw.LATER, None, None]
