"""What a number format shows, written character by character from ECMA-376 (18.8.31), without a line of the engine."""

import re
from decimal import Decimal

ODD = None
"""In place of what shows no figure, or another one: a date, a fraction, thousands, digits with texts between them."""
_RED = re.compile(r"red|红色|color *(3|10|53)", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_GENERAL = ("general", "g/通用格式")


def sections(code):
    """The parts between semicolons, each as pairs of a kind and a text."""
    parts, at = [[]], 0
    while at < len(code):
        char, rest = code[at], code[at + 1 :]
        general = next((word for word in _GENERAL if code[at:].lower().startswith(word)), "")
        if char == ";":
            parts.append([])
        elif char == '"' and '"' in rest:
            parts[-1].append(("text", rest[: rest.index('"')]))
            at += rest.index('"') + 1
        elif char in "\\!" and rest:
            parts[-1].append(("text", rest[0]))
            at += 1
        elif char == "[" and "]" in rest:
            inner = rest[: rest.index("]")]
            parts[-1].append(("text", inner[1:].partition("-")[0]) if inner.startswith("$") else ("bracket", inner))
            at += len(inner) + 1
        elif char == "_" and rest:
            at += 1
        elif char == "*" and rest:
            parts[-1].append(("text", rest[0]))
            at += 1
        elif general:
            parts[-1].append(("digits", "0"))
            at += len(general) - 1
        elif char in "0#?@" or (char == "." and rest[:1] in ("0", "#", "?")):
            found = re.match(r"@|[0#?]*[0#?.,]*(E[+-][0#?]+)?", code[at:], re.IGNORECASE)[0]
            parts[-1].append(("digits", found))
            at += len(found) - 1
        else:
            parts[-1].append(("plain", char))
        at += 1
    return parts


def holds(value, comparison, limit):
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[comparison]


def condition(part):
    found = [_CONDITION.fullmatch(text) for kind, text in part if kind == "bracket"]
    found = [match for match in found if match and re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", match[2])]
    return (found[-1][1], float(found[-1][2])) if found else None


def chosen(value, parts):
    """The part that shows a number, and whether it shows a minus only if it says so."""
    first, second = condition(parts[0]), condition(parts[1]) if len(parts) > 1 else None
    if first or second:
        for part, asked in zip(parts, (first, second), strict=False):
            if asked and holds(value, *asked):
                return part, False
        rest = parts[2:3] or ([] if first and second else parts[1:2])
        return (rest[0] if rest else None), False
    if value < 0 and len(parts) > 1:
        return parts[1], True
    return (parts[2] if value == 0 and len(parts) > 2 else parts[0]), False


def shows(value, code):
    """What a number shows, with as many digits as there are; ODD where that is no figure or not this one."""
    parts = sections(code) if code else [[("digits", "0")]]
    part, own_sign = chosen(value, parts)
    if part is None:
        return ODD
    bodies = [place for place, (kind, _) in enumerate(part) if kind == "digits"]
    if not bodies or any(kind in ("text", "plain") and text for kind, text in part[bodies[0] : bodies[-1]]):
        return ODD
    if any(kind == "plain" and text.lower() in "ymdhsegb" for kind, text in part) or part[bodies[-1]][1].endswith(","):
        return ODD
    digits = "".join(part[place][1] for place in bodies)
    if (
        not set("0@") & set(digits)
        and round(abs(value) * (100 if ("plain", "%") in part else 1), len(digits.partition(".")[2])) == 0
    ):
        return ODD  # a zero that is left out
    percents = sum(kind == "plain" and text == "%" for kind, text in part)
    if percents > 1:
        return ODD
    number = f"{abs(Decimal(f'{value:.15g}' if isinstance(value, float) else value)) * 100**percents:f}"
    before = "".join(text for kind, text in part[: bodies[0]] if kind != "bracket")
    behind = "".join(text for kind, text in part[bodies[-1] + 1 :] if kind != "bracket")
    return _signed(value, own_sign, part, before.strip(), number, behind.strip())


def _signed(value, own_sign, part, before, number, behind):
    """The minus, as brackets or red ink say it too; the sign for yuan behind."""
    bracketed = before.startswith("(") and behind.endswith(")")
    minus = value < 0 and (not own_sign or bracketed or any(kind == "bracket" and _RED.fullmatch(text) for kind, text in part))
    if bracketed:
        if value >= 0:
            return ODD
        before, behind = before[1:].strip(), behind[:-1].strip()
    if before in ("¥", "￥") and not behind:
        before, behind = "", "元"
    elif before in ("-¥", "-￥") and not behind and own_sign:
        before, behind = "-", "元"
    apart = " " if behind[:1].isdigit() else ""  # 12 of the format 0"1/10万" is meant as 12
    return ("-" if minus and not before.startswith("-") else "") + before + number + apart + behind
