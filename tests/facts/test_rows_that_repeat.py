"""Data that looks right and is not: nothing in it may be lost, counted twice, or depend on the order of rows or files."""

import itertools
import os
import re
import subprocess
import sys
import time
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.facts.test_bad_cells import HEADER, ROWS, codes, csv_of, problems, workbook

ERRORS = ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!"]


def value_of(pack, *paths, indicator="water"):
    (fact,) = [fact for fact in load_facts(paths, pack).items if fact.indicator == indicator]
    return fact.value


def accounts(pack, *paths):
    facts = load_facts(paths, pack)
    for source in facts.sources:
        assert source.rows == source.facts + source.missing + source.repeated
    assert sum(source.facts + source.missing for source in facts.sources) == len(facts.items)
    assert len({source.name for source in facts.sources}) == len(facts.sources)
    return {source.name: (source.facts, source.missing, source.repeated) for source in facts.sources}


@pytest.mark.parametrize("error", ERRORS)
def test_a_failed_formula_is_no_comment(pack, tmp_path, error):
    found = problems(pack, csv_of(tmp_path, HEADER + f"{error},自来水普及率,2024,50\n"))
    assert ("facts.formula_failed", "数据.csv:A2") in [(code, text.split(": ")[0]) for code, text in found]
    found = problems(pack, workbook(tmp_path, [ROWS[0], [error, 2024, 95, ""], ["孕产妇死亡率", 2024, error, ""]]))
    assert [(code, text.split(": ")[0]) for code, text in found] == [
        ("facts.formula_failed", "数据.xlsx:卫健:A2"),
        ("facts.formula_failed", "数据.xlsx:卫健:C3"),
    ]


def test_a_failed_formula_beside_the_figures_is_only_a_note(pack, tmp_path):
    path = csv_of(tmp_path, "增幅,指标,年份,数值\n#DIV/0!,自来水普及率,2024,95\n# 说明,自来水普及率,2023,95\n")
    facts = load_facts([path], pack)
    assert [(fact.year, fact.extra) for fact in facts.items] == [(2024, {"增幅": "#DIV/0!"})]
    assert facts.sources[0].notes == ("说明, 自来水普及率, 2023, 95",)


def test_cells_under_no_heading_are_not_lost(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,9,234\n"))
    assert [code for code, _ in found] == ["facts.no_heading"] and "数据.csv:D2" in found[0][1] and "234" in found[0][1]
    found = problems(pack, workbook(tmp_path, [["指标", "年份", None, "数值"], ["自来水普及率", 2024, "约", 95]]))
    assert [code for code, _ in found] == ["facts.no_heading"] and "数据.xlsx:卫健:C2" in found[0][1]
    assert value_of(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,95,,\n# 说明,,,,不影响\n")) == 95


def test_columns_of_the_same_unknown_heading_are_both_kept(pack, tmp_path):
    path = csv_of(tmp_path, "指标,年份,数值,去年,去年\n自来水普及率,2024,95,1,2\n")
    assert load_facts([path], pack).items[0].extra == {"去年": "1", "去年 (E)": "2"}


def test_data_above_the_header_is_a_problem_and_titles_are_not(pack, tmp_path):
    title = "2024年自来水普及率统计表,,\n自来水普及率,单位：%,\n填报单位：卫健局,2024年,\n"
    for row in ("农村自来水,2024,95\n", "W1.4a,2024年,是\n"):
        found = problems(pack, csv_of(tmp_path, title + row + HEADER + "孕产妇死亡率,2024,12\n"))
        assert [code for code, _ in found] == ["facts.above_header"]
        assert "数据.csv:A4" in found[0][1] and "第 5 行" in found[0][1]
    assert value_of(pack, csv_of(tmp_path, title + HEADER + "自来水普及率,2024,95\n")) == 95


@pytest.mark.parametrize(
    ("number_format", "value", "percent"),
    [('0.00"%"', 0.92, "0.92"), (r"0.0\%", 0.9, "0.9"), ("0.0%", 0.92, "92"), ('0.0"约"%', 0.92, "92"), ("0.0_%", 92, "92"),
     ("[Red]0.0", 92, "92"), ("[$%-409]0", 92, "92"), ('0.0"‰"', 920, "92"), ('[>1]0.0%;"%"0', 0.92, "92")],
)  # fmt: skip
def test_only_a_percent_sign_that_scales_multiplies(pack, tmp_path, number_format, value, percent):
    def change(sheet):
        sheet["C2"] = value
        sheet["C2"].number_format = number_format

    assert value_of(pack, workbook(tmp_path, ROWS, change)) == Fraction(percent)


def rewritten(path, change):
    """Change the XML of the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = change(parts[sheet].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_whole_columns_that_are_merged_are_named_and_not_filled(pack, tmp_path):
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="E1:Z1048576"/></mergeCells>'
    path = rewritten(workbook(tmp_path, ROWS), lambda xml: xml.replace("</sheetData>", merged))
    start = time.process_time()
    ((code, text),) = problems(pack, path)
    assert code == "facts.merged" and "卫健:E1" in text and "E1:Z1048576" in text and time.process_time() - start < 10


def test_formulas_are_found_whatever_the_prefix_of_their_namespace(pack, tmp_path):
    def prefixed(xml):
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")

    path = workbook(tmp_path, [ROWS[0], ["自来水普及率", 2024, "=90+5", ""], ROWS[2]])
    assert codes(pack, rewritten(path, prefixed)) == ["facts.uncached"]


def test_a_saved_empty_text_is_an_empty_cell(pack, tmp_path):
    rows = [ROWS[0], ["自来水普及率", 2024, '=IF(B2=2023,1,"")', ""], ROWS[2]]
    path = workbook(tmp_path, rows)
    assert codes(pack, path) == ["facts.uncached"]
    rewritten(path, lambda xml: xml.replace('<c r="C2">', '<c r="C2" t="str">'))
    assert value_of(pack, path) is None


def test_each_filled_column_of_a_hidden_group_is_named(pack, tmp_path):
    def hide(sheet):
        sheet.column_dimensions.group("E", "G", hidden=True)
        sheet["F1"], sheet["F2"] = "备选", 1

    found = problems(pack, workbook(tmp_path, ROWS, hide))
    assert [code for code, _ in found] == ["facts.hidden_column"] and "卫健:F" in found[0][1]


def test_a_formatted_empty_cell_far_away_costs_nothing(pack, tmp_path):
    def far(sheet):
        sheet["F1048576"].font = openpyxl.styles.Font(bold=True)
        sheet.column_dimensions["E"].hidden = True
        sheet.row_dimensions[1048576].hidden = True

    path = workbook(tmp_path, ROWS, far)
    start = time.process_time()
    assert value_of(pack, path) == 95
    assert time.process_time() - start < 2


def test_a_sheet_of_formats_only_is_passed_over(pack, tmp_path):
    def second(sheet):
        sheet.parent.create_sheet("空表")["C9"].font = openpyxl.styles.Font(bold=True)

    assert load_facts([workbook(tmp_path, ROWS, second)], pack).sources[0].skipped == ("空表",)


def test_bare_carriage_returns_end_lines(pack, tmp_path):
    path = tmp_path / "旧.csv"
    path.write_bytes((HEADER + '自来水普及率,2024,"95"\n孕产妇死亡率,2024,12\n').replace("\n", "\r").encode())
    assert value_of(pack, path) == 95
    path.write_bytes(b"a\r\n".join([HEADER.strip().encode(), "自来水普及率,2024,95".encode(), b""]).replace(b"a\r\n", b"\r\n"))
    assert value_of(pack, path) == 95


def two_files(tmp_path, one, two, folder=("A/in", "B/in")):
    for place, text in zip(folder, (one, two), strict=True):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "data.csv").write_text(text, encoding="utf-8")
    return [tmp_path / place / "data.csv" for place in folder]


def test_the_same_file_is_read_once_however_it_is_given(pack, tmp_path, monkeypatch):
    one, two = two_files(tmp_path, HEADER + "自来水普及率,2024,95\n", HEADER + "自来水普及率,2024,95\n孕产妇死亡率,2024,\n")
    (one.parent / "说明.docx").write_text("x")
    alone = {"data.csv": (1, 0, 0)}
    assert accounts(pack, one, one) == accounts(pack, one.parent / ".." / "in" / "data.csv", one) == alone
    assert accounts(pack, one.parent, one) == accounts(pack, one, one.parent) == alone | {"in/": (0, 0, 0)}
    (tmp_path / "link.csv").symlink_to(one)
    assert accounts(pack, one, tmp_path / "link.csv") == alone
    both = {"A/in/data.csv": (1, 0, 0), "B/in/data.csv": (0, 1, 1)}
    assert accounts(pack, one, two) == accounts(pack, two, one) == both
    folders = {f"{name}/in/data.csv": account for name, account in zip("AB", both.values(), strict=True)}
    assert accounts(pack, one.parent, two.parent) == folders | {"in/": (0, 0, 0)}
    monkeypatch.chdir(one.parent)
    assert accounts(pack, Path("data.csv"), Path("../../B/in")) == both
    found = problems_of(pack, *two_files(tmp_path, HEADER + "自来水普及率,2024,95\n", HEADER + "自来水普及率,2024,96\n"))
    assert "B/in/data.csv:C2" in found[0][1] and "A/in/data.csv:C2" in found[0][1]


def problems_of(pack, *paths):
    with pytest.raises(InvalidFacts) as caught:
        load_facts(paths, pack)
    return [(problem.code, problem.text("zh")) for problem in caught.value.problems]


def test_a_file_read_is_not_said_to_be_passed_over(pack, tmp_path):
    (tmp_path / "in").mkdir()
    path = csv_of(tmp_path / "in", HEADER + "自来水普及率,2024,95\n", "数据.txt")
    csv_of(tmp_path / "in", HEADER + "孕产妇死亡率,2024,12\n")
    assert accounts(pack, tmp_path / "in", path).keys() == {"数据.csv", "数据.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="file names are no bytes there")
def test_file_names_that_are_no_utf8_can_be_printed(pack, tmp_path):
    name = os.fsdecode("卫健.csv".encode("gbk"))
    csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n", name)
    assert accounts(pack, tmp_path) == {"卫健.csv": (1, 0, 0)}
    csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,12\n", "卫健.csv")
    assert len(accounts(pack, tmp_path)) == 2
    (tmp_path / name).write_text("坏", encoding="utf-8")
    assert all(text.encode() for _, text in problems_of(pack, tmp_path / os.fsdecode(b"\xff.csv"), tmp_path / name))


COLUMNS = ("数值", "分子", "分母", "口径变化", "状态", "来源", "备注", "指标", "年份")
WATER = {"指标": "自来水普及率", "年份": "2024"}
MECHANISM = {"指标": "W1.4a", "年份": "2024"}


def outcome(pack, path):
    """Return what becomes of some rows, without the cells that say so."""
    try:
        facts = load_facts([path], pack)
    except InvalidFacts as error:
        return sorted({problem.code for problem in error.problems})
    assert all(s.rows == s.facts + s.missing + s.repeated for s in facts.sources)
    return [(f.status, f.value, f.numerator, f.denominator, f.break_year, f.raw, f.source, f.extra) for f in facts.items]


def outcomes(pack, tmp_path, about, rows):
    rows = [dict.fromkeys(COLUMNS, "") | about | row for row in rows]
    return [outcome(pack, packs.write_csv(tmp_path / "数据.csv", order)) for order in itertools.permutations(rows)]


def the_one(found):
    assert all(each == found[0] for each in found)
    return found[0]


@pytest.mark.parametrize(
    ("about", "rows", "expected"),
    [
        (MECHANISM, [{"数值": "是"}, {"数值": "是", "来源": "文件"}], ("value", 1, None, None, None, "是", "文件", {})),
        (MECHANISM, [{"数值": "是"}, {"来源": "文件"}], ("value", 1, None, None, None, "是", "", {})),
        (WATER, [{"数值": "80"}, {"数值": "80%", "分子": "4", "分母": "5"}], ("value", 80, 4, 5, None, "80%", "", {})),
        (WATER, [{"数值": "80"}, {"数值": "80", "口径变化": "是"}], ("value", 80, None, None, 2024, "80", "", {})),
        (WATER, [{"数值": "80"}, {"口径变化": "2023"}], ("value", 80, None, None, 2023, "80", "", {})),
        (WATER, [{"状态": "缺报"}, {"状态": "不适用"}], ("not_applicable", None, None, None, None, "", "", {})),
        (WATER, [{"数值": "80", "来源": "乙"}, {"数值": "80.0", "来源": "甲"}], ("value", 80, None, None, None, "80", "乙；甲", {})),
        (WATER, [{"数值": "80", "备注": "乙"}, {"数值": "80", "备注": "甲"}], ("value", 80, None, None, None, "80", "", {"note": "乙；甲"})),
        (WATER, [{"数值": "94.1"}, {"分子": "16", "分母": "17"}, {"数值": "94.12"}], ("value", Fraction(1600, 17), 16, 17, None, "", "", {})),
    ],
)  # fmt: skip
def test_rows_that_agree_become_one_in_any_order(pack, tmp_path, about, rows, expected):
    assert the_one(outcomes(pack, tmp_path, about, rows)) == [expected]


@pytest.mark.parametrize(
    ("about", "rows", "codes"),
    [
        (MECHANISM, [{"数值": "是", "来源": "文件"}, {"数值": "否"}], ["facts.conflict"]),
        (WATER, [{"数值": "80"}, {"状态": "不适用"}], ["facts.conflict"]),
        (WATER, [{"数值": "94.2"}, {"分子": "16", "分母": "17"}], ["facts.conflict"]),
        (WATER, [{"数值": "94.1"}, {"数值": "94.12"}], ["facts.conflict"]),
        (WATER, [{"分子": "4", "分母": "5"}, {"分子": "8", "分母": "10"}], ["facts.conflict_counts"]),
        (WATER, [{"数值": "80", "分子": "4"}, {"数值": "80", "分母": "5"}], ["facts.conflict_counts"]),
        (WATER, [{"数值": "80", "口径变化": "2022"}, {"数值": "80", "口径变化": "2023"}], ["facts.conflict_break"]),
        (WATER, [{"数值": "80", "口径变化": "2022"}, {"口径变化": "2023"}, {"数值": "80"}], ["facts.conflict_break"]),
    ],
)  # fmt: skip
def test_rows_that_contradict_are_a_problem_in_any_order(pack, tmp_path, about, rows, codes):
    assert the_one(outcomes(pack, tmp_path, about, rows)) == codes


ROW = st.fixed_dictionaries({
    "数值": st.sampled_from(["", "80", "80.0", "66.7", "缺"]), "分子": st.sampled_from(["", "2", "4"]),
    "分母": st.sampled_from(["", "3", "5"]), "口径变化": st.sampled_from(["", "是", "2023"]),
    "状态": st.sampled_from(["", "缺报", "不适用"]), "来源": st.sampled_from(["", "甲", "乙"]), "备注": st.sampled_from(["", "丙"]),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=2, max_size=4), st.sampled_from([WATER, MECHANISM | {"数值": "是"}]))
def test_the_order_of_rows_changes_nothing(pack, tmp_path_factory, rows, about):
    if about is not WATER:
        rows = [row | {"数值": "是" if row["数值"] else ""} for row in rows]
    found = outcomes(pack, tmp_path_factory.mktemp("rows"), about, rows)
    the_one(found)


def test_the_conflict_shows_what_the_counts_give(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n自来水普及率,2024,94.1,16,17\n自来水普及率,2024,94.2,,\n"
    assert (
        "94.2" in problems(pack, csv_of(tmp_path, text))[0][1]
        and "16÷17 = 94.1176" in problems(pack, csv_of(tmp_path, text))[0][1]
    )


@pytest.fixture(scope="module")
def villages(tmp_path_factory):
    """A pack that expects three villages without knowing their names."""
    target = {"id": "W1.1a", "kind": "every_unit", "indicator": "clinics", "at_least": 1, "units": "village"}
    levels = {"village": {"name": packs.TEXT, "expected": 3}}
    folder = tmp_path_factory.mktemp("villages")
    return load_pack(packs.write_pack(folder, [target], {"clinics": packs.indicator("卫生室", "count")}, unit_levels=levels))


def village_file(tmp_path, *rows):
    return csv_of(
        tmp_path, "地区,指标,年份,数值,村\n" + "".join(f"{area},卫生室,2024,{value},{name}\n" for area, name, value in rows)
    )


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("", "村5", 1), ("甲乡", "村5", 1), ("", "村6", 1)], ("#1:village",)),
        ([("", "村5", 1), ("", "村 5", 1), ("", "村6", 1)], ("#1:village",)),
        ([("", "村5", 1), ("", "甲乡村5", 1), ("甲乡", "甲乡 村5", 1)], ("#2:village",)),
        ([("乙乡", "村5", 1), ("甲乡", "村5", 1), ("", "村6", 1)], ()),
        ([("甲乡", "", 5), ("", "乙 乡", 5), ("", "村6", 1)], ("#2:village",)),
    ],
)
def test_a_unit_is_counted_once_however_it_is_written(villages, tmp_path, rows, missing):
    for order in (rows, rows[::-1]):
        run = check(villages, load_facts([village_file(tmp_path, *order)], villages), 2024)
        assert run.findings[0].assessment.missing == missing
        assert run.findings[0].verdict == ("no_data" if missing else "met")


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([("", "村5", 1), ("甲乡", "村5", 2)], "facts.conflict", "数据.csv:D2"),
        ([("", "村5", 1), ("甲乡", "村5", 1), ("乙乡", "村5", 1)], "facts.unit_of_which_area", "乙乡、甲乡"),
        ([("", f"村{number}", 1) for number in range(4)], "facts.too_many_units", "只有 3 个"),
        ([("", "村5", 1), ("", "合 计", 1), ("", "村6", 1)], "facts.unit_is_total", "数据.csv:D3"),
        ([("甲乡", "小计", 1)], "facts.unit_is_total", "数据.csv:D2"),
        ([("", "测试县", 1)], "facts.unit_is_total", "数据.csv:D2"),
    ],
)
def test_units_that_cannot_be_told_apart_are_a_problem(villages, tmp_path, rows, code, said):
    found = problems(villages, village_file(tmp_path, *rows))
    assert [c for c, _ in found] == [code]
    assert said in found[0][1]


def test_the_same_slip_in_many_rows_is_said_once_and_counted(pack_folder, pack, tmp_path, monkeypatch):
    looked_up = []
    monkeypatch.setattr("difflib.get_close_matches", lambda word, *_, **__: looked_up.append(word) or [])
    path = csv_of(tmp_path, HEADER + "自来水普及绿,2024,95\n" * 3000 + "自来水普及率,2024,低\n")
    assert len(problems(pack, path)) == 3001 and len(looked_up) <= 1
    command = [sys.executable, "cli.py", "validate", str(path), "--pack", str(pack_folder), "--lang", "zh"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = run.stderr.splitlines()
    assert run.returncode == 3 and len(lines) == 3 and "3001" in lines[0]
    assert "数据.csv:A2: " in lines[1] and "2999 处：A3, A4, A5, A6, A7 …" in lines[1] and "数据.csv:C3002" in lines[2]
