"""The conditions of rules in words, each with what was found."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from engine.base.numbers import readable
from engine.base.text import Text
from engine.messages import TABLE, say
from engine.model import Condition, NumberTest, Property, Test, WordTest
from engine.wording.figures import NOTHING
from engine.wording.lists import in_both


@lru_cache(maxsize=4096)
def tests_text(tests: tuple[Test, ...]) -> Text:
    """Return all conditions with what was found of each; many findings share them."""
    return in_both(lambda lang: say(lang, "explain.and").join(_test(test, lang) for test in tests))


def group_text(members: Sequence[Condition], tests: tuple[Test, ...]) -> Text:
    """Return which findings a group is made of, and the conditions on it with what was found."""
    when = tests_text(tests)
    return in_both(lambda lang: say(lang, "explain.among", members=_conditions(members, lang), when=when))


def _conditions(conditions: Sequence[Condition], lang: str) -> str:
    said = say(lang, "explain.and").join(_wanted(condition, lang) for condition in conditions)
    return said or say(lang, "explain.everything")


def _wanted(condition: Condition, lang: str) -> str:
    name = say(lang, f"property.{condition.name}")
    if isinstance(condition, NumberTest):
        return say(lang, "explain.wanted.number", name=name, sign=condition.op.sign, wanted=readable(condition.number))
    return say(lang, "explain.wanted", name=name, wanted=_words(condition, lang))


def _words(condition: WordTest, lang: str) -> str:
    return say(lang, "explain.or").join(property_text(condition.name, word, lang) for word in condition.words)


def _test(test: Test, lang: str) -> str:
    condition, found = test
    name = say(lang, f"property.{condition.name}")
    if isinstance(condition, NumberTest):
        wanted, actual = readable(condition.number), readable(found) if isinstance(found, Fraction) else NOTHING
        return say(lang, "explain.number", name=name, sign=condition.op.sign, wanted=wanted, found=actual)
    wanted = _words(condition, lang)
    if condition.words == (found,):
        return say(lang, "explain.same", name=name, found=wanted)
    return say(lang, "explain.test", name=name, wanted=wanted, found=property_text(condition.name, found, lang))


def property_text(name: str, word: Property, lang: str) -> str:
    """Return the reader's word for a verdict, outlook, phase, kind or grade; other words stand for themselves."""
    code = f"{name}.{word}"
    return say(lang, code) if code in TABLE else str(word)
