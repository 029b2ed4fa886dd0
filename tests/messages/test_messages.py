"""Every message is there, in both languages, with the same words to fill in (engine.messages)."""

from importlib import import_module
from pkgutil import iter_modules

import engine.messages
from engine.messages import TABLE, say
from tests.helpers import ROOT


def test_messages_are_bilingual_and_agree_on_their_words():
    import string

    modules = [import_module(f"engine.messages.{module.name}") for module in iter_modules(engine.messages.__path__)]
    tables = [module.TABLE for module in modules if hasattr(module, "TABLE")]
    assert len(TABLE) == sum(len(table) for table in tables)
    for code, (zh, en) in TABLE.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name is not None} for text in (zh, en)]
        assert fields[0] == fields[1], code
        assert (zh.strip() and en.strip()) or zh == en == "", code


def test_every_message_that_the_code_names_exists():
    import re

    root = ROOT / "engine"
    named = {
        code
        for path in root.rglob("*.py")
        if "messages" not in path.parts
        for code in re.findall(r'"((?:yaml|shape|rules|lint|case|facts|report|explain|command|problems|csv)\.[a-z_.]+)"', path.read_text("utf-8"))
    }  # fmt: skip
    files = {code for code in named if code.endswith((".yaml", ".py"))}
    assert named - files <= set(TABLE), sorted(named - files - set(TABLE))


def test_a_count_in_a_sentence_has_its_number():
    names = ("files", "rows", "read", "not_applicable", "missing", "repeated", "set_aside")
    lines = [say("en", "command.valid", **dict.fromkeys(names, n)) for n in (0, 1, 2)]
    assert [line.partition(", ")[0].rpartition(": ")[2] for line in lines] == ["0 files", "1 file", "2 files"]
    assert "1个文件 1行" in say("zh", "command.valid", **dict.fromkeys(names, 1))
