"""Says what to do next to those who call the program without a command."""

from collections.abc import Iterator

from engine.commands.screen import tell
from engine.messages import say


def run_start(lang: str) -> int:
    """Print the four steps, each with its commands."""
    tell("\n".join(_lines(lang)))
    return 0


def _lines(lang: str) -> Iterator[str]:
    data, year = say(lang, "start.data"), "--year 2024"
    yield say(lang, "start.what")
    yield "  " + say(lang, "start.one")
    steps = {
        "start.two": (f"validate {data}", f"validate {data} -o {say(lang, 'start.query')}", f"status {data} {year}"),
        "start.three": (
            f"check {data} {year}",
            f"check {data} {year} -o {say(lang, 'start.results')}",
            f"explain W1.2a {data} {year}",
        ),
        "start.four": (
            f"report {data} {year} -o {say(lang, 'start.report')}",
            f"report {data} {year} --by unit -o {say(lang, 'start.notices')}",
        ),
    }
    for code, calls in steps.items():
        yield "  " + say(lang, code)
        yield from ("       " + say(lang, "start.command", words=words) for words in calls)
    yield say(lang, "start.forms", words=f"template --year 2025 --previous {data} -o {say(lang, 'start.blank')}")
    yield say(lang, "start.demo")
    yield say(lang, "start.help")
