"""Texts of strangers act nowhere: not on a terminal, in a spreadsheet, in Markdown or in XML (engine.messages.shown)."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.text import near_miss
from engine.messages import say
from engine.messages.shown import one_line, short, visible
from engine.report.flat import _plain, harmless
from engine.ruletest.run import Outcome, junit
from tests.facts.files import HEADER, csv_of
from tests.helpers import dabiao

ACTS = ["\x1b]0;PWN\a", "\x1b[2J", "\x1b]8;;http://x\x1b\\", "\x00", "\x08", "\x7f", "\x9b2J", "\x85", "\xad", "\u061c", "\u180e",
        "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069",
        "\u3164", "\ufe0f", "\ufeff", "\U000e0041"]  # fmt: skip
CODES = {"\x1b": "\\x1b", "\u200b": "⟨U+200B⟩", "\u202e": "⟨U+202E⟩", "\x9b": "⟨U+009B⟩"}


@pytest.mark.parametrize("text", ACTS)
def test_what_acts_or_hides_is_shown_by_its_code(text):
    shown = visible(f"米山镇{text}甲")
    assert shown.startswith("米山镇") and shown.endswith("甲") and re.search(r"\\x|U\+", shown) and visible(shown) == shown
    assert "\x1b" not in shown and text not in shown


@pytest.mark.parametrize("char", CODES)
def test_the_code_is_the_characters_own(char):
    assert visible(char) == one_line(char) == CODES[char]


@pytest.mark.parametrize("text", ["高平市 12.5/10万", "a\tb\nc", "“全角”，　。", "😀é한", "100%", ""])
def test_ordinary_texts_stay_as_they_are(text):
    assert visible(text) == text


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c"])
def test_what_is_filled_into_a_sentence_begins_no_line(mark):
    text = say("zh", "facts.not_number", found=f"9x{mark}数据无误：1个文件", unit=("%" + mark, "%"))
    assert len(text.splitlines()) == 1 and text.count("⏎") == 2


HOSTILE = ["=1+1", "=2+5+cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-1+1", "@1", "@SUM(1)", "\t=cmd|' /C calc'!A0", "\r=1",
           "\n=1", " =1", "\u3000=1", "＝1+1", "＋1+1", "－1+1", "＠x", "|calc", "=1.csv!C2", "-", "+", "1\n=1"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_result_is_a_formula(text):
    shown = harmless(text)
    assert shown[:1] == "'" or shown.lstrip()[:1] not in "=+-@|＝＋－＠\t\r"
    assert "\n" not in shown and "\r" not in shown


@pytest.mark.parametrize("text", ["-3.2", "+5", "-0", "95", "0.125", "高平市", "", "≥95%", "—"])
def test_numbers_and_words_stay_as_they_are(text):
    assert harmless(text) == text


MARKED = {"a|b": "a\\|b", "a\\|b": "a\\\\\\|b", "<img onerror=x>": "&lt;img onerror=x&gt;", "[l](javascript:x)": "[l\\](javascript:x)",
          "![i](x)": "![i\\](x)", "# x": "\\# x", "- x": "\\- x", "a\n# b": "a⏎# b", "`x`": "\\`x\\`", "&lt;": "&amp;lt;",
          "-3.2": "-3.2", "[W4.S8] 干部": "[W4.S8] 干部", "*x*": "\\*x\\*", "[x]: y": "[x\\]: y"}  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_markdown_shows_names_as_they_stand(text):
    assert _plain(text) == MARKED[text]


@pytest.mark.parametrize("char", ["\x07", "\x00", "\x1b", "\x85", "\ud800", "\ufffe", "<&>\"'", "\x0b"])
def test_junit_is_xml_whatever_the_names(char):
    case = SimpleNamespace(name=f"n{char}", target="W1.1a", place=Where(f"f{char}.yaml", 1, 1))
    text = junit([Outcome(case, (("verdict", f"a{char}", f"b{char}"),))], SimpleNamespace(id="p"))
    (found,) = ElementTree.fromstring(text.encode())
    assert found.get("name").startswith("n") and found[0].text.count("expected") == 1


def raised(count, file="a.csv", code="facts.not_number", **words):
    return [
        Problem(Where(file, n, 1, cell=f"A{n}"), code, {"found": f"x{n}", "unit": "%", **words}) for n in range(1, count + 1)
    ]


def test_a_message_quotes_forty_characters():
    (text,) = InvalidFacts(raised(1, found="长" * 10_000_000)).texts("zh")
    assert "长" * 39 + "…" in text and len(text) < 150 and short("x" * 40) == "x" * 40


@pytest.mark.parametrize("count", [200, 201, 16_384])
def test_of_a_file_two_hundred_lines_are_said_and_the_rest_is_counted(count):
    lines = InvalidFacts(raised(count) + raised(3, "b.csv")).texts("zh")
    rest = [line for line in lines if "同类问题还有" in line]
    assert len(lines) == 200 + 3 + (count > 200) and len(rest) == (count > 200)
    assert not rest or (f"{count - 200}处" in rest[0] and "x201" not in lines[0])


def test_of_twenty_thousand_files_two_thousand_lines_are_said():
    lines = InvalidFacts([Problem(Where(f"{n:05}.csv"), "facts.empty") for n in range(20_000)]).texts("en")
    assert len(lines) == 2001 and "18000 problems in 18000 more files" in lines[-1]


def test_a_name_is_looked_up_only_where_it_is_said(monkeypatch):
    looked_up = []
    monkeypatch.setattr("difflib.get_close_matches", lambda word, *_, **__: looked_up.append(word) or [])
    problems = [Problem(Where("a.csv", n, 1, cell=f"A{n}"), "facts.unknown_indicator",
                        {"found": f"没有{n}", "guess": near_miss(f"没有这个{n}", ["甲", "乙"])}) for n in range(1, 30_001)]  # fmt: skip
    assert len(InvalidFacts(problems).texts("zh")) == 202 and len(looked_up) <= 60


@pytest.mark.parametrize("cell", ["9x\n数据无误：1个文件 1行", "\x1b[2J", "9\u202e8", "9\u200b8x"])
def test_a_cell_writes_nothing_of_its_own_to_the_terminal(pack_folder, tmp_path, cell):
    path = csv_of(tmp_path, HEADER + f'自来水普及率,2024,"{cell}"\n')
    code, out, err = dabiao("validate", path, "--pack", pack_folder, "--lang", "zh")
    assert code == 3 and not out and "\x1b" not in err and "\u202e" not in err and "\u200b" not in err
    assert not any(line.startswith("数据无误") for line in err.splitlines())
