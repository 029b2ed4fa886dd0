"""Chinese numerals of less than a hundred: 五, 十二, 二十三."""

_ONES = "一二三四五六七八九"
DIGITS = str.maketrans(f"〇零○{_ONES}", "000123456789")
"""Each numeral as a digit, by which a year is read that is written figure by figure: 二〇二四."""
NUMERAL = f"(?:[{_ONES}]?十[{_ONES}]?|[{_ONES}])"
"""A number from 1 to 99 in words, for a pattern; 三五 is none: it may be three to five."""


def number_of(words: str) -> int:
    """Return the number that is written in words, 0 where nothing is."""
    tens, ten, ones = words.rpartition("十")
    return (int(tens.translate(DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(DIGITS) or 0)


def in_words(number: int) -> str:
    """Return a number in words as headings have it: 一, 十二; none is 零."""
    tens, ones = divmod(number, 10)
    words = ("" if tens < 2 else _ONES[tens - 1]) + ("十" if tens else "") + (_ONES[ones - 1] if ones else "")
    return words or "零"
