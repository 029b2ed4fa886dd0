"""Number formats: a number with any format is read as it shows, or asked about (tests/fuzz/shown.py says what shows)."""

from fractions import Fraction

from engine.facts.formats import odd, shown
from tests.amounts import amount
from tests.fuzz.mutations import changed
from tests.fuzz.numbers import INDICATORS, read
from tests.fuzz.shown import ODD, shows

VALUES = (
    "98.5",
    "0.985",
    "12",
    "-3",
    "0",
    "45000",
    "2024",
    "1e15",
    "84.99999999999999",
    "0.0005",
    "-0.5",
    "1234567",
    "1e-9",
    "0.07",
)
CODES = ("General", "0.0%", "0.00", '0.0"/10万"', "#,##0.00", '0"万人"', ";;;", '"缺"', "0.0;[Red]0.0", r"0.00_);\(0.00\)", "[<=1]0.0%;0.0",
         "yyyy", 'yyyy"年"', "0,", "# ?/?", "0.00E+00", "¥#,##0", "[$¥-804]#,##0.00", '"约"0', "@", "0;-0;;@", 'G/通用格式"人"', "+0;-0;0",
         r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0!.0,"万"', "000-0000", '0"①"', "*-0", '[=1]"是";[=0]"否";0', "0.0‰", '0"%"')  # fmt: skip
WORDS = ("0", "#", "?", ".", ",", "%", "‰", '"', ";", "\\", "!", "_", "*", "[Red]", "[红色]", "[<=1]", "[>0]", "[=0]", "[$¥-804]", "[$-409]", "@", "General",
         "E+00", "y", "m", "d", "/", "-", "+", "(", ")", "¥", "万", "元", "人", "年", "/10万", "缺", "—", "①", "²", " ", "|", *CODES)  # fmt: skip


def seeds():
    """Every format with every value, for one of the indicators."""
    pairs = [f"{value}|{code}" for code in CODES for value in VALUES]
    return [bytes([place % len(INDICATORS)]) + pair.encode() for place, pair in enumerate(pairs)]


def made_input(chance):
    """A number, and a format much like a usual one."""
    code = changed(chance, chance.choice(CODES).encode(), WORDS)
    return bytes([chance.randrange(len(INDICATORS))]) + chance.choice(VALUES).encode() + b"|" + code


def number(text):
    """A number as a workbook holds it: whole ones as such, others as doubles; None of anything else."""
    try:
        value = float(text) if len(text) < 40 and text.isascii() else None
    except ValueError:
        return None
    if value is None or not abs(value) < 1e18:
        return None
    return int(value) if value.is_integer() else value


def attempt():
    def both(content):
        text, _, code = content[1:].decode("utf-8", "ignore").partition("|")
        value, case = number(text), INDICATORS[content[0] % len(INDICATORS) if content else 0]
        if value is None:
            return "no number"
        cell = shown(value, code)
        found = "question" if odd(cell) else read(cell, case)
        if found == "question":
            return "question"
        seen = shows(value, code)
        told = "question" if seen is ODD else amount(seen.strip(), *case)
        if isinstance(told, Fraction) and isinstance(found, Fraction):
            assert abs(told - found) <= abs(told) / 10**14, (
                value,
                code,
                case,
                cell,
                f"program: {found}, reader: {told} of {seen!r}",
            )
        else:
            assert found == told or told == "skip", (value, code, case, cell, f"program: {found}, reader: {told} of {seen!r}")
        return "number" if isinstance(found, Fraction) else found

    return both
