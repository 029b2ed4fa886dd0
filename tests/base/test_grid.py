"""Tables fit the width, and where they cannot they are told row by row: no column is left out (engine.base.grid)."""

import pytest

from engine.base.grid import grid, natural_width, shared, told
from engine.base.lines import width_of

HEAD = ["领域", "可量化：达标/全部", "未达标"]
ROWS = [["妇女与健康", "14/19", "4"], ["  妇女参与决策和管理", "115/151", "21"]]


def drawn(width):
    return grid(HEAD, ROWS, width, [False, True, True])


def test_columns_stand_below_each_other():
    assert drawn(80) == [
        "领域                  可量化：达标/全部  未达标",
        "--------------------  -----------------  ------",
        "妇女与健康                        14/19       4",
        "  妇女参与决策和管理            115/151      21",
    ]


def test_wide_columns_give_way_first_and_keep_their_indent():
    assert drawn(32) == [
        "领域                可量  未达标",
        "                  化：达",
        "                 标/全部",
        "---------------  -------  ------",
        "妇女与健康         14/19       4",
        "  妇女参与决策   115/151      21",
        "  和管理",
    ]
    assert max(map(width_of, drawn(27))) <= 27


def test_a_heading_may_have_lines_of_its_own():
    assert grid(["领域", "可量化\n达标/全部"], [["健康", "1/2"]], 40, [False, True]) == [
        "领域     可量化",
        "      达标/全部",
        "----  ---------",
        "健康        1/2",
    ]


def test_a_heading_laid_out_by_hand_is_broken_no_further():
    head, rows = ["领域", "可量化\n达标/全部"], [["妇女参与决策和管理", "1/2"]]
    assert natural_width(head, rows) == 18 + 2 + 9
    assert grid(head, rows, 23, [False, True])[:3] == [
        "领域             可量化",
        "              达标/全部",
        "------------  ---------",
    ]
    assert grid(head, rows, 20, [False, True]) is None


@pytest.mark.parametrize("width", [10, 24])
def test_what_cannot_stand_in_columns_is_told_in_words(width):
    assert drawn(width) is None
    lines = told(HEAD, ROWS, width, ("：", "，"))
    assert "".join(line.strip() for line in lines) == (
        "妇女与健康：可量化：达标/全部：14/19，未达标：4妇女参与决策和管理：可量化：达标/全部：115/151，未达标：21"
    )


def test_no_column_is_narrower_than_its_longest_word():
    none, all_but_names = [False] * 3, [False, True, True]
    assert shared([2, 3, 2], [10, 4, 2], 20, none) == [10, 4, 2]
    assert shared([2, 3, 2], [10, 4, 2], 12, none) == [6, 4, 2]
    assert shared([2, 3, 2], [10, 4, 2], 7, none) == [2, 3, 2]
    assert shared([2, 3, 2], [10, 9, 2], 15, all_but_names) == [10, 3, 2]
    assert shared([2, 3, 2], [10, 9, 2], 14, all_but_names) == [9, 3, 2]


def test_a_word_that_is_set_in_needs_its_indent_too():
    lines = grid(["Domain", "n"], [["  decision-making in all", "1"]], 21, [False, True])
    assert lines is not None and lines[2:] == ["  decision-making   1", "  in all"]
