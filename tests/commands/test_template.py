"""The command that makes the forms, and what comes back of them (engine.commands.template)."""

import json

import openpyxl
import pytest

from tests.collect.plan import HEAD, plan, write
from tests.facts.statements import answered
from tests.helpers import dabiao

SOUND = HEAD + "".join(
    f",,死亡率,{year},{value},,,,\n" for year, value in zip(range(2020, 2025), (9, 8, 7, 6, 4), strict=True)
)
HEALTH, YOUTH, ALL = (f"2024年填报表-{name}.xlsx" for name in ("市卫生健康局", "团市委", "全部单位"))


@pytest.fixture
def place(tmp_path):
    plan(tmp_path / "pack")
    write(tmp_path / "往年", 卫生健康局=SOUND)
    return tmp_path


def template(place, *more, year=2024):
    return dabiao("template", "--year", year, "-o", place / "填报", "--pack", place / "pack", "--lang", "zh", *more)


def test_a_form_for_each_unit_and_one_with_everything(place):
    code, out, err = template(place, "--previous", place / "往年")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        f"{place}/填报：4个填报表，供2024年填报",
        "往年数据里有1条是2024年或以后的，没有填入；要填报的年份由各单位填写",
    ]
    assert sorted(path.name for path in (place / "填报").iterdir()) == sorted(
        [HEALTH, YOUTH, ALL, "2024年填报表-市教育局.xlsx"]
    )


def test_one_unit_alone(place):
    assert template(place, "--department", "团市委")[0] == 0
    assert [path.name for path in (place / "填报").iterdir()] == [YOUTH]
    code, _, err = template(place, "--department", "市委组织部")
    assert code == 2 and "没有要市委组织部填报的内容" in err


def test_a_form_that_was_filled_in_is_never_written_over(place):
    assert template(place)[0] == 0
    assert "其中4个已有，内容相同" in template(place)[2]
    book = openpyxl.load_workbook(place / "填报" / HEALTH)
    book.save(place / "填报" / HEALTH)
    (place / "填报" / YOUTH).unlink()
    code, _, err = template(place)
    assert code == 2 and f"填报/{HEALTH} 已经有了，而且内容不同" in err
    assert not (place / "填报" / YOUTH).exists()  # nothing is written where not all can be


def test_what_cannot_be_meant_is_said(place):
    assert "2035 不在规划期内；请写 2021—2025 年中的一年" in template(place, year=2035)[2]
    (place / "填报").write_text("x")
    code, _, err = template(place)
    assert code == 2 and "是文件，不是文件夹" in err
    code, _, err = template(place, "--previous", place / "没有")
    assert code == 3 and "没有这个文件或文件夹" in err


def test_what_comes_back_is_in_the_result_with_its_cells(place):
    assert template(place, "--previous", place / "往年")[0] == 0
    path = place / "填报" / HEALTH
    book = openpyxl.load_workbook(path)
    answered(book)
    sheet = book["指标"]
    sheet["B3"], sheet["B6"] = "张三", "2025年3月5日"
    head = next(row for row in sheet.iter_rows() if row[1].value == "指标")
    at = {str(cell.value).replace("\n", ""): cell.column for cell in head}
    sheet.cell(head[0].row + 1, at["数值"]).value = 4
    book.save(path)
    for other in (ALL, YOUTH, "2024年填报表-市教育局.xlsx"):
        (place / "填报" / other).unlink()
    code, out, err = dabiao("check", place / "填报", "--year", 2024, "--pack", place / "pack", "-o", "json:-")
    assert code in (0, 1), err
    run = json.loads(out)
    (measure,) = run["measures"]
    assert (measure["measure"], measure["units"], measure["unreported"]) == ("W1.S1", ["health"], [])
    assert measure["reports"] == [
        {"unit": "health", "year": 2024, "progress": "under_way", "done": "做了", "date": "", "notes": {},
         "cell": f"{HEALTH}!措施!A4"}
    ]  # fmt: skip
    (said,) = run["assessments"]
    assert (said["about"], said["unit"], said["taken"], said["cell"]) == ("W1.1", "health", "做了", f"{HEALTH}!自评!A4")
    assert said["findings"] == ["W1.1a@100000@2024"]
    counts = run["counts"]
    parts = ("facts", "missing", "repeated", "set_aside", "stated", "unanswered")
    assert counts["rows"] == sum(counts[name] for name in parts) and counts["stated"] == 2 and counts["unanswered"] == 5
    _, out, _ = dabiao(
        "status", place / "填报", "--year", 2024, "--pack", place / "pack", "--department", "health", "--lang", "zh"
    )
    assert "填表人张三，2025-03-05" in out
    _, out, err = dabiao("facts", place / "填报", "--pack", place / "pack", "--lang", "zh")
    assert err == "另有措施进展1条、自评1条，是文字，不在此表；见 check -o json: 的结果\n" and "做了" not in out
    _, out, _ = dabiao("validate", place / "填报", "--pack", place / "pack", "--lang", "zh")
    assert "其中措施进展和自评2行，这类表上空着没有填的5行（不等于未开展）" in out


def test_nothing_reported_of_a_measure_is_not_said_to_be_not_begun(place):
    out = dabiao("check", place / "往年", "--year", 2024, "--pack", place / "pack", "-o", "json:-")[1]
    (measure,) = json.loads(out)["measures"]
    assert (measure["reports"], measure["unreported"]) == ([], ["health"])


def test_figures_that_are_pasted_into_a_workbook_of_questions_are_said_not_to_be_read(place):
    write(place / "有误", 教育局=HEAD + ",,岗位占比,2024,0.3,,,,\n")
    questions = place / "往年" / "问题单.xlsx"
    assert dabiao("validate", place / "有误", "--pack", place / "pack", "-o", f"xlsx:{questions}")[0] == 3
    book = openpyxl.load_workbook(questions)
    for row in (["指标", "年份", "数值"], ["岗位占比", 2024, 31]):
        book.worksheets[0].append(row)
    book.save(questions)
    _, out, _ = dabiao("validate", place / "往年", "--pack", place / "pack", "--lang", "zh")
    assert "未读取：往年/问题单.xlsx：是本程序以前的检查结果，不读取其中的数；里面另填了数的" in out
    code, _, err = dabiao("validate", questions, "--pack", place / "pack", "--lang", "zh")
    assert code == 3 and "是本程序以前的检查结果，不是数据；请给出填报的数据" in err
