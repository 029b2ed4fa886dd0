"""Files and folders of data, whatever their names, and CSV files without a table (engine.facts.inputs, load, csvfile)."""

import codecs
import os
import sys
from pathlib import Path

import pytest

from engine.facts.load import load_facts
from tests.facts.files import HEADER, codes, csv_of, problems, value_of


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "facts.empty"), ("   \n\n", "facts.empty"), ("甲,乙\n1,2\n", "facts.no_header"), ("指标,年份\n甲,2024\n", "facts.no_column"),
     ("地区,年份,数值\n甲,2024,1\n", "facts.no_column"), ("甲,指标\n自来水普及率,无\n", "facts.no_header"),
     ("乡镇,行政村,有无卫生室,村医人数\n甲乡,一村,有,1\n", "facts.list_of_units"),
     ("地区,填报单位,联系电话\n甲乡,卫健局,1234\n", "facts.no_table_of_figures"),
     ("指标,年份,数值,指标值\n自来水普及率,2024,95,95\n", "facts.column_twice"), (HEADER, "facts.no_rows"),
     ('指标,年份,数值\n"自来水普及率,2024,95\n', "facts.csv_quote"), ("# 只有说明\n", "facts.empty")],
)  # fmt: skip
def test_files_without_a_table(pack, tmp_path, text, code):
    assert codes(pack, csv_of(tmp_path, text)) == [code]


def test_no_such_file_and_strange_formats(pack, tmp_path):
    assert codes(pack, tmp_path / "没有.csv") == ["facts.no_file"]
    assert codes(pack, csv_of(tmp_path, "x", "数据.pdf")) == ["facts.is.pdf"]
    assert codes(pack, csv_of(tmp_path, "x", "数据.md")) == ["facts.unknown_format"]
    (tmp_path / "空").mkdir()
    assert codes(pack, tmp_path / "空") == ["facts.empty_folder"]


def test_binary_csv(pack, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_bytes(b"\x00\x01\xff\xfe\x00")
    assert codes(pack, path) == ["facts.encoding"]


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
@pytest.mark.parametrize("name", ["数据.csv", "数据.txt"])
def test_a_text_of_two_bytes_a_character_is_read_by_its_mark_alone(pack, tmp_path, encoding, mark, name):
    path, data = tmp_path / name, f"{HEADER}自来水普及率,2024,95\n孕产妇死亡率,2024,12\n".encode(encoding)
    path.write_bytes(mark + data)
    assert value_of(pack, path) == 95 and value_of(pack, tmp_path) == 95
    path.write_bytes(mark + data[:-1])
    assert codes(pack, path) == ["facts.encoding"]
    path.write_bytes(data)
    assert codes(pack, path) == ["facts.encoding"]


def test_bare_carriage_returns_end_lines(pack, tmp_path):
    path = tmp_path / "旧.csv"
    path.write_bytes((HEADER + '自来水普及率,2024,"95"\n孕产妇死亡率,2024,12\n').replace("\n", "\r").encode())
    assert value_of(pack, path) == 95
    path.write_bytes(b"a\r\n".join([HEADER.strip().encode(), "自来水普及率,2024,95".encode(), b""]).replace(b"a\r\n", b"\r\n"))
    assert value_of(pack, path) == 95


def accounts(pack, *paths):
    facts = load_facts(paths, pack)
    for source in facts.sources:
        assert source.rows == source.read + source.missing + source.repeated
    assert sum(source.read + source.missing for source in facts.sources) == len(facts.items)
    assert len({source.name for source in facts.sources}) == len(facts.sources)
    return {source.name: (source.read, source.missing, source.repeated) for source in facts.sources}


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
    found = problems(pack, *two_files(tmp_path, HEADER + "自来水普及率,2024,95\n", HEADER + "自来水普及率,2024,96\n"))
    assert "B/in/data.csv:C2" in found[0][1] and "A/in/data.csv:C2" in found[0][1]


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
    assert all(text.encode() for _, text in problems(pack, tmp_path / os.fsdecode(b"\xff.csv"), tmp_path / name))


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，"])
def test_the_separator_is_that_of_the_header(pack, tmp_path, mark):
    lines = ["统计表, 2024; 备注", mark.join(["指标", "年份", "数值"]), mark.join(["自来水普及率", "2024", "95"])]
    assert value_of(pack, csv_of(tmp_path, "\n".join(lines) + "\n")) == 95


def test_marks_of_byte_order_before_a_text_are_nothing(pack, tmp_path):
    assert value_of(pack, csv_of(tmp_path, "\ufeff\ufeff" + HEADER + "自来水普及率,2024,95\n")) == 95


@pytest.mark.parametrize("rest", ["孕产妇死亡率,2024,12\n", '孕产妇死亡率,2024,"12"\n', ""])
def test_a_quote_is_reported_where_it_opens(pack, tmp_path, rest):
    (found,) = problems(pack, csv_of(tmp_path, HEADER + '"自来水\n普及率",2024,95\n"孕产妇死亡率,2023,12\n' + rest))
    assert found[0] == "facts.csv_quote" and found[1].startswith("数据.csv:4: ")


def test_a_column_is_asked_for_only_where_adding_it_would_do(pack, tmp_path):
    ((_, text),) = problems(pack, csv_of(tmp_path, "2024年\n乡镇,行政村,有无卫生室\n甲乡,一村,有\n"))
    assert "A2: 表头是“乡镇、行政村、有无卫生室”，像是逐个村、学校等的名单" in text and "如“行政村填报”" in text


@pytest.mark.parametrize(
    "heading",
    [
        "全年",
        "全年数",
        "年报数",
        "本年完成数",
        "年末数",
        "报告期数值",
        "当年值",
        "2024年（全年）",
        "本年（2024年）",
        "2024年(1-12月)",
        "2024年年报数",
    ],
)
def test_the_column_of_the_year_is_known_however_it_is_headed(pack, tmp_path, heading):
    text = f"2024年\n指标,上半年,{heading},上年数值\n自来水普及率,40,95,94\n"
    items = load_facts([csv_of(tmp_path, text)], pack).items
    assert {item.year: item.value for item in items} == {2024: 95, 2023: 94}
    one = load_facts([csv_of(tmp_path, f"2024年\n指标,{heading}\n自来水普及率,95\n")], pack).items
    assert [(item.year, item.value) for item in one] == [(2024, 95)]


@pytest.mark.parametrize(
    "heading", ["基期值（2020年）", "基期（2020年）", "基期2020年", "基线值（2020）", "2020年现状值", "2020年（基期）"]
)
def test_the_column_of_the_baseline_is_of_its_year(pack, tmp_path, heading):
    items = load_facts([csv_of(tmp_path, f"指标,{heading},2024年\n自来水普及率,90,95\n")], pack).items
    assert {item.year: item.value for item in items} == {2020: 90, 2024: 95}


@pytest.mark.parametrize("headings", ["累计,当月", "上年末,本年一季度", "一季度,四季度", "单位,本值,全国平均"])
def test_of_columns_that_may_be_the_whole_years_the_one_that_is_has_to_say_so(pack, tmp_path, headings):
    figures = ",".join("%" if heading == "单位" else "95" for heading in headings.split(","))
    text = f"{{title}}\n指标,{headings}\n自来水普及率,{figures}\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text.format(title="2024年")))
    assert code == "facts.which_column" and f"A2: 表头是“指标、{headings.replace(',', '、')}”，看不出哪一栏是全年的数" in said
    assert "请把那一栏的标题写作“2024年”，没有全年数的，请另报全年数" in said
    right = text.replace(headings, f"{headings.rpartition(',')[0]},2024年").format(title="2024年")
    assert value_of(pack, csv_of(tmp_path, right)) == 95
    ((code, said),) = problems(pack, csv_of(tmp_path, text.format(title="供水情况")))
    assert code == "facts.which_column_and_year" and "请把那一栏的标题写成它的年份，如“2024年”，没有全年数的" in said
    dated = f"指标,年份,{headings}\n自来水普及率,2024,{figures}\n"
    ((_, said),) = problems(pack, csv_of(tmp_path, dated))
    assert "请把那一栏的标题写作“数值”" in said


@pytest.mark.parametrize(
    ("headings", "code", "advice", "right"),
    [
        (
            "2023年12月,2024年12月",
            "facts.which_columns",
            "请把标题分别写作“2023年”“2024年”，不是的请另报全年数",
            "2023年,2024年",
        ),
        (
            "2023-06-30,2024-06-30",
            "facts.which_columns",
            "请把标题分别写作“2023年”“2024年”，不是的请另报全年数",
            "2023年,2024年",
        ),
        ("目标要求（%）,落实进度（%）", "facts.which_column", "请把那一栏的标题写作“2025年”", "目标要求（%）,2025年"),
        ("2024年四季度,2025年目标", "facts.which_column", "请把那一栏的标题写作“2024年”", "2024年,2025年目标"),
        ("一中,二中", "facts.columns_of_units", "全地区的一栏标题请写作“2025年”，没有的请补上", "一中,2025年"),
        ("集中供养,社会散居", "facts.columns_of_units", "各单位的数请改成每个单位一行", "集中供养,2025年"),
    ],
)
def test_the_heading_that_is_proposed_can_be_read(pack, tmp_path, headings, code, advice, right):
    year = "2024" if "2024年" in right else "2025"
    text = f"{year}年度监测\n指标,{headings}\n自来水普及率,94,95\n"
    ((found, said),) = problems(pack, csv_of(tmp_path, text))
    assert found == code and advice in said
    assert len(load_facts([csv_of(tmp_path, text.replace(headings, right))], pack).items) == 1 + (right == "2023年,2024年")


def test_of_columns_of_school_years_each_has_to_say_which_year_it_is(pack, tmp_path):
    text = "指标,2022-2023学年,2023-2024学年\n自来水普及率,94,95\n"
    ((first, said), (second, _)) = problems(pack, csv_of(tmp_path, text))
    assert first == second == "facts.school_year" and "数据.csv:B1: “2022-2023学年”跨两年" in said
    assert codes(pack, csv_of(tmp_path, text.replace("2022-2023学年", "2023"))) == ["facts.school_year"]


@pytest.mark.parametrize(
    ("text", "code", "said", "change"),
    [
        (
            "2024年\n学区,自来水普及率\n城区学区,95\n",
            "facts.rows_of_what",
            "“学区”一栏是地名的，标题请写作“地区”",
            ("学区,自", "单位名称,自"),
        ),
        (
            "2024年\n单位,自来水普及率\n甲医院,95\n",
            "facts.rows_of_what",
            "是学校、医院等单位的，写作“单位名称”",
            ("单位", "单位名称"),
        ),
        (
            "2024年\n乡镇,受益,普及\n合计,95,94\n",
            "facts.columns_of_what",
            "其余各栏都不是指标目录里的名称",
            ("受益", "自来水普及率"),
        ),
        (
            "供水情况\n年度,受益,普及(%)\n2023年度,5,80%\n2024年度,95,95%\n",
            "facts.columns_of_what",
            "“年度”一栏认得出",
            ("2023年度,5,80%\n2024年度", "2024年度"),
        ),
        (
            "2024年\n自来水普及率,94.3%,婴儿死亡率,4.3‰\n自来水普及率,95,婴儿死亡率,4.4‰\n",
            "facts.headings_are_data",
            "像是数据，不是表头；请在上面加一行标题：指标、年份、数值",
            ("自来水普及率,94.3%,婴儿死亡率,4.3‰\n自来水普及率,95,婴儿死亡率,4.4‰", "指标,年份,数值\n自来水普及率,2024,95"),
        ),
        (
            "2024年供水情况\n内容,受益,普及\n自来水,95,94\n",
            "facts.headings_unknown",
            "内容、受益、普及",
            ("内容,受益,普及\n自来水", "指标,数值,普及\n自来水普及率"),
        ),
    ],
)
def test_of_a_plain_table_the_heading_that_lacks_is_said(pack, tmp_path, text, code, said, change):
    ((found, told),) = problems(pack, csv_of(tmp_path, text))
    assert found == code and "数据.csv:A2: " in told and said in told
    mended = text.replace(*change).replace("年度,受益", "年度,自来水普及率")
    (item,) = load_facts([csv_of(tmp_path, mended)], pack).items
    assert item.value == 95
