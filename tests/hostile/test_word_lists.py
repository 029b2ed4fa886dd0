"""Long and many word lists: the engine judges them as set membership does (engine.infer.compile)."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import EngineFailure
from engine.infer.compile import language_of
from engine.infer.driver import Rule, Session
from engine.model import WordTest

WORDS = [f"D{n}" for n in range(1500)]


def judged(lists, words):
    """For each word the lists that fire for it, and those whose opposite does."""
    tests = [WordTest("domain", tuple(words)) for words in lists]
    language = language_of([[test] for test in tests])
    fired = {word: set() for word in words}
    failed = {word: set() for word in words}

    def note(found, place):
        return lambda fact: found[words[int(fact["content"])]].add(place)

    rules = [Rule(language.all_hold([test]), note(fired, place)) for place, test in enumerate(tests)]
    rules += [Rule(language.all_hold([], language.fails(test)), note(failed, place)) for place, test in enumerate(tests)]
    session = Session()
    session.chain(rules, [{"content": n, **language.event({"domain": word})} for n, word in enumerate(words)], lambda _: ())
    return fired, failed


@pytest.mark.parametrize("count", [1, 19, 20, 21, 100, 509, 510, 511, 1500])
def test_a_list_of_any_length_fires_for_its_words_only(count):
    asked = random.Random(count).sample([*WORDS[:10], WORDS[-1], "x", "y"], 8)
    fired, failed = judged([WORDS[:count]], asked)
    assert fired == {word: {0} if word in WORDS[:count] else set() for word in asked}
    assert failed == {word: set() if word in WORDS[:count] else {0} for word in asked}


@pytest.mark.parametrize("seed", range(4))
def test_many_lists_of_two_hundred_words_that_all_tell_them_apart(seed):
    rng = random.Random(seed)
    lists = [rng.sample(WORDS, 200) for _ in range(120)]
    asked = rng.sample(WORDS, 25)
    fired, failed = judged(lists, asked)
    for word in asked:
        assert fired[word] == {place for place, words in enumerate(lists) if word in words}
        assert failed[word] == set(range(120)) - fired[word]


def test_one_word_in_every_list_fires_all_of_them():
    lists = [[*WORDS[n : n + 30], "x"] for n in range(150)]
    fired, failed = judged(lists, ["x", "y"])
    assert fired == {"x": set(range(150)), "y": set()} and failed == {"x": set(), "y": set(range(150))}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS[:40]), min_size=1, max_size=40, unique=True), min_size=1, max_size=12))
def test_lists_are_sets_whatever_they_have_in_common(lists):
    fired, _failed = judged(lists, [*WORDS[:40:5], "other"])
    assert fired == {word: {place for place, words in enumerate(lists) if word in words} for word in fired}


def test_an_event_of_more_properties_than_the_engine_bears_is_fatal():
    with pytest.raises(EngineFailure):
        Session().judge([{"p1": 1}], [{f"p{n}": n for n in range(260)}])
