"""Which language is spoken (engine.commands.language)."""

from engine.commands.language import language


def test_language():
    assert language("en", {}) == "en" and language(None, {}) == "zh" and language(None, {"LANG": "C.UTF-8"}) == "zh"
    assert (
        language(None, {"LANG": "en_US.UTF-8"}) == "en"
        and language(None, {"LC_ALL": "zh_CN.GB18030", "LANG": "en_US"}) == "zh"
    )
