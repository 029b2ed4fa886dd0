"""Every message of the table can be said: its code stands in the source, whole or as an f-string that makes it."""

import ast
import re
from pathlib import Path

from engine.messages import TABLE
from engine.rules.properties import WORDS

ROOT = Path(__file__).resolve().parents[2]


def source():
    """The source that says messages, without the table itself; of the page's templates what stands in quotes."""
    files = [ROOT / "cli.py", *sorted((ROOT / "engine").rglob("*.py"))]
    templates = sorted((ROOT / "engine").rglob("*.html"))
    quoted = [re.findall(r"'([a-z_.]+)'(?: ~ ([a-z_.]+))?", path.read_text(encoding="utf-8")) for path in templates]
    lines = [f'f"{text}{{word}}"' if more else f'"{text}"' for found in quoted for text, more in found]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files if path.parent.name != "messages"]
    return [*trees, ast.parse("\n".join(lines))]


def texts_of(trees):
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def patterns_of(trees):
    """What f-strings like f"verdict.{word}" can make; one that begins with anything else says nothing about codes."""
    return {
        re.compile("".join(re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values))
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
        if re.match(r"[a-z_]+\.", node.values[0].value)
    }


def unsaid(codes, trees):
    """The codes that stand nowhere and that no f-string makes of words that stand somewhere."""
    texts, patterns = texts_of(trees), patterns_of(trees)

    def known(word):
        return word in texts or all(part in texts or f".{part}" in texts for part in word.split("."))

    def made(code):
        return any(match and all(map(known, match.groups())) for match in (p.fullmatch(code) for p in patterns))

    asked = {f"{name}.{word}" for name, (words, _) in WORDS.items() if isinstance(words, tuple) for word in words}
    return {code for code in codes if code not in texts | asked and not made(code)}


def test_every_message_can_be_said():
    assert not unsaid(TABLE, source())


def test_a_message_that_nobody_says_is_found():
    trees = [ast.parse("""say(lang, "a.whole"); say(lang, f"a.{word}"); say(lang, f"{name}.{word}"); words = "one", "two" """)]
    assert unsaid({"a.whole", "a.one", "a.two", "a.three", "b.one", "a"}, trees) == {"a.three", "b.one", "a"}
