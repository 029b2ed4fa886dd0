"""The small parts: numbers, codes, outlook, driver, messages."""

import json
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.numbers import decimals_of, exact, plain, to_json
from engine.commands.language import language
from engine.infer.driver import OTHERWISE, EngineRule, Session
from engine.infer.properties import WORDS
from engine.infer.ranks import Scale, ranks
from engine.messages import TABLE, bearing, command, explain, facts, report, rules
from engine.outlook import rate
from engine.rules.check_alerts import FINDING_WORDS
from tests.helpers import ROOT

fractions = st.fractions(max_denominator=10**6)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_decimal_texts_come_back_exactly(number):
    value = exact(format(number, "f"))
    assert exact(plain(value)) == value == Fraction(number)


@pytest.mark.parametrize("text", ["", "1,2", "nan", "inf", "１", "1e9999", "--1", "1.2.3", "0x10", "1" * 41, "½"])
def test_what_is_no_number(text):
    assert exact(text) is None


@given(fractions)
def test_endless_decimals_are_rounded_half_even(number):
    whole = Fraction(plain(number))
    if 10**12 % number.denominator == 0:
        assert whole == number
    else:
        with localcontext(prec=60):
            quotient = Decimal(number.numerator) / number.denominator
            assert whole == Fraction(quotient.quantize(Decimal("0.0001"), ROUND_HALF_EVEN))


def test_every_word_that_texts_may_hold_can_be_said():
    assert set(WORDS) == set(FINDING_WORDS)


def test_shown_numbers():
    assert plain(Fraction(1, 100000)) == "0.00001" and plain(Fraction(1, 3)) == "0.3333" and plain(Fraction(-5, 2)) == "-2.5"
    assert plain(Fraction(2**53 + 1)) == "9007199254740993" and plain(Fraction(0)) == "0"
    assert to_json(Fraction(2**53 + 1)) == 2**53 + 1 and json.dumps(to_json(Fraction(1, 100000))) == "1e-05"
    assert (decimals_of("12.50"), decimals_of("12"), decimals_of("1.2e2"), decimals_of("1e-05")) == (2, 0, -1, 5)


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


def test_the_engine_judges_every_event_once():
    session = Session()
    compared = [EngineRule("low", {"$lt": {"left": {"$m": "right"}}}), EngineRule("high", {"$gte": {"left": {"$m": "right"}}})]
    events = [{"left": n % 7, "right": 3, "which": n % 900} for n in range(1000)]
    assert session.judge(compared, events) == ["low" if n % 7 < 3 else "high" for n in range(1000)]
    either = [EngineRule("vowel", {"$or": [{"word": "a"}, {"word": "e"}]})]
    assert session.judge(either, [{"word": w} for w in "abcde"]) == ["vowel", OTHERWISE, OTHERWISE, OTHERWISE, "vowel"]
    assert session.judge([], [{"word": "a"}]) == [OTHERWISE] and session.judge(either, []) == []
    distinct = len({(n % 7, n % 900) for n in range(1000)}) + 5 + 1
    assert session.posted == session.judged == distinct == 1006
    assert session.judge(either, [{"word": "e"}, {"word": "x"}] * 300) == ["vowel", OTHERWISE] * 300
    assert session.posted == session.judged == distinct + 2


def rated(values, **more):
    return rate({2020 + n: Fraction(str(v)) for n, v in enumerate(values)}, method="linear", **more)


def test_linear_reach():
    goal = {"better": "lower", "target": Fraction(10), "target_year": 2025}
    assert rated([20, 18, 16, 14], **goal).klass == "on_track"  # 14 - 2*2 = 10
    assert rated([20, 18, 16, 14.3], **goal).klass == "slightly_off"
    assert rated([20, 19, 18, 17], **goal).klass == "off_track"
    assert rated([17, 18, 19, 20], **goal).klass == "wrong_direction"
    assert rated([20, 18, 16], **goal).klass == "not_available"
    assert rated([12, 11, 10, 9], **goal).klass == "on_track" and rated([8, 8, 8.5, 9], **goal).klass == "slightly_off"


def test_linear_boundaries_are_exact():
    goal = {"better": "higher", "target": Fraction(100), "target_year": 2024}
    start = Fraction(0)
    for miss, klass in [
        (Fraction(5, 100), "slightly_off"),
        (Fraction(20, 100), "slightly_off"),
        (Fraction(201, 1000), "off_track"),
    ]:
        step = 100 * (1 - miss) / (4 - 3 * miss)  # so that exactly this part of the rest is missed
        values = {2020 + n: start + step * n for n in range(4)}
        rest = 100 - values[2023]
        assert (100 - (values[2023] + step)) / rest == miss
        assert rate(values, method="linear", kind="reach", **goal).klass == klass


def test_linear_keep_and_direction():
    keep = {"better": "higher", "target": Fraction(90), "kind": "keep"}
    assert rated([91, 92, 93, 94], **keep).klass == "on_track" and rated([94, 93, 92, 91], **keep).klass == "slightly_off"
    assert rated([80, 81, 82, 83], **keep).klass == "off_track" and rated([83, 82, 81, 80], **keep).klass == "wrong_direction"
    classes = [
        rated(v, better="higher", kind="direction").klass
        for v in ([1, 2, 3, 4], [1, 2, 4, 3], [4, 2, 1, 3], [4, 3, 2, 1], [1, 2, 3, 3])
    ]
    assert classes == ["on_track", "slightly_off", "off_track", "wrong_direction", "slightly_off"]


def test_messages_are_bilingual_and_agree_on_their_words():
    import string

    tables = [module.TABLE for module in (rules, facts, report, bearing, explain, command)]
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


def test_language():
    assert language("en", {}) == "en" and language(None, {}) == "zh" and language(None, {"LANG": "C.UTF-8"}) == "zh"
    assert (
        language(None, {"LANG": "en_US.UTF-8"}) == "en"
        and language(None, {"LC_ALL": "zh_CN.GB18030", "LANG": "en_US"}) == "zh"
    )


def test_progress_is_silent_where_stderr_is_no_terminal(capsys, monkeypatch):
    from engine.base import progress

    assert list(progress.tracked(range(50_000), "x")) == list(range(50_000))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(progress.tracked(range(30_000), "rows")) == list(range(30_000))
    assert "rows" in capsys.readouterr().err
