"""Every message is there, in both languages, with the same words to fill in (engine.messages)."""

from engine.messages import (
    TABLE,
    book,
    collect,
    command,
    explain,
    facts,
    form,
    groups,
    papers,
    quality,
    reliability,
    report,
    rules,
    say,
)
from tests.helpers import ROOT


def test_messages_are_bilingual_and_agree_on_their_words():
    import string

    tables = [
        module.TABLE
        for module in (rules, facts, report, reliability, explain, groups, quality, command, collect, form, book, papers)
    ]
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
    lines = [say("en", "command.valid", files=n, rows=n, read=n, missing=n, repeated=n, set_aside=n) for n in (0, 1, 2)]
    assert [line.partition(", ")[0].rpartition(": ")[2] for line in lines] == ["0 files", "1 file", "2 files"]
    assert "1个文件 1行" in say("zh", "command.valid", files=1, rows=1, read=1, missing=0, repeated=0, set_aside=0)
