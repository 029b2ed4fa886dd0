"""Footnote marks, unseen characters and struck-out text never become a part of a figure or name (engine.facts.values, celltext)."""

from fractions import Fraction

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from engine.base.text import key, parted_from_marks, visible
from engine.facts.load import load_facts
from tests.facts.files import HEADER, ROWS, codes, csv_of, problems, value_of, workbook


@pytest.mark.parametrize(
    ("text", "before", "mark"),
    [("98.5①", "98.5", "①"), ("98.5 ①、②", "98.5", "①、②"), ("98.5%²", "98.5%", "²"), ("98.5⁽注⁾", "98.5", "⁽注⁾"), ("自来水普及率㉚", "自来水普及率", "㉚"),
     ("①", "①", ""), ("98①5", "98①5", ""), ("1½", "1½", ""), ("98⒈", "98⒈", "")],
)  # fmt: skip
def test_marks_behind_a_text_are_told_from_it(text, before, mark):
    assert parted_from_marks(text) == (before, mark)


def test_names_with_a_mark_are_not_names_with_a_digit():
    assert key("指标①") != key("指标1") and key("指标²") != key("指标2") and key("指标⒈") != key("指标1")
    assert key("指标１（Ａ）") == "指标1(a)" and key("农村\u200b自来水\ufeff") == "农村自来水"
    assert visible("农村\u200b自来水") == "农村⟨U+200B⟩自来水"


def test_marks_are_dropped_and_kept_as_notes(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n自来水普及率①,2024②,98.5③,,\n孕产妇死亡率,2024,,1,4000②\n村委会女性比例,2024,29.8¹,,\n"
    facts = {fact.indicator: fact for fact in load_facts([csv_of(tmp_path, text)], pack).items}
    assert facts["water"].value == 98.5 and facts["mmr"].denominator == 4000 and facts["women"].value * 10 == 298
    assert facts["water"].extra["footnote"] == "自来水普及率①；2024②；98.5③" and facts["mmr"].extra["footnote"] == "4000②"
    assert facts["women"].raw == "29.8¹"


def runs(*parts):
    return CellRichText(*(TextBlock(InlineFont(**font), text) if font else text for text, font in parts))


def test_raised_text_is_a_mark_and_struck_out_text_a_question(pack, tmp_path):
    def in_c2(value):
        return workbook(tmp_path, ROWS, lambda sheet: sheet.__setitem__("C2", value))

    raised = runs(("95", {}), ("1", {"vertAlign": "superscript"}))
    (fact,) = (fact for fact in load_facts([in_c2(raised)], pack).items if fact.indicator == "water")
    assert fact.value == 95 and fact.extra["footnote"] == "95¹"
    assert value_of(pack, in_c2(runs(("95", {}), ("注1)", {"vertAlign": "superscript"})))) == 95
    assert codes(pack, in_c2(runs(("9", {}), ("1", {"vertAlign": "superscript"}), ("5", {})))) == ["facts.mark_inside"]
    assert codes(pack, in_c2(runs(("9", {}), ("5", {"vertAlign": "subscript"})))) == ["facts.mark_inside"]
    _, found = problems(pack, in_c2(runs(("95", {"strike": True}), ("96", {}))))  # and over 100 %
    assert found[0] == "facts.struck" and "卫健:C2" in found[1] and "删除线" in found[1]

    def whole(sheet):
        sheet["C2"].font = Font(strike=True)

    assert codes(pack, workbook(tmp_path, ROWS, whole)) == ["facts.struck"]


def test_what_shows_nothing_is_dropped_around_figures_and_in_names(pack, tmp_path):
    text = HEADER + "自来水\u200b普及率,\ufeff2024,98.5\u200b\n孕产妇死亡率,2024,\u202d\n"
    assert codes(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,9\u200b8.5\n")) == ["facts.unseen"]
    facts = load_facts([csv_of(tmp_path, text)], pack)
    assert {fact.indicator: fact.value for fact in facts.items} == {"water": Fraction("98.5"), "mmr": None}
    (found,) = problems(pack, csv_of(tmp_path, HEADER + "自来\u200b水率,2024,98\n"))
    assert found[0] == "facts.unknown_indicator" and "自来⟨U+200B⟩水率" in found[1]
