"""Amounts: what the program reads is what an independent reader says (tests/amounts.py)."""

from dataclasses import dataclass, field
from fractions import Fraction
from types import SimpleNamespace

from engine.base.text import NO_TEXT
from engine.base.units import PER
from engine.facts.amounts import read_amount
from engine.model import Better, Indicator
from tests.amounts import amount

INDICATORS = [
    ("percent", 0, 100, False), ("percent", 0, 130, False), ("percent", None, None, False), ("percent", 0, 100, True),
    ("per_mille", 0, 50, False), ("per_mille", None, None, False), ("per_10000", 0, 1000, False), ("per_100000", 0, 1000, False),
    ("per_1000_people", 0, 100, False), ("persons", None, None, False), ("count", 0, 50, False), ("yuan", None, None, False),
    ("minutes", 0, 1440, False), ("hours", None, None, False), ("years", 0, 20, False), ("percent", -50, 50, False),
]  # fmt: skip
LEAST = {unit: Fraction(scale, 5_000_000) for unit, scale in PER.items()} | {"per_mille": Fraction("0.05")}
"""How small a rate can be other than none, of a county."""
SEEDS = ("98.5", "12.5/10万", "0.125‰", "1,234", "１２．５％", "3.2万人", "84.99999999999999", "148①", "-3", "1e3", ".5", "+7",
         "5亿元", "95%以上", "缺", "—", "0.00027", "30分钟", "1.5小时", "11.6年", "4.2 个/千人", "1/1000", "2百人", "10²", "9⁽a⁾")  # fmt: skip
ALPHABET = (
    "0123456789" * 3 + "０１２３９．，％－＋（）" + ".,-+eE%‰/ \u3000\u00a0−﹣﹪" + "十百千万亿人元个例年分钟小时每之比"
    "①②㉚㊿⑴❶㈠ⓐ⁰¹²³⁹⒈½₂٣𝟏⁽⁾a" + "\u200b\ufeff\u202e\u200e" + "缺约—…、户"
)


@dataclass
class Row:
    """The value of a row, and what was found wrong with it."""

    value: str
    codes: list = field(default_factory=list)
    places: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(at={}, elsewhere={}))
    of_column: bool = False

    def text(self, name):
        return self.value if name == "value" else ""

    def wrong(self, name, code, /, **words):
        self.codes.append(code)

    def marked(self, name, mark):
        pass


def made(chance):
    """Return a text: a usual amount with a few characters changed, or characters at random."""
    if chance.random() < 0.2:
        return "".join(chance.choice(ALPHABET) for _ in range(chance.randint(0, 7)))
    text = list(chance.choice(SEEDS))
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        at = chance.randint(0, len(text))
        text[at : at + chance.choice((0, 0, 1))] = chance.choice(ALPHABET) * chance.choice((0, 1, 1))
    return "".join(text)


def read(text, case):
    """Return what the program reads: a number, "missing", or "question"."""
    unit, low, high, below_one = case
    ends = () if low is None else (Fraction(low), Fraction(high))
    indicator = Indicator(
        id="i", name=NO_TEXT, unit=unit, better=Better.NONE, responsible=(), range=ends, below_one=below_one
    )  # fmt: skip
    row = Row(text.strip())
    found = read_amount(row, indicator, "", LEAST).value
    return "question" if row.codes else "missing" if found is None else found


def seeds():
    """Each usual amount for some of the indicators."""
    return [bytes([place % len(INDICATORS)]) + text.encode() for place, text in enumerate(SEEDS * 3)]


def attempt():
    """Reads the text for the indicator that the first byte says, as the program and as the independent reader."""

    def both(content):
        text = content[1:200].decode("utf-8", "ignore").strip()
        case = INDICATORS[content[0] % len(INDICATORS) if content else 0]
        told = amount(text, *case)
        found = read(text, case)
        assert told in ("skip", found), (text, case, f"program: {found}, reader: {told}")
        return told if isinstance(told, str) else "number"

    return both


WORDS = (*sorted(set(ALPHABET)), *SEEDS)


def made_input(chance):
    """Return an input for `attempt`."""
    return bytes([chance.randrange(len(INDICATORS))]) + made(chance).encode("utf-8", "surrogatepass")
