"""The page is one file that asks for nothing, runs its own script alone, and shows names of strangers as text."""

import base64
import hashlib
import json
import re
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from engine.messages.shown import one_line
from engine.report.codec import decoded, encoded
from engine.report.dossier import Dossier
from engine.report.page.layers import Drawn
from engine.report.page.render import render
from tests.helpers import ROOT, dabiao
from tests.report.page.conftest import Page, shown

HOSTILE = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0",
    "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "</style><style>*{display:none}", "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe", "javascript:alert(1)", "&lt;b&gt;", "]]><!--", "\x00\x1b[2J",
]  # fmt: skip


UNSEEN = re.compile("[\u202a-\u202e\u200b\u2028\x00\x1b]")


def checksum(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else(sample):
    (style,) = re.findall(r"<style>(.*?)</style>", sample.html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", sample.html, re.DOTALL)
    policy = sample.one("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == {
        "default-src": "'none'",
        "style-src": checksum(style),
        "script-src": checksum(script),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    head = [item.tag for item in sample.one("head").iter()]
    assert head.index("meta") < head.index("style") and sample.html.index("Content-Security-Policy") < sample.html.index(
        "<style>"
    )


def test_no_element_has_a_style_a_handler_or_anything_to_fetch(sample):
    nodes = [*sample.tree.root.css("*")]
    assert len(nodes) > 20_000
    for node in nodes:
        for name in node.attributes:
            assert name != "style" and not name.startswith("on") and name not in ("src", "srcset", "action", "background"), (
                node.html[:200]
            )
    links = [node.attributes["href"] for node in sample.all("[href]")]
    ids = {node.attributes["id"] for node in sample.all("[id]")}
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert "url(" not in sample.html and "@import" not in sample.html
    assert {node.tag for node in nodes} & {"iframe", "object", "embed", "img", "link", "form"} == {"link", "form"}


def test_ids_are_unique_and_labels_lead_somewhere(sample):
    ids = [node.attributes["id"] for node in sample.all("[id]")]
    assert len(ids) == len(set(ids))
    for node in sample.all("[aria-labelledby]"):
        assert set(node.attributes["aria-labelledby"].split()) <= set(ids)


def test_whatever_is_said_is_said_in_both_languages(sample):
    for chinese in sample.all("i"):
        english = chinese.next
        assert english.tag == "u" and not chinese.attributes and not english.attributes
        assert bool(chinese.text().strip()) == bool(english.text().strip())


QUOTED = r"[二三四五]\([一二三四五六七八九]\)|乡镇\(街道\)|w=\(3\.92÷区间宽\)"
"""Names of clauses and of an indicator as the pack has them, a formula."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff）] ?[,:;()?]|[,:;()?] ?[\u4e00-\u9fff（]")


def running(node):
    """What a Chinese reader reads in a row: blocks are parted by a line."""
    inline = ("i", "b", "a", "span", "data", "strong", "summary")
    parts = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(" ".join(f"<{child.text(deep=False)}>".split())[1:-1])
        elif child.tag not in ("u", "svg", "script", "style") and child.attributes.get("lang") != "en":
            parts.append(running(child) if child.tag in inline else f"\n{running(child)}\n")
    return "".join(parts)


def test_chinese_has_the_punctuation_of_chinese(sample):
    told = re.sub(QUOTED, "", running(sample.one("body")))
    assert len(told) > 300_000
    assert not [told[max(0, found.start() - 20) : found.end() + 20] for found in HALF_WIDTH.finditer(told)]
    assert not re.findall(r".{10}[：（、] [\u4e00-\u9fff]", told)


def test_the_keys_of_charts_are_named_in_both_languages(sample):
    (style,) = re.findall(r"<style>(.*?)</style>", sample.html, re.DOTALL)
    for drawn in Drawn:
        for lang in ("zh", "en"):
            assert re.search(rf'html\.{lang} \.k-{drawn}::after{{content:"[^"]+"}}', style)
        assert f".k-{drawn}::before" in style and f"svg .{drawn} path" in style


def test_the_page_of_the_sample_is_less_than_five_megabytes(sample, plain):
    assert len(plain.html.encode()) < len(sample.html.encode()) < 5_000_000


def test_the_page_of_the_sample_takes_less_than_five_seconds(plain):
    start = time.process_time()
    assert render(plain.dossier, "zh") == plain.html and time.process_time() - start < 5


def test_the_templates_are_in_what_is_installed():
    from hatchling.builders.wheel import WheelBuilder

    folder = "engine/report/page/templates"
    packed = {
        Path(file.relative_path).name
        for file in WheelBuilder(str(ROOT)).recurse_included_files()
        if folder in file.relative_path
    }
    assert packed == {path.name for path in (ROOT / folder).iterdir()} > {"page.html", "page.css", "page.js"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_opens_in_the_language_of_the_run_and_is_otherwise_the_same(plain, lang):
    page = LexborHTMLParser(render(plain.dossier, lang))
    assert page.css_first("html").attributes["class"] == lang
    assert page.css_first("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert page.css_first("title").text() == page.css_first("html").attributes[f"data-{lang}"]
    assert page.css_first("main").text().replace(" ", "")[:500] == plain.one("main").text().replace(" ", "")[:500]


def test_the_same_inputs_give_the_same_bytes(world):
    for name in ("one.html", "two.html"):
        done = dabiao("check", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "-o", world / name)
        assert done[0] == 1
    assert (world / "one.html").read_bytes() == (world / "two.html").read_bytes()
    assert b"<!DOCTYPE html>" in (world / "one.html").read_bytes()[:20]


def test_nothing_of_the_page_is_loaded_where_none_is_asked_for():
    code = "import engine.commands.check, engine.commands.formats, sys; print({'jinja2', 'leather'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "set()"


def tainted(data, text, keys=("name", "zh", "en", "file", "sheet", "raw", "source", "notes", "reason", "words", "summary")):
    """The data of a run with a text in the place of everything that files of others say."""
    if isinstance(data, dict):
        return {key: _taint(key, value, text, keys) for key, value in data.items()}
    return [tainted(item, text, keys) for item in data] if isinstance(data, list) else data


def _taint(key, value, text, keys):
    if key in keys and isinstance(value, str):
        return text
    if key in ("failing_units", "responsible", "notes", "lines") and isinstance(value, list):
        return [text if isinstance(item, str) else tainted(item, text, keys) for item in value]
    return tainted(value, text, keys)


names = st.text(st.sampled_from(string.printable + "<>&\"'`=/\u202e\u200b\u2028文"), min_size=1, max_size=40)


def test_a_name_of_any_kind_stays_text(rolled):
    plain = json.loads(json.dumps(encoded(rolled)))

    @settings(max_examples=40, deadline=None)
    @given(st.one_of(st.sampled_from(HOSTILE), names))
    @example(HOSTILE[0])
    @example(HOSTILE[1])
    @example(HOSTILE[4])
    def stays(text):
        _is_harmless(Page(decoded(tainted(plain, text), Dossier)), " ".join(one_line(text).split()))

    stays()


def _is_harmless(page, text):
    (script,) = page.all("script")
    assert "alert(1)" not in script.text() and len(page.all("style")) == 1
    assert not page.all("img") and not page.all("b b")
    for node in page.all("*"):
        assert not [name for name in node.attributes if name.startswith("on") or name in ("style", "src", "autofocus")]
    heading = " ".join(shown(page.all("article h3")[0], "zh").split())
    assert text in heading, heading
    assert not UNSEEN.search(page.html)
