"""What clerks read is said in their words: what is wrong, what to do, in whole Chinese sentences (the tables of the data side)."""

import re

import pytest

from engine.messages import TABLE, collect, command, facts, form, quality

OF_DATA = {**facts.TABLE, **quality.TABLE, **collect.TABLE, **command.TABLE, **form.TABLE}
ONLY_SAID = {"facts.also", "facts.known_units", "facts.former_name", "facts.unreadable"}
"""Not things to mend: what is listed beside them, and a failure whose reason says what to do."""
CURES = re.compile("请|应|填|写|只能|核对")
JARGON = re.compile(r"字段|解析|观测|键值|空值|异常|参数|observation|parse|schema|token|null|key\b", re.IGNORECASE)
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”][,;:!?()]|[,;!?()][\u4e00-\u9fff“]")


@pytest.mark.parametrize("code", sorted(code for code in facts.TABLE.keys() - ONLY_SAID if code.startswith("facts.")))
def test_whatever_is_wrong_with_data_is_said_with_what_to_do(code):
    zh, en = TABLE[code]
    assert "；" in zh and CURES.search(zh.partition("；")[2]), zh
    assert ";" in en, en


@pytest.mark.parametrize(
    "code", ["system.full", "system.read_only", "system.not_allowed", "system.not_there", "system.long_name"]
)
def test_what_the_system_refuses_is_said_with_what_to_do(code):
    assert "；请" in TABLE[code][0] and ";" in TABLE[code][1]


@pytest.mark.parametrize("code", sorted(OF_DATA))
def test_words_are_those_of_people_who_fill_in_tables(code):
    for text in OF_DATA[code]:
        assert not JARGON.search(re.sub(r"\{[^{}]*\}", "", text)), text


@pytest.mark.parametrize("code", sorted(OF_DATA.keys() - {"command.bad_output"}))
def test_chinese_sentences_have_chinese_punctuation(code):
    zh, en = OF_DATA[code]
    assert not HALF_WIDTH.search(re.sub(r"\{[^{}]*\}", "", zh)), zh
    assert not re.search("[，。；：“”（）]", en), en
