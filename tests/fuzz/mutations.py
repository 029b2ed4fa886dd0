"""Changes a text or some bytes a little, as slips, other programs and attackers do; from the same chance always the same."""

from random import Random

NUMBERS = (
    "0",
    "-1",
    "1e3",
    "1e-999",
    "9" * 39,
    "9" * 400,
    "9" * 5000,
    "0x1F",
    "NaN",
    "-0",
    "1,234",
    "2147483648",
    "65536",
    "16384",
    "１２",
    "½",
    "٣",
)
ODD = (
    "",
    "\0",
    "\r",
    "\n",
    "\t",
    '"',
    "'",
    ";",
    ",",
    "<",
    ">",
    "&",
    "\ufeff",
    "\u202e",
    "\u200b",
    "\ud800",
    "\U0001f469",
    "é",
    "⟦",
    "⟧",
    "#",
)
_LONGEST = 20_000


def changed(chance: Random, data: bytes, words: tuple[str, ...]) -> bytes:
    """Change a text as a text, now and then its bytes; what was no text to begin with, as bytes."""
    try:
        text = data.decode() if chance.random() < 0.85 else None
    except UnicodeDecodeError:
        text = None
    if text is None:
        return _bytes(chance, data)
    units = list(text)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        units = _text(chance, units, words)
    return "".join(units)[:_LONGEST].encode("utf-8", "surrogatepass")


def _text(chance: Random, units: list[str], words: tuple[str, ...]) -> list[str]:
    at = chance.randint(0, len(units))
    end = min(len(units), at + chance.choice((0, 1, 1, 2, 5, 20, 200)))
    match chance.randrange(7):
        case 0:
            return units[:at] + units[end:]
        case 1 | 2:
            return units[:at] + list(chance.choice(words)) + units[end if end - at < 6 else at :]
        case 3:
            return units[:at] + list(chance.choice(ODD)) * chance.choice((1, 1, 3, 40)) + units[end if end - at < 3 else at :]
        case 4:
            to = chance.randint(0, len(units))
            return units[:to] + units[at:end] + units[to:]
        case 5:
            return _number(chance, units, at)
    part = units[at:end] * chance.choice((1, 2, 30))
    return units[:at] + part + units[at:]


def _number(chance: Random, units: list[str], at: int) -> list[str]:
    """Put another number in the place of the next one."""
    first = next((place for place in range(at, len(units)) if units[place].isdigit()), at)
    last = next((place for place in range(first, len(units)) if not units[place].isdigit()), len(units))
    return units[:first] + list(chance.choice(NUMBERS)) + units[last:]


def _bytes(chance: Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randint(0, len(found))
        match chance.randrange(6):
            case 0 | 1 | 2:
                found[at : at + 1] = bytes([chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))])
            case 3:
                size = chance.choice((1, 2, 4))
                found[at : at + size] = chance.choice((0, 1, -1, -2, 2**31 - 1, 65535, 255)).to_bytes(
                    8, "little", signed=True
                )[:size]
            case 4:
                del found[at : at + chance.choice((1, 2, 8, 100))]
            case 5:
                found[at:at] = found[at : at + chance.choice((1, 8, 100))]
    return bytes(found[:_LONGEST])
