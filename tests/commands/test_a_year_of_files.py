"""A folder as a group has it after a round of collecting: sound, revised, bad, damaged, unnamed and missing files side by side."""

import openpyxl
import pytest

from tests.collect.plan import HEAD, plan, write
from tests.helpers import dabiao

TITLE = ["监测统计表", "填报单位：市卫生健康局    填表人：王小明    填报日期：2025年2月3日"]
COUNTS = ("应报指标数据", "已报指标数据", "缺指标数据", "应报机制", "已报机制", "缺机制", "问题")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    plan(folder / "pack")
    book = openpyxl.Workbook()
    rows = [[TITLE[0]], [TITLE[1]], ["指标", "年份", "数值", "城乡"], ["死亡率", 2024, 4, ""], ["死亡率", 2024, 3, "城镇"]]
    for row in [*rows, ["单位负责人：李", "", "审核人：赵"]]:
        book.active.append(row)
    write(
        folder / "2024",
        更正=f"{TITLE[1]}\n{HEAD},,死亡率,2024,3.9,,,更正漏报,修订\n",
        报表1=HEAD + ",,岗位占比,2024,约30,,市教育局,,\n,甲校,操场数,2024,1,,市教育局,,\n",
        数据=HEAD + ",,死亡率,2024,5,城镇,,,\n",
    )
    book.save(folder / "2024/卫健报送.xlsx")
    (folder / "2024/团市委.xlsx").write_bytes(b"PK\x03\x04cut off")
    (folder / "2024/市教育局扫描件.pdf").write_bytes(b"%PDF")
    return folder


def call(place, command, *more):
    return dabiao(command, "2024", "--pack", "pack", "--lang", "zh", *more, cwd=place)


def test_the_register_adds_up_and_knows_whose_each_file_is(place):
    code, out, err = call(place, "status", "--year", 2024, "-o", "xlsx:登记.xlsx", "-o", "text:")
    assert code == 0, err
    rows = list(openpyxl.load_workbook(place / "登记.xlsx")["登记"].iter_rows(min_row=4, values_only=True))
    at = [rows[0].index(name) for name in COUNTS]
    *units, total = [[row[column] for column in at] for row in rows[1:]]
    assert [sum(column) for column in zip(*units, strict=True)][:6] == total[:6]
    assert all(one == two + three for row in (*units, total) for one, two, three in (row[:3], row[3:6]))
    assert [row[0] for row in rows[1:]] == ["市卫生健康局", "市教育局", "团市委", "未认出单位", "合计"]
    assert [row[-1] for row in units] == [1, 1, 1, 1] and total[-1] == 3  # the contradiction is asked of both, and is one
    assert "卫健报送.xlsx：市卫生健康局，能读，2行，问题1处，填表人王小明，2025-02-03" in out
    assert "团市委.xlsx：团市委，不能读" in out and "市教育局扫描件.pdf：市教育局，不能读" in out


def test_every_question_is_put_to_its_unit(place):
    code, _, err = call(place, "validate", "-o", "xlsx:问题.xlsx")
    assert code == 3
    sheets = openpyxl.load_workbook(place / "问题.xlsx").worksheets
    asked = {sheet.title: [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] for sheet in sheets}
    assert asked == {"市卫生健康局": ["数据.csv"], "市教育局": ["报表1.csv"], "团市委": ["团市委.xlsx"]}
    (row,) = sheets[0].iter_rows(min_row=4, values_only=True)
    assert row[2:4] == ("E2", "5") and "卫健报送.xlsx!Sheet!C5" in row[4].replace(":", "!")
    assert "打不开的请对方重发" in err and "未读取：2024/市教育局扫描件.pdf：是 PDF" in err


def test_the_first_line_of_a_check_says_which_years_are_lacking(place):
    code, out, _ = call(place, "check", "--year", 2024, "--skip-bad")
    first, second, *_ = out.splitlines()
    assert code in (0, 1) and first.startswith("只找到2024年的数据") and "2020年（基期）和2021—2023年" in first
    assert second.startswith("有4个文件没有采用")


def test_a_unit_alone_is_asked_its_own(place):
    code, _, err = call(place, "validate", "--department", "教育局")
    assert code == 3 and "报表1.csv" in err and "团市委" not in err and "卫健报送" not in err
    code, out, _ = call(place, "status", "--year", 2024, "--department", "组织部")
    assert code == 0 and "无任务" in out and out.splitlines()[-2:] == ["文件：无", "缺报：无"]
