"""The sample's forms go out, are filled in as people do, come back, and say what the sample says (engine.collect.forms, engine.facts)."""

import shutil
import subprocess

import openpyxl
import pytest

from engine.collect.forms import ALL, Forms, form_names
from engine.facts.load import load_facts, read_facts
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT
from tests.roundtrip.people import Source, columns, fill
from tests.roundtrip.sent import as_wps_writes, judged, send, without_places

SAMPLE = ROOT / "data_samples/gaoping"


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder("gaoping-2021-2025"))


@pytest.fixture(scope="module")
def sample(pack):
    return load_facts([SAMPLE], pack)


@pytest.fixture(scope="module")
def expected(pack, sample):
    return judged(sample, pack)


@pytest.fixture(scope="module")
def filled(pack, sample, tmp_path_factory):
    """The forms, filled in with the sample's figures of the year."""
    folder = tmp_path_factory.mktemp("填报")
    source = Source(sample, pack, 2024)
    entered = sum(fill(path, source) for path in send(pack, sample.items, folder))
    assert entered > 480 and not source.left  # every figure of the year has its cell
    return folder


def assert_same(folder, pack, expected):
    data, problems = read_facts([folder], pack)
    assert [problem.text("zh") for problem in problems] == []
    found = judged(data, pack)
    for name in ("findings", "escalations", "escalation_groups", "rollup", "quality"):
        assert without_places(found[name]) == without_places(expected[name]), name
    assert found["counts"]["verdicts"] == expected["counts"]["verdicts"]
    for source in data.sources:
        aside = sum(item.rows for item in source.set_aside)
        states = (source.read, source.missing, source.repeated, aside, source.stated, source.unanswered)
        assert source.rows == sum(states), source.name
    return data


def test_forms_that_were_filled_in_say_what_the_sample_says(filled, pack, expected):
    data = assert_same(filled, pack, expected)
    assert sum(source.unanswered for source in data.sources) > 900 and not data.measures  # empty rows state nothing


def test_so_does_the_one_form_with_everything(pack, sample, expected, tmp_path):
    source, path = Source(sample, pack, 2024), tmp_path / form_names(pack, (ALL,), 2024, "zh")[ALL]
    path.write_bytes(Forms(pack, 2024, sample.items, "zh").book(ALL))
    assert fill(path, source) > 480 and not source.left
    assert_same(tmp_path, pack, expected)


def test_so_they_do_beside_the_files_they_were_made_from(filled, pack, sample):
    data = load_facts([filled, SAMPLE], pack)
    figures = {item.key: (item.value, item.status) for item in sample.items}
    assert {item.key: (item.value, item.status) for item in data.items if item.key in figures} == figures


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_forms_saved_by_libreoffice_say_the_same(filled, pack, expected, tmp_path):
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = sorted(map(str, filled.glob("*.xlsx")))
    (tmp_path / "saved").mkdir()
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "saved"),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    assert len(list((tmp_path / "saved").glob("*.xlsx"))) == len(files)
    assert_same(tmp_path / "saved", pack, expected)


def test_forms_written_again_as_other_programs_write_them_say_the_same(filled, pack, expected, tmp_path):
    assert all(as_wps_writes(path, tmp_path / path.name) > 10 for path in filled.glob("*.xlsx"))
    assert_same(tmp_path, pack, expected)


def test_forms_that_people_moved_about_in_say_the_same(filled, pack, expected, tmp_path):
    """Rows inserted and sorted, remarks, renamed and copied sheets and files, columns moved."""
    for path in filled.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for number, sheet in enumerate(list(book.worksheets)):
            head, _ = columns(sheet)
            if head is None:
                continue
            disturb(sheet, head)
            sheet.title = f"我的表{number}"
            if number == 0:
                book.copy_worksheet(sheet)
        book.save(tmp_path / f"乱 {path.name}")
    shutil.copy(tmp_path / "乱 2024年填报表-市妇联.xlsx", tmp_path / "副本.xlsx")
    assert_same(tmp_path, pack, expected)


def disturb(sheet, head):
    """Turn the rows round, put the last column first, insert an empty row and a remark."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head, max_col=sheet.max_column)]
    titles, *data = rows
    wide = [*titles].index(None) if None in titles else len(titles)
    moved = [[row[wide - 1], *row[: wide - 1]] for row in (titles, *reversed(data))]
    moved.insert(len(moved) // 2, [None] * wide)
    moved.append(["注：以上数字已核对", *[None] * (wide - 1)])
    for number, row in enumerate(moved, start=head):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def test_a_form_of_which_nothing_is_filled_in_is_missing_and_no_mistake(pack, tmp_path):
    from engine.collect.register import State, register_of

    send(pack, (), tmp_path)
    data, problems = read_facts([tmp_path], pack)
    assert problems == [] and not any(item.value is not None for item in data.items)
    assert sum(source.read for source in data.sources) == 0
    register = register_of(data, problems, pack, 2024)
    assert register.total.all.received == 0 and register.total.all.owed > 800
    assert {line.state for line in register.lines} == {State.NOTHING, State.NOT_ASKED}
    assert all(line.files for line in register.lines) and len(register.total.files) == 42
