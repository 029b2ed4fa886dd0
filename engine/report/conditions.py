"""Puts the conditions of rules into words, each with what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.base.numbers import holds, readable
from engine.infer.properties import Property
from engine.messages import TABLE, say
from engine.model import Condition

SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<"}


def in_words(conditions: Sequence[Condition], found: Mapping[str, Property], lang: str) -> str:
    """Return all conditions in the reader's language, with the finding's own properties."""
    return say(lang, "explain.and").join(_test(condition, found[condition.name], lang) for condition in conditions)


def _test(condition: Condition, found: Property, lang: str) -> str:
    name = say(lang, f"property.{condition.name}")
    if condition.number is None:
        wanted = say(lang, "explain.or").join(_word(condition.name, word, lang) for word in condition.words)
        if condition.words == (found,):
            return say(lang, "explain.same", name=name, found=wanted)
        return say(lang, "explain.test", name=name, wanted=wanted, found=_word(condition.name, str(found), lang))
    actual = readable(found) if isinstance(found, Fraction) else "—"
    return say(lang, "explain.number", name=name, sign=SIGNS[condition.op], wanted=readable(condition.number), found=actual)


def _word(name: str, word: str, lang: str) -> str:
    """Return the reader's word for a verdict, outlook, phase, kind or grade; other words stand for themselves."""
    code = f"{name}.{word}"
    return say(lang, code) if code in TABLE else word


def is_met(condition: Condition, found: Property) -> bool:
    """Tell whether a condition holds, to find the rules that did not fire; judging is the engine's."""
    if condition.number is None:
        return found in condition.words
    return isinstance(found, Fraction) and holds(found, condition.op, condition.number)
