"""Forms that go out: what each unit is asked for, what is locked, what may be entered, and that nothing in them runs (engine.collect)."""

import io
import zipfile
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from engine.base.text import Text
from engine.collect.forms import ALL, Forms, form_names
from engine.facts.catalogue import catalogue_of
from engine.facts.heading import heading_of
from engine.facts.load import load_facts, read_facts
from engine.facts.statementforms import ASSESSMENTS, MEASURES
from engine.quality.review import reviewed
from engine.rules.load import load_pack
from tests import packs
from tests.collect.plan import HEAD, INDICATORS, LEVELS, TARGETS, UNITS, plan, write
from tests.facts.odsfile import as_ods
from tests.facts.statements import answered

BEFORE = (
    HEAD
    + ",,死亡率,2020,9,,,,\n,,死亡率,2022,0,,,,\n,,死亡率,2023,,,,,不适用\n,,死亡率,2023,4.5,农村,,年报,\n甲乡,,全科医生数,2023,2,,,,\n"
    "甲乡,一村,卫生室数,2023,1,,,,\n,,W1.10a,2023,是,,,《方案》,\n"
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return plan(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def before(pack, tmp_path_factory):
    return load_facts([write(tmp_path_factory.mktemp("往年"), 往年=BEFORE)], pack).items


def opened(forms, unit):
    return openpyxl.load_workbook(io.BytesIO(forms.book(unit)))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def headed(sheet):
    """The rows of a table by their headings."""
    every = rows(sheet)
    head = next(at for at, row in enumerate(every) if {"年份", "year"} & set(row))
    names = [str(name).replace("\n", "") for name in every[head]]
    return [dict(zip(names, row, strict=True)) for row in every[head + 1 :]]


def test_every_unit_that_is_asked_for_anything_has_a_form(pack):
    assert Forms(pack, 2024, (), "zh").units == ("health", "education", "youth")  # the organization department owes nothing
    assert form_names(pack, ("youth", ALL), 2024, "zh")["youth"] == "2024年填报表-团市委.xlsx"
    assert form_names(pack, (ALL,), 2024, "en") == {ALL: "2024 form - all units.xlsx"}


def test_units_of_one_name_have_forms_of_their_own(pack):
    units = {"a": Text("市/局", "a"), "b": Text("市:局", "b"), "c": Text("市 局", "c")}
    names = form_names(replace(pack, departments={**pack.departments, **units}), units, 2024, "zh")
    assert list(names.values()) == ["2024年填报表-市 局.xlsx", "2024年填报表-市 局 2.xlsx", "2024年填报表-市 局 3.xlsx"]


def test_a_form_holds_what_its_unit_leads_and_no_more(pack, before):
    forms = Forms(pack, 2024, before, "zh")
    health, education, youth = (opened(forms, unit) for unit in ("health", "education", "youth"))
    assert health.sheetnames == ["指标", "乡镇填报", "行政村填报", "机制", "措施", "自评", "往年数据", "填报说明"]
    assert youth.sheetnames == ["机制", "自评", "填报说明"]
    assert [(row["指标"], row["residence"] if "residence" in row else row["城乡"]) for row in headed(health["指标"])] == [
        ("死亡率", None), ("死亡率", "城镇"), ("死亡率", "农村"),
    ]  # fmt: skip
    asked = {row["指标"]: row["频次（提示）"] for row in headed(education["指标"])}
    assert asked == {"受教育年限": "有新数时", "岗位占比": "换届后，本年应报", "满意率": "有新数时"}
    assert [row["目标编号"] for row in headed(youth["机制"])] == ["W1.12a"]  # what two targets share its lead unit answers
    assert [row["措施编号"] for row in headed(health["措施"])] == ["W1.S1"]
    together = opened(forms, ALL)
    leads = {(row["指标"], row["填报单位"]) for row in headed(together["指标"])}
    assert {("死亡率", "市卫生健康局"), ("岗位占比", "市教育局")} < leads
    assert len(headed(together["机制"])) == 2


def test_groups_stand_in_the_order_of_the_pack(tmp_path):
    gap = {
        "id": "W1.3a",
        "kind": "gap",
        "indicator": "deaths",
        "between": {"residence": ["rural", "urban"]},
        "change": "narrow",
    }
    pack = load_pack(packs.write_pack(tmp_path, [gap], {"deaths": INDICATORS["deaths"]}, departments=UNITS))
    shown = [row["城乡"] for row in headed(opened(Forms(pack, 2024, (), "zh"), "health")["指标"])]
    assert shown == ["城镇", "农村"]


def test_earlier_figures_are_filled_in_and_they_alone_are_locked(pack, before):
    book = opened(Forms(pack, 2024, before, "zh"), "health")
    whole, _, rural = headed(book["指标"])
    assert [whole[f"{year}年（往年）"] for year in range(2020, 2024)] == [9, None, 0, "不适用"]
    assert rural["2023年（往年）"] == 4.5
    book = opened(Forms(pack, 2024, before, "zh"), "health")  # looking at a cell that is not there makes one
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet and not sheet.protection.password, sheet.title
        assert not (sheet.protection.insertRows or sheet.protection.sort or sheet.protection.formatCells)
        written = list(sheet._cells.values())  # any other has the style of its column
        locked = {cell.coordinate for cell in written if cell.protection.locked}
        assert locked <= {cell.coordinate for cell in written if cell.value is not None}
        if sheet.title in ("措施", "自评"):
            assert not locked
    locked = [cell.value for cell in book["指标"]._cells.values() if cell.value is not None and cell.protection.locked]
    assert sorted(map(str, locked)) == ["0", "4.5", "9", "不适用"]
    assert not book["指标"].column_dimensions["A"].protection.locked


def test_the_record_of_earlier_years_holds_them_whole(pack, before):
    record = headed(opened(Forms(pack, 2024, before, "zh"), "health")["往年数据"])
    said = [(row["指标"], row["年份"], row["数值"], row["状态"], row["来源"]) for row in record]
    assert said == [
        ("死亡率", 2020, "9‰", None, None), ("死亡率", 2022, "0‰", None, None), ("死亡率", 2023, None, "不适用", None), ("死亡率", 2023, "4.5‰", None, "年报"),
        ("卫生室数", 2023, 1, None, None), ("全科医生数", 2023, 2, None, None), ("W1.10a", 2023, "是", None, "《方案》"),
    ]  # fmt: skip
    assert (record[4]["地区"], record[4]["基层单位"]) == ("甲乡", "一村")


def test_townships_stand_there_by_name_and_villages_as_far_as_they_are_known(pack, before):
    book = opened(Forms(pack, 2024, before, "zh"), "health")
    assert [row["地区（每行必填）"] for row in headed(book["乡镇填报"])] == ["甲乡", "乙乡"]
    villages = [(row["地区"], row["基层单位（每行必填）"]) for row in headed(book["行政村填报"])]
    assert villages == [("甲乡", "一村"), (None, None), (None, None), (None, None)]  # there are four in all


def test_cells_take_what_can_be_and_say_in_chinese_what_that_is(tmp_path):
    pack = packs.write_pack(
        tmp_path, TARGETS, {**{n: i for n, i in INDICATORS.items() if n != "county"}, "posts": packs.indicator(
            "岗位占比", responsible=["education"], frequency="term", range=[0, 100])},
        departments=UNITS, unit_levels=LEVELS,
    )  # fmt: skip
    forms = Forms(load_pack(pack), 2024, (), "zh")
    sheet = opened(forms, "education")["指标"]
    by_cell = {}
    for check in sheet.data_validations.dataValidation:
        for area in str(check.sqref).split():
            left, top, *_ = range_boundaries(area)
            by_cell[sheet.cell(top, left).coordinate] = check
    head = next(row for row in sheet.iter_rows() if row[1].value == "指标")
    at = {cell.value: cell for cell in head}
    first = head[0].row + 1
    number = by_cell[sheet.cell(first + 1, at["数值"].column).coordinate]  # of 岗位占比
    assert (number.type, number.operator, number.formula1, number.formula2) == ("decimal", "between", "0", "100")
    assert number.error == "应填0—100之间的数（单位：%）；没有数据请空着，在“状态”列选“缺”" and number.errorStyle == "stop"
    status = by_cell[sheet.cell(first, at["状态"].column).coordinate]
    assert (status.type, status.formula1) == ("list", '"缺,不适用,保密,初步,修订"')
    reasons = by_cell[sheet.cell(first, at["备注"].column).coordinate]
    assert reasons.formula1.startswith('"工作力度加大,') and len(reasons.formula1) < 255
    assert reasons.type == "list" and not reasons.showErrorMessage  # offered: others may be written
    progress = opened(forms, "health")["措施"].data_validations.dataValidation[0]
    assert progress.formula1 == '"未开展,进行中,已完成"'
    answer = opened(forms, "youth")["机制"].data_validations.dataValidation[0]
    assert answer.formula1 == '"是,否"'


def test_a_large_change_without_a_word_is_coloured(pack, before):
    sheet = opened(Forms(pack, 2024, before, "zh"), "health")["指标"]
    ((area, rules),) = [(str(found.sqref), found.rules) for found in sheet.conditional_formatting]
    head = next(row for row in sheet.iter_rows() if row[1].value == "指标")
    at = {str(cell.value).replace("\n", ""): cell.column_letter for cell in head}
    first = head[0].row + 1
    assert area.startswith(f"{at['备注']}{first}:")
    now, last, why = (f"${at[name]}{first}" for name in ("数值", "2023年（往年）", "备注"))
    limit = pack.quality.jump_percent.value
    assert limit == Fraction(20)
    assert rules[0].formula == [f'AND(ISNUMBER({now}),ISNUMBER({last}),{last}<>0,ABS({now}-{last})>ABS({last})*0.2,{why}="")']


def test_forms_print_on_a4_with_their_headings_and_stay_in_sight(pack, before):
    for sheet in opened(Forms(pack, 2024, before, "zh"), "health").worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        wide = sum(column.width for letter, column in sheet.column_dimensions.items() if column.max - column.min < 100) > 195
        assert sheet.page_setup.fitToWidth == (2 if wide else 1) and wide == (sheet.title == "指标")
        assert sheet.print_title_rows and sheet.print_title_cols == ("$A:$D" if wide else None)
        assert (sheet.page_setup.pageOrder == "overThenDown") == wide
        if sheet.title != "填报说明":
            assert sheet.freeze_panes


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reasons_that_are_offered_raise_no_question(pack, tmp_path, lang):
    sheet = opened(Forms(pack, 2024, (), lang), "health").worksheets[0]
    (offered,) = [check.formula1 for check in sheet.data_validations.dataValidation if not check.showErrorMessage]
    head = HEAD.strip() + ",说明\n"
    *changes, nobody, no_survey, waiting = offered.strip('"').split(",")
    assert len(changes) == 5
    for reason in changes:
        data, problems = read_facts([write(tmp_path, 表=head + f",,死亡率,2024,4,,,,,{reason}\n")], pack)
        assert not problems and not reviewed(data.items, pack), reason
    for reason in (nobody, no_survey, waiting):
        data, problems = read_facts([write(tmp_path, 表=head + f",,死亡率,2024,,,,,缺,{reason}\n")], pack)
        assert not problems and not reviewed(data.items, pack), reason


def test_of_two_pages_side_by_side_each_tells_its_rows_apart_and_no_title_is_cut(pack, before):
    sheet = opened(Forms(pack, 2024, before, "zh"), "health")["指标"]
    head = next(row for row in sheet.iter_rows() if row[1].value == "指标")
    assert [cell.value for cell in head[:4]] == ["编号", "指标", "城乡", "计量单位"]  # both pages have them
    assert sheet["A1"].value == "测试规划\n2024年指标填报表" and "A1:D1" in map(str, sheet.merged_cells.ranges)
    assert sheet.row_dimensions[1].height >= 2 * 16
    left, right = [], []
    for cell in head[4:]:
        (right if right or cell.value == "年份" else left).append(sheet.column_dimensions[cell.column_letter].width)
    assert sum(left) == sum(right)  # so that the second page begins with what is filled in


@pytest.mark.parametrize("unit", ["health", "youth", ALL])
def test_every_printed_page_says_whose_form_it_is(pack, before, unit):
    name = {"health": "市卫生健康局", "youth": "团市委", ALL: "全部单位"}[unit]
    *sheets, _ = opened(Forms(pack, 2024, before, "zh"), unit).worksheets
    for sheet in sheets:
        assert sheet.oddHeader.left.text == name and "测试规划" in sheet.oddHeader.right.text
        assert sheet.oddHeader.right.text == sheet["A1"].value.replace("\n", " ")
        assert sheet.page_margins.top > sheet.page_margins.header


def test_what_stands_at_the_head_of_a_page_is_no_command(tmp_path):
    names = {**UNITS, "youth": {"zh": "甲&B局" + "长" * 300, "en": "x"}}
    pack = load_pack(packs.write_pack(tmp_path, TARGETS, {n: i for n, i in INDICATORS.items() if n != "county"},
                                      departments=names, unit_levels=LEVELS))  # fmt: skip
    head = opened(Forms(pack, 2024, (), "zh"), "youth")["机制"].oddHeader
    assert head.left.text.startswith("甲&&B局长长") and len(f"&L{head.left.text}&R{head.right.text}") < 255


def test_an_earlier_figure_that_needs_its_unit_shows_it_and_is_a_number(pack, tmp_path):
    items = load_facts([write(tmp_path, 往年=HEAD + ",,死亡率,2023,0.9‰,,,,\n")], pack).items
    book = opened(Forms(pack, 2024, items, "zh"), "health")
    (cell,) = [cell for row in book["指标"].iter_rows() for cell in row if cell.value == 0.9]
    assert (cell.data_type, cell.number_format, cell.protection.locked) == ("n", 'General"‰"', True)
    book.save(tmp_path / "form.xlsx")
    data, problems = read_facts([tmp_path / "form.xlsx"], pack)
    assert not problems and {item.value for item in data.items if item.year == 2023} == {Fraction(9, 10)}


def test_the_same_forms_have_the_same_bytes_and_nothing_in_them_runs(pack, before):
    one, two = (Forms(pack, 2024, before, "zh").book(ALL) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as book:
        assert {part.date_time for part in book.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert not any("vba" in name.lower() or "external" in name.lower() for name in book.namelist())
        assert not any(b"<f>" in book.read(name) for name in book.namelist() if name.startswith("xl/worksheets"))


def test_names_that_look_like_formulas_stay_texts(tmp_path):
    names = {**UNITS, "health": {"zh": "=1+1局", "en": "+cmd"}}
    pack = load_pack(packs.write_pack(tmp_path, TARGETS, {n: i for n, i in INDICATORS.items() if n != "county"},
                                      departments=names, unit_levels=LEVELS))  # fmt: skip
    book = opened(Forms(pack, 2024, (), "zh"), ALL)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == "=1+1局"]
    assert cells and {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert form_names(pack, ("health",), 2024, "zh") == {"health": "2024年填报表-=1+1局.xlsx"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_mean_to_the_reader_what_the_form_means_by_them(pack, before, lang):
    catalogue = catalogue_of(pack)
    for sheet in opened(Forms(pack, 2024, before, lang), ALL).worksheets[:-1]:
        head = next(row for row in rows(sheet) if {"年份", "year"} & set(row))
        if MEASURES.columns(head) or ASSESSMENTS.columns(head):
            found = (MEASURES.columns(head) or ASSESSMENTS.columns(head)).extra
            assert not found
        else:
            assert all(heading_of(str(text), catalogue).known for text in head), head


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_our_own_notes_are_not_said_to_be_unread_until_somebody_adds_to_them(pack, before, lang, ending, tmp_path):
    book = opened(Forms(pack, 2024, before, lang), "health")
    note, path = book.worksheets[-1], tmp_path / f"form.{ending}"
    for added in ("", "死亡率 2024年 4‰"):
        note["B20"] = added or None
        book.save(tmp_path / "form.xlsx")
        if ending == "ods":
            path.write_bytes(as_ods(tmp_path / "form.xlsx"))
        data, problems = read_facts([path], pack)
        (source,) = data.sources
        assert not problems and source.skipped == ((note.title,) if added else ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_in_either_language_is_read_back(pack, before, lang, tmp_path):
    book = opened(Forms(pack, 2024, before, lang), ALL)
    value = {"zh": "数值", "en": "value"}[lang]
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if value in [cell.value for cell in row])
    column = next(cell.column for cell in head if cell.value == value)
    sheet.cell(head[0].row + 1, column).value = 4
    answered(book, lang)
    book.save(tmp_path / "form.xlsx")
    data, problems = read_facts([tmp_path], pack)
    assert [problem.text("zh") for problem in problems] == []
    assert [item.value for item in data.items if item.indicator == "deaths" and item.year == 2024 and not item.parts] == [4]
    assert [(item.about, item.unit, item.year, item.progress) for item in data.measures] == [
        ("W1.S1", "health", 2024, "under_way")
    ]
    assert [(item.about, item.unit, item.taken) for item in data.assessments] == [("W1.1", "health", "做了")]
