"""Chinese numerals (engine.base.numerals)."""

import re

import pytest

from engine.base.numerals import NUMERAL, in_words, number_of


@pytest.mark.parametrize(
    ("words", "number"), [("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("六十五", 65), ("九十九", 99)]
)
def test_a_number_in_words_is_read_and_written(words, number):
    assert re.fullmatch(NUMERAL, words) and number_of(words) == number and in_words(number) == words


def test_every_number_of_less_than_a_hundred_is_read_as_it_is_written():
    assert all(number_of(in_words(number)) == number for number in range(1, 100))


@pytest.mark.parametrize("words", ["三五", "零", "二十三五", "百", ""])
def test_two_numerals_side_by_side_are_no_number(words):
    assert not re.fullmatch(NUMERAL, words)
