"""Which language is spoken (engine.commands.errors)."""

from engine.commands.errors import language
from tests.helpers import dabiao


def test_language():
    assert language("en", {}) == "en" and language(None, {}) == "zh" and language(None, {"LANG": "C.UTF-8"}) == "zh"
    assert (
        language(None, {"LANG": "en_US.UTF-8"}) == "en"
        and language(None, {"LC_ALL": "zh_CN.GB18030", "LANG": "en_US"}) == "zh"
    )


def test_languages(world):
    base = ("check", world / "facts.csv", "--pack", world / "pack", "--year", 2024)
    assert "达标率" in dabiao(*base, LC_ALL="zh_CN.UTF-8")[1] and "达标率" in dabiao(*base, LC_ALL="C")[1]
    assert "Attainment" in dabiao(*base, LC_ALL="en_GB.UTF-8")[1] and "Attainment" in dabiao(*base, "--lang", "en")[1]
