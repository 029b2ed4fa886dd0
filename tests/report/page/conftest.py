"""The page of the sample beside its canonical JSON, and a small page of every kind of thing."""

import json
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.codec import stamped
from engine.report.gather import gathered
from engine.report.gather_changes import changes_since, earlier
from engine.report.page.render import render
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT

LANGUAGE_OF = {"i": "zh", "u": "en"}
"""What the page writes in one language stands in these elements."""


class Page:
    """A page as it was written, as a browser reads it, and what it was made from."""

    def __init__(self, dossier, lang="zh"):
        self.dossier, self.lang = dossier, lang
        self.json = json.loads(stamped(dossier))
        self.html = render(dossier, lang)
        self.tree = LexborHTMLParser(self.html)

    def all(self, selector):
        return self.tree.css(selector)

    def one(self, selector):
        (found,) = self.tree.css(selector)
        return found

    def card(self, finding):
        return self.one(f'article[id="{finding["id"]}"]')


def shown(node, lang):
    """The text of an element that a reader of one language sees."""
    return " ".join(_told(node, lang).split()) if node is not None else ""


def _told(node, lang):
    parts = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(child.text(deep=False))
        elif LANGUAGE_OF.get(child.tag, child.attributes.get("lang", lang)) == lang:
            parts.append(_told(child, lang))
    return "".join(parts)


def numbers(node):
    """The numbers of the canonical JSON that stand in an element."""
    return [json.loads(item.attributes["value"]) for item in node.css("data")]


@pytest.fixture(scope="session")
def runs():
    """The sample judged for two years, the later one beside the earlier."""
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    before, now = (gathered(check(pack, data, year), pack, data) for year in (2023, 2024))
    return before, now


@pytest.fixture(scope="session")
def sample(runs):
    before, now = runs
    return Page(replace(now, changes=changes_since(earlier(json.loads(stamped(before))), now)))


@pytest.fixture(scope="session")
def plain(runs):
    """The sample without an earlier run."""
    return Page(runs[1])
