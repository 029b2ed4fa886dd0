"""Exact numbers: read from text, rounded for a reader, written as JSON (engine.base.numbers)."""

import json
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.numbers import decimals_of, exact, hundredths, plain, to_json

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


def test_shown_numbers():
    assert plain(Fraction(1, 100000)) == "0.00001" and plain(Fraction(1, 3)) == "0.3333" and plain(Fraction(-5, 2)) == "-2.5"
    assert plain(Fraction(2**53 + 1)) == "9007199254740993" and plain(Fraction(0)) == "0"
    assert to_json(Fraction(2**53 + 1)) == 2**53 + 1 and json.dumps(to_json(Fraction(1, 100000))) == "1e-05"
    assert (decimals_of("12.50"), decimals_of("12"), decimals_of("1.2e2"), decimals_of("1e-05")) == (2, 0, -1, 5)


def test_rates_have_two_decimals():
    assert [hundredths(Fraction(n)) for n in ("0", "100", "79.88", "0.05", "1/3", "0.125", "99.995")] == [
        "0.00", "100.00", "79.88", "0.05", "0.33", "0.12", "100.00",
    ]  # fmt: skip
