"""The inference engine judges every event once, by codes that compare as the numbers do (engine.infer.driver, ranks)."""

from hypothesis import given
from hypothesis import strategies as st

from engine.infer.driver import Session
from engine.infer.ranks import Scale, ranks

fractions = st.fractions(max_denominator=10**6)


def test_the_engine_judges_every_event_once():
    session = Session()
    compared = [{"$lt": {"left": {"$m": "right"}}}, {"$gte": {"left": {"$m": "right"}}}]
    events = [{"left": n % 7, "right": 3, "which": n % 900} for n in range(1000)]
    assert session.judge(compared, events) == [0 if n % 7 < 3 else 1 for n in range(1000)]
    either = [{"$or": [{"word": "a"}, {"word": "e"}]}]
    assert session.judge(either, [{"word": w} for w in "abcde"]) == [0, None, None, None, 0]
    assert session.judge([], [{"word": "a"}]) == [None] and session.judge(either, []) == []
    distinct = len({(n % 7, n % 900) for n in range(1000)}) + 5 + 1
    assert session.posted == session.judged == distinct == 1006
    assert session.judge(either, [{"word": "e"}, {"word": "x"}] * 300) == [0, None] * 300
    assert session.posted == session.judged == distinct + 2


@given(st.lists(fractions, min_size=1, max_size=6))
def test_ranks_compare_as_the_numbers_do(numbers):
    codes = ranks(*numbers)
    for a, x in zip(codes, numbers, strict=True):
        for b, y in zip(codes, numbers, strict=True):
            assert (a < b) == (x < y) and (a == b) == (x == y)


@given(st.lists(fractions, min_size=1, max_size=5), fractions)
def test_scale_codes_compare_as_the_numbers_do(cuts, number):
    scale = Scale(cuts)
    for cut in cuts:
        assert (scale.code(number) < scale.code(cut)) == (number < cut)
        assert (scale.code(number) == scale.code(cut)) == (number == cut)
    assert scale.code(None) < 0
