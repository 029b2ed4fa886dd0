"""What a remark above or below a table says is asked about of those figures alone that it is about (engine.facts.toldaround)."""

import pytest

from engine.facts.load import load_facts
from engine.quality.review import reviewed
from tests.facts.files import csv_of

TABLE = "指标,2024年\n婴儿死亡率,5\n自来水普及率,95\n"


@pytest.fixture
def asked(pack, tmp_path):
    """The indicators of the figures that are doubted, of a table with lines above and below it."""

    def of(above="", below="", table=TABLE):
        lines = (f"{above}\n" if above else "") + table + (f"{below}\n" if below else "")
        doubts = reviewed(load_facts([csv_of(tmp_path, lines)], pack).items, pack)
        return {(doubt.suspicion.value, item.indicator) for doubt in doubts if doubt.is_open for item in doubt.subjects}

    return of


def both(code):
    return {(code, "imr"), (code, "water")}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("注：婴儿死亡率为2023年数据。", {("not_own", "imr")}),
        ("注：1.数据来自年报；2.自来水普及率为目标值。", {("not_own", "water")}),
        ("说明：以上数据均为初步统计数，由各乡镇报送。", both("not_final")),
        ("*为2023年数据", both("not_own")),
        ("填表说明：1.本表为2023年数据；2.率保留两位小数。", both("not_own")),
        ("填表说明：1.本表数据截至2024年12月31日；2.率保留两位小数。", set()),
        ("更正：婴儿死亡率应为4.3‰。", {("not_final", "imr")}),
        ("注：数据来源于2024年统计年报；2023年婴儿死亡率为4.9‰，2025年目标值为5.25‰。", set()),
        ("注：婴儿死亡率比2023年下降0.2个千分点，低于全省平均水平", set()),
        ("说明：自来水普及率含集中供水", set()),
    ],
)
def test_of_which_figures_a_remark_is_asked(asked, line, found):
    assert asked(below=line) == found
    assert asked(above=line if line[0] != "*" else f"说明：{line}") == found


def test_a_mark_that_stands_behind_a_name_is_what_the_remark_is_about(asked):
    table = TABLE.replace("婴儿死亡率", "婴儿死亡率①")
    assert asked(below="注：①为2023年数据；②由水务局提供", table=table) == {("not_own", "imr")}


def test_rows_that_state_all_are_told_of_as_well(asked):
    table = "指标,年份,数值\n婴儿死亡率,2024,5\n自来水普及率,2024,95\n"
    assert asked(below="注：婴儿死亡率为2023年数据。", table=table) == {("not_own", "imr")}
