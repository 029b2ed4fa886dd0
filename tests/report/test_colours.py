"""Grades are readable on light and dark backgrounds, and never told by colour alone (engine.report.colours)."""

import io
import os
import pty
import re
import subprocess
import sys

import pytest
from rich.color import Color
from rich.console import Console
from rich.style import Style

from engine.model import Grade
from engine.report.colours import STYLES, show
from engine.report.printed import Line, laid_out
from engine.report.table import page
from tests.helpers import ROOT

GRADED = [grade for grade in Grade if grade != Grade.NONE]


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [part / 255 for part in color.get_truecolor()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("grade", GRADED)
def test_the_word_of_a_grade_stands_out_from_its_own_colour(grade):
    style = Style.parse(STYLES[grade])
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # what WCAG asks of small texts


def test_every_grade_has_a_look_of_its_own():
    assert STYLES.keys() == set(Grade) and len({STYLES[grade] for grade in GRADED}) == len(GRADED)


def shown(lines, **console):
    out = io.StringIO()
    show(laid_out(lines, 80), Console(file=out, force_terminal=True, color_system="truecolor", **console))
    return out.getvalue()


def test_the_name_of_the_grade_stands_beside_its_colour():
    text = shown([Line("一条提示", 1, grade=Grade.RED, lead="红色")], no_color=False)
    assert re.search(r"\x1b\[[0-9;]*48;2;179;38;30[0-9;]*m红色", text) and "一条提示" in text
    plain = shown([Line("一条提示", 1, grade=Grade.RED, lead="红色")], no_color=True)
    assert "红色" in plain and not re.search(r"\x1b\[[0-9;]*[34]8", plain)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_terminal_shows_are_the_words_of_the_page(rolled, lang):
    lines = list(laid_out(page(rolled, lang, 80, True), 80))
    out = io.StringIO()
    show(lines, Console(file=out, force_terminal=True, color_system="truecolor", width=20))
    text = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert [line.rstrip() for line in text.splitlines()] == [line.plain for line in lines]


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_is_written_to_in_colours_unless_it_is_asked_not_to(world, environment, coloured):
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "", **environment}
    env = env if "NO_COLOR" in environment else {key: value for key, value in env.items() if key != "NO_COLOR"}
    words = ["check", "facts.csv", "--pack", "pack", "--year", "2024", "--lang", "zh"]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *words], cwd=world, stdout=theirs, stderr=subprocess.DEVNULL, env=env
    ) as run:
        os.close(theirs)
        text = b""
        while part := read(ours):
            text += part
    assert run.returncode == 1
    assert bool(re.search(rb"\x1b\[[0-9;]*(38|48|3[0-7]|4[0-7])[;m]", text)) == coloured
    assert "橙色".encode() in text


def read(stream):
    try:
        return os.read(stream, 65536)
    except OSError:  # the other end is closed
        return b""
