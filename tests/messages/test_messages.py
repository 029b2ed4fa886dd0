"""Every message is there, in both languages, with the same words to fill in (engine.messages)."""

from engine.messages import TABLE, command, explain, facts, reliability, report, rules
from tests.helpers import ROOT


def test_messages_are_bilingual_and_agree_on_their_words():
    import string

    tables = [module.TABLE for module in (rules, facts, report, reliability, explain, command)]
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
