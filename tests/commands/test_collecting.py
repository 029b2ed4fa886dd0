"""The commands that collect: status, questions of validate, one unit alone, bad files left out (engine.commands)."""

import json

import openpyxl
import pytest

from tests.collect.plan import HEAD, plan, write
from tests.helpers import ROOT, dabiao

SOUND = HEAD + "".join(
    f",,死亡率,{year},{value},,,,\n" for year, value in zip(range(2020, 2025), (9, 8, 7, 6, 4), strict=True)
)


@pytest.fixture
def place(tmp_path):
    plan(tmp_path / "pack")
    write(
        tmp_path / "data",
        卫生健康局=SOUND + "甲乡,,全科医生数,2024,2,,,,\n",
        教育局=HEAD + ",,岗位占比,2024,0.3,,,,\n,,岗位站比,2023,3,,,,\n",
    )
    (tmp_path / "data/团市委.pdf").write_text("x")
    return tmp_path


def call(place, command, *more):
    return dabiao(command, place / "data", "--pack", place / "pack", "--lang", "zh", *more)


def test_status_tells_of_what_is_not_sound_too(place):
    code, out, err = call(place, "status", "--year", 2024, "-o", "text:", "-o", f"xlsx:{place}/登记.xlsx")
    assert code == 0 and "已写入" in err
    assert "合计：应报13项，已报2项，缺11项。3家单位，其中已报全0家、未报全1家、待说明1家、来的文件不能读1家、未收到0家" in out
    assert "  教育局.csv：市教育局，能读，2行，问题2处" in out and "团市委.pdf：团市委，不能读：是 PDF（可能是扫描件）" in out
    assert next(line for line in out.splitlines() if line.startswith("团市委")).endswith("已来文件但不能读")
    assert openpyxl.load_workbook(place / "登记.xlsx").sheetnames == ["登记", "文件", "缺报"]
    assert call(place, "status", "--year", 1999)[0] == 2
    assert dabiao("status", place / "没有", "--pack", place / "pack", "--year", 2024)[0] == 3


def test_status_of_one_unit_names_what_it_lacks(place):
    code, out, _err = call(place, "status", "--year", 2024, "--department", "卫生健康局")
    assert code == 0 and "教育局" not in out
    assert out.splitlines()[-6:] == [
        "缺报：",
        "  死亡率（城镇）",
        "  死亡率（农村）",
        "  卫生室数（行政村），缺4项",
        "  全科医生数（乡镇），缺：乙乡",
        "  W1.10a 机制",
    ]
    code, out, _err = call(place, "status", "--year", 2024, "--department", "party")
    assert code == 0 and "市委组织部" in out and "无任务" in out


def test_what_is_wrong_is_said_file_by_file_with_where_to_look_first_and_what_was_not_read(place):
    for command in (("validate",), ("check", "--year", 2024)):
        code, out, err = call(place, *command)
        assert (code, out) == (3, "")
        heading, file, *cells, others, unread = err.splitlines()
        assert heading == "数据有2处需要修改，改好后再运行（未作任何判定）："
        assert file == "  教育局.csv（市教育局）：能读，2处要改；先看第一处：E2"
        assert [cell.split(":")[1] for cell in cells] == ["E2", "C3"] and all(
            cell.startswith("    教育局.csv:") for cell in cells
        )
        assert others == "  其余1个文件都能读懂" and unread.startswith(
            "  未读取：data/团市委.pdf：是 PDF（可能是扫描件），不能读取；请提供"
        )


def test_validate_writes_the_questions_for_each_unit(place):
    code, out, _err = call(place, "validate", "-o", "text:", "-o", f"xlsx:{place}/问题单.xlsx")
    assert code == 3 and out.startswith("数据问题单：市教育局\n")
    assert openpyxl.load_workbook(place / "问题单.xlsx").sheetnames == ["市教育局"]
    code, out, _err = call(place, "validate", "-o", f"text:{place}/问题单.txt", "--department", "health")
    assert code == 0 and out.startswith("数据都能读懂：1个文件 6行")
    assert (place / "问题单.txt").read_text(encoding="utf-8") == "没有需要说明的问题\n"
    assert call(place, "validate", "--department", "教育局")[0] == 3


def test_what_nobody_sent_is_named_with_its_reason_and_makes_no_unit_one_that_sent_a_file(place):
    (place / "data/团市委.pdf").unlink()
    for name in ("~$团市委.xlsx", ".团市委.xlsx"):
        (place / "data" / name).write_bytes(b"\x04user")
    code, out, _err = call(place, "status", "--year", 2024, "-o", "text:", "-o", f"xlsx:{place}/登记.xlsx")
    assert code == 0 and next(line for line in out.splitlines() if line.startswith("团市委")).endswith("未收到")
    assert "  data/~$团市委.xlsx：是 Excel、WPS 打开文件时留下的临时文件，不是数据；请关闭 Excel、WPS 后删除\n" in out
    files = list(openpyxl.load_workbook(place / "登记.xlsx")["文件"].iter_rows(values_only=True))
    assert files[-1][0] == "data/~$团市委.xlsx" and files[-1][1] is None and "临时文件" in files[-1][-1]
    code, out, _err = call(place, "status", "--year", 2024, "--department", "团市委")
    assert code == 0 and "文件：无" in out
    named = ("status", place / "data/~$团市委.xlsx", "--pack", place / "pack", "--year", 2024, "--lang", "zh")
    assert "未收到1家" not in dabiao(*named)[1] and "团市委.xlsx：团市委" not in dabiao(*named)[1]


def test_files_that_the_same_is_to_be_said_of_stand_together(place):
    for number in range(22):
        (place / f"data/扫描{number:02}.pdf").write_bytes(b"%PDF-1.4")
    (place / "data/团市委.docx").write_text("x")
    lines = [line for line in call(place, "validate")[2].splitlines() if line.startswith("  未读取：")]
    assert len(lines) == 2 and lines[0].startswith("  未读取：data/团市委.docx：是 Word 文档，不能读取数据；请提供 Excel 表")
    assert "data/团市委.pdf、data/扫描00.pdf、" in lines[1] and "data/扫描18.pdf等23个：是 PDF" in lines[1]
    code, out, _err = call(place, "validate", "--department", "团市委")
    assert code == 0 and out.splitlines()[0] == "来的文件都不能读，没有读到数据"
    assert [line.partition("：是")[0] for line in out.splitlines()[1:3]] == [
        "未读取：data/团市委.docx",
        "未读取：data/团市委.pdf",
    ]


def test_what_is_set_aside_is_said_whether_other_rows_are_sound_or_not(place):
    said = "卫生健康局.csv：没有采用：规划没有“林木绿化率”这项指标，1行（首见 E8）；名称写错的请改正，确实不用的不必处理"
    write(place / "data", 卫生健康局=SOUND + "甲乡,,全科医生数,2024,2,,,,\n,,林木绿化率,2024,3,,,,\n")
    assert f"  {said}" in call(place, "validate")[2].splitlines()
    strict = call(place, "validate", "--strict")[2]
    assert "没有采用" not in strict and "卫生健康局.csv:C8: 指标目录里没有“林木绿化率”" in strict
    assert said in call(place, "validate", "--department", "health")[1].splitlines()


def test_rows_that_say_that_none_applies_are_counted_apart(place):
    (place / "data/教育局.csv").unlink()
    write(place / "data", 卫生健康局=SOUND + "甲乡,,全科医生数,2024,2,,,,\n乙乡,,全科医生数,2024,,,,,不适用\n")
    assert call(place, "validate")[1].startswith(
        "数据都能读懂：1个文件 7行，6条有值，1条不适用，0条缺报，0条重复，0条没有采用\n"
    )


def test_sheets_that_are_no_tables_are_named_with_why_they_were_not_read(place):
    book = openpyxl.Workbook()
    for row in (["指标", "年份", "数值"], ["死亡率", 2024, 4]):
        book.active.append(row)
    for name in ("填报说明", "来源"):
        book.create_sheet(name).append(["甲", "乙"])
    book.save(place / "表.xlsx")
    for lang, said in (
        ("zh", "表.xlsx：工作表“填报说明”、“来源”没有读取：没有表格"),
        ("en", "表.xlsx: not read: '填报说明', '来源': no table"),
    ):
        _code, out, err = dabiao("validate", place / "表.xlsx", "--pack", place / "pack", "--lang", lang)
        assert said in out + err


def test_what_is_to_be_explained_stands_in_the_form_of_questions_and_in_what_the_lead_unit_is_told(tmp_path):
    data, form = ROOT / "data_samples/gaoping", tmp_path / "问题单.xlsx"
    assert dabiao("validate", data, "-o", f"xlsx:{form}", "--lang", "zh")[0] == 0
    (sheet,) = openpyxl.load_workbook(form).worksheets  # the two that the notes explain are not asked again
    assert (
        sheet.title == "市教育局" and sheet.max_row == 4 and [sheet[f"{at}4"].value for at in "AC"] == ["机制佐证.csv", "C63"]
    )
    out = dabiao("validate", data, "--department", "市教育局", "--lang", "zh")[1]  # which has handed in another file
    assert "  机制佐证.csv!C63：1项填为2024年已落实，而没有写佐证材料（C1.10b）" in out


def test_a_unit_that_there_is_not_is_answered_with_those_alike(place):
    for command in (("validate",), ("check", "--year", 2024, "--skip-bad"), ("status", "--year", 2024)):
        code, _out, err = call(place, *command, "--department", "市卫健局")
        assert code == 2 and "没有“市卫健局”这个单位（是不是要找“市卫生健康局”" in err
    code, _out, err = call(place, "validate", "--department", "市委组织部")
    assert code == 3 and "没有认出市委组织部的" in err
    code, _out, err = call(place, "check", "--year", 2024, "--skip-bad", "--department", "party")
    assert code == 2 and err.strip() == "市委组织部没有牵头的目标，没有可以判定的"


def test_bad_files_are_left_out_and_named_on_the_first_page_of_every_output(place):
    files = {name: place / f"out.{name}" for name in ("json", "csv", "markdown")}
    more = [word for name, path in files.items() for word in ("-o", f"{name}:{path}")]
    code, out, _err = call(place, "check", "--year", 2024, "--skip-bad", "--fail-on", "never", *more)
    assert code == 0
    first = "教育局.csv：2处要改，第一处：教育局.csv:E2: “0.3”像是小数形式的百分比"
    assert out.splitlines()[0] == "有1个文件没有采用（整个不读，其中的目标按缺数据算）："
    assert out.splitlines()[1].startswith(f"  {first}")
    assert f"> - {first}" in files["markdown"].read_text(encoding="utf-8")
    assert all(row.endswith(",教育局.csv") for row in files["csv"].read_text(encoding="utf-8-sig").splitlines()[1:])
    run = json.loads(files["json"].read_text(encoding="utf-8"))["run"]
    assert [(file["file"], file["problems"]) for file in run["skipped_files"]] == [("教育局.csv", 2)]
    assert [source["file"] for source in run["inputs"]] == ["data/", "卫生健康局.csv"]
    assert first in dabiao("explain", "W1.1a", files["json"], "--lang", "zh")[1]
    # what is judged is what would be judged without the file, and the exit code follows the findings
    (place / "data/教育局.csv").unlink()
    for fail_on in ("red", "blue"):
        words = ("check", "--year", 2024, "--fail-on", fail_on)
        code, alone, _err = call(place, *words, "-o", "csv:")
        same, kept, _err = call(place, *words, "--skip-bad", "-o", "csv:")
        assert (code, alone) == (same, kept)
    verdicts = [row.replace(",教育局.csv", ",") for row in files["csv"].read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert verdicts == alone.removeprefix("\ufeff").splitlines()[1:]


def test_a_check_of_one_unit_has_the_findings_of_the_whole_on_the_targets_it_leads(place):
    whole, own = (
        json.loads(call(place, "check", "--year", 2024, "--skip-bad", "-o", "json:", *more)[1])
        for more in ((), ("--department", "市教育局"))
    )
    targets = ["W1.6a", "W1.7a", "W1.8a", "W1.9a"]
    assert [finding["target"] for finding in own["findings"]] == targets
    assert own["findings"] == [finding for finding in whole["findings"] if finding["target"] in targets]
    assert own["counts"]["targets"] == 4 and own["run"]["department"] == "education" and whole["run"]["department"] == ""
    ids = {finding["id"] for finding in own["findings"]}
    assert all(ids.issuperset([*group["members"], *group["others"]]) for group in own["escalation_groups"])
    out = call(place, "check", "--year", 2024, "--skip-bad", "--department", "education")[1]
    assert out.splitlines()[0] == "只列出市教育局牵头的目标；各项判定与全部目标一起作出"


def test_a_unit_that_there_is_not_is_said_before_any_data_is_read(tmp_path):
    code, out, err = dabiao("check", tmp_path / "没有.csv", "--year", 2024, "--department", "没有局", "--lang", "zh")
    assert code == 2 and "没有“没有局”这个单位" in err and "没有.csv" not in err and not out


def test_a_unit_whose_file_holds_nothing_that_it_owes_has_sent_one_all_the_same(place):
    (place / "data/团市委.pdf").unlink()
    (place / "data/团市委.csv").write_text("指标,年份,数值\n林木绿化率,2024,45\n", encoding="utf-8")
    code, out, _err = call(place, "status", "--year", 2024)
    assert code == 0 and next(line for line in out.splitlines() if line.startswith("团市委")).endswith("未报全")


def test_what_nothing_was_made_of_is_shown_and_asked_of_nobody(tmp_path):
    """A remark that is not understood, and a line around the table, are for the group's own eyes."""
    plan(tmp_path / "pack")
    rows = [(2020, 9, ""), (2021, 8, ""), (2022, 7, ""), (2023, 6, ""), (2024, 4, "乡镇电话报来")]
    table = "指标,年份,数值,备注\n" + "".join(f"死亡率,{year},{value},{note}\n" for year, value, note in rows)
    write(tmp_path / "data", 卫生健康局="监测统计表\n城区数字由王医生另报\n" + table)
    args = (tmp_path / "data", "--pack", tmp_path / "pack", "--lang", "zh")
    code, out, _err = dabiao("validate", *args, "-o", "summary:", "-o", f"text:{tmp_path}/问题.txt")
    assert (
        code == 0
        and "卫生健康局.csv：表格上下还写着1句话，程序没有据此作判断，请看是否与数值有关：城区数字由王医生另报\n" in out
    )
    assert (
        "备注请过目（1处）：\n  卫生健康局.csv!" in out
        and "注有“乡镇电话报来”；程序没有据此作判断" in out
        and "请说明" not in out
    )
    assert "电话" not in (tmp_path / "问题.txt").read_text(encoding="utf-8")
    _code, out, _err = dabiao("check", *args, "--year", 2024, "-o", "json:", "--fail-on", "never")
    (told,) = json.loads(out)["quality"]
    assert (told["code"], told["severity"], told["answer"]) == ("remark", "read", "")
    _code, out, _err = dabiao("check", *args, "--year", 2024, "--fail-on", "never")
    assert "必须改0处，请说明0处，已说明0处，备注请过目1条；" in out


def test_of_a_column_that_nothing_was_made_of_the_words_are_told(tmp_path):
    plan(tmp_path / "pack")
    states = ("通过", "退回", "通过", "存档待查", "另议")
    rows = "".join(f"死亡率,{2020 + at},{9 - at},{state},{at}\n" for at, state in enumerate(states))
    write(tmp_path / "data", 卫生健康局="指标,年份,数值,质控,页码\n" + rows)
    _code, out, _err = dabiao("validate", tmp_path / "data", "--pack", tmp_path / "pack", "--lang", "zh")
    assert "卫生健康局.csv：附加列保留为备注：质控（“另议”、“存档待查”、“退回”等）, 页码\n" in out
