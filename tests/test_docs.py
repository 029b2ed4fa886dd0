"""The documentation is complete and its examples are valid."""

import contextlib
import dataclasses
import importlib.util
import os
import re
import subprocess
import sys
import typing
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml

import cli
from engine.base.forms import As, Either, Given, ListOf, MapOf, Of, Table
from engine.base.text import Text
from engine.report.codec import written
from engine.report.dossier import Dossier
from engine.rules.files import DEFAULT_LIMITS
from engine.rules.forms import FILES, GIVEN
from engine.rules.nodes import compose
from engine.rules.read import WRONG, Reader, read
from engine.rules.schema import rules_schema
from tests.helpers import dabiao

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs/rule-format.md").read_text(encoding="utf-8")
HANDBOOK = ROOT / "docs/手册"
EXAMPLES = re.findall(r"```yaml (\w+)\n(.*?)```", TEXT, re.DOTALL)

CALLS = sorted({
    call
    for path in (*HANDBOOK.glob("*.md"), ROOT / "README.zh.md")
    for found in re.findall(r"^(dabiao.*)$|`(dabiao [^`]*[^`. ])`", path.read_text(encoding="utf-8"), re.MULTILINE)
    for call in (text.split("   ")[0].strip() for text in found)  # what it is for stands behind three spaces
    if call and not re.search(r"\.\.\.|[\[|/]|编号|(explain|check|report|status|validate|template)$", call)  # forms, not calls
})  # fmt: skip
"""Every call that the handbook and the Chinese README write out."""

DEMO = [
    ("data_samples/national", "--pack", "national-2011-2020", "--year", "2020", "--phase", "final"),
    ("data_samples/gaoping", "--year", "2024"),
]


def tables(form):
    """Every mapping with fixed fields that a form is made of."""
    if isinstance(form, Of):
        yield from tables(form.entry.record.table)
    elif isinstance(form, Table):
        yield form
        for field in form.fields.values():
            yield from tables(field.form)
    elif isinstance(form, As):
        yield from tables(form.form)
    elif isinstance(form, Given):
        yield from tables(GIVEN[form.name])
    elif isinstance(form, ListOf):
        yield from tables(form.item)
    elif isinstance(form, MapOf):
        yield from tables(form.value)
    elif isinstance(form, Either):
        for inner in (form.scalar, form.mapping, form.sequence):
            if inner:
                yield from tables(inner)


@pytest.mark.parametrize("kind", FILES)
def test_every_field_is_documented_and_in_an_example(kind):
    examples = "\n".join(text for name, text in EXAMPLES if name == kind)
    assert examples
    for table in tables(FILES[kind]):
        for name, field in table.fields.items():
            assert f"`{name}`" in TEXT, (table.name, name)
            assert field.meaning.zh.strip() and field.meaning.en.strip()


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_examples_are_valid(kind, text):
    root, problems = compose(text, kind)
    reader = Reader(kind)
    assert read(FILES[kind], root, reader) is not WRONG
    assert not problems and not reader.problems


def plain(data):
    """YAML 1.1 oddities as JSON has them: dates as text, keys as text."""
    if isinstance(data, dict):
        return {"on" if key is True else str(key): plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return data.isoformat() if hasattr(data, "isoformat") else data


def rule_files():
    for path in sorted({*(ROOT / "rules").rglob("*.yaml")} - {DEFAULT_LIMITS}):  # which are no whole file of a pack
        kind = path.parent.name if path.parent.name in FILES else path.stem.partition(".")[0]
        yield pytest.param(kind, path, id=path.relative_to(ROOT / "rules").as_posix())


@pytest.mark.parametrize(("kind", "path"), list(rule_files()))
def test_the_published_schema_accepts_the_packs(kind, path):
    jsonschema.Draft202012Validator.check_schema(rules_schema())
    data = plain(yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    jsonschema.validate(data, rules_schema(kind))


def fields_of(record):
    """The names that a record and those inside of it have in JSON."""
    for item in dataclasses.fields(record):
        yield written(item)
    types = typing.get_type_hints(record)
    hints = [types[item.name] for item in dataclasses.fields(record)]
    inside = {part for hint in hints for part in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(part)}
    for other in inside - {record, Text}:
        yield from fields_of(other)


def test_every_field_of_a_run_is_documented():
    text = (ROOT / "docs/output-json.md").read_text(encoding="utf-8")
    assert not {name for name in fields_of(Dossier) if f"`{name}`" not in text}


def test_every_command_is_in_both_readmes():
    names = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    names |= {f"rules {command.name}" for command in cli.rules_app.registered_commands}
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        for name in names:
            first, _, second = name.partition(" ")
            assert f"dabiao {first}" in text and (not second or second in text), (readme, name)


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_readme_shows_what_the_demo_prints(name, lang):
    shown = next(
        b for b in re.findall(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL) if "exit code" in b
    )
    printed = []
    for words in DEMO:
        command = [sys.executable, "cli.py", "check", *words, "--lang", lang]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "COLUMNS": ""})
        printed += [*done.stdout.splitlines(), f"exit code {done.returncode}"]
    place = -1
    for line in shown.splitlines():
        if line != "…":
            assert line in printed[place + 1 :], line
            place = printed.index(line, place + 1)


def test_the_readmes_open_with_the_steps_that_the_program_names():
    for lang, name in (("en", "README.md"), ("zh", "README.zh.md")):
        code, out, _ = dabiao(measured=False, LC_ALL="en_US.UTF-8" if lang == "en" else "zh_CN.UTF-8")
        text = (ROOT / name).read_text(encoding="utf-8")
        assert code == 0 and (lang == "zh" or f"```\n{out}```" in text)
        calls = re.findall(r"^ +(dabiao .+)$", out, re.MULTILINE)
        assert len(calls) == 8 and all(re.sub(r" -o .+", "", call) in text for call in calls), name
        assert all(file in text for call in calls for file in re.findall(" -o (.+)", call)), name


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_every_decision_has_date_and_status_and_stands_in_the_index(path):
    title, _, line = path.read_text(encoding="utf-8").splitlines()[:3]
    number, _, said = title.removeprefix("# ").partition(" ")
    found = re.fullmatch(
        r"\*\*Date\.\*\* (\d{4}-\d\d-\d\d)\. \*\*Status\.\*\* (Accepted|Superseded by \[(\d{4}.*)\]\(\3\.md\))\.", line
    )
    assert found and path.stem.startswith(f"{number}-")
    assert not found[3] or (path.parent / f"{found[3]}.md").exists()
    row = f"| [{number}]({path.name}) | {said} | {found[1]} | {found[2]} |"
    assert row in (path.parent / "README.md").read_text(encoding="utf-8").splitlines()


def test_every_page_of_the_documentation_stands_in_its_index():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / link).resolve() for link in re.findall(r"\]\((.+?)\)", index)}
    pages = {*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "docs/decisions/README.md", HANDBOOK / "README.md"}
    assert {page.resolve() for page in pages} - linked == {(ROOT / "docs/README.md").resolve()}
    assert all(page.exists() for page in linked)
    for readme in ("README.md", "README.zh.md"):
        assert "](docs/README.md)" in (ROOT / readme).read_text(encoding="utf-8"), readme


def test_every_page_of_the_handbook_stands_in_its_index_and_its_links_lead_somewhere():
    index = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\| \[(.+?)\]", index) == sorted(path.stem for path in HANDBOOK.glob("[0-9]*.md"))
    for page in HANDBOOK.glob("*.md"):
        for link in re.findall(r"\]\((.+?)\)", page.read_text(encoding="utf-8")):
            assert (HANDBOOK / link).exists(), (page.name, link)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The folder that the demo makes, in which the handbook says that its calls can be typed."""
    place = tmp_path_factory.mktemp("office")
    code, _, err = dabiao("demo", "--lang", "zh", cwd=place)
    assert code == 0, err
    return place / "达标演示"


def typed(words, place, capfd):
    """Call the program in a folder, in this process; returns the exit code and what it prints."""
    with contextlib.chdir(place):
        code = cli.app(words, standalone_mode=False)
    return code, *capfd.readouterr()


def test_the_handbook_writes_calls_out():
    assert len(CALLS) > 40 and {call.split()[1] for call in CALLS if " " in call} >= {
        "check", "status", "validate", "explain", "report", "template", "facts", "rules", "demo",
    }  # fmt: skip
    text = (HANDBOOK / "02-发填报表.md").read_text(encoding="utf-8")
    written = re.findall(r"^(dabiao \S+ .*?)(?:   .*)?$", text, re.MULTILINE)
    assert len(written) == 4 and {call.strip() for call in written} <= set(CALLS)
    assert [call for call in CALLS if "demo" in call] == ["dabiao demo", "dabiao demo -o 练习"]  # the folder itself


@pytest.mark.parametrize("call", [call for call in CALLS if "rules test" not in call and "demo" not in call])
def test_every_call_of_the_handbook_does_what_it_is_said_to(office, call, capfd, monkeypatch):
    """One after the other in one folder, as somebody works through it: none stands in the way of another."""
    words = call.split()[1:]
    files = [word for flag, word in pairwise(words) if flag == "-o"]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    code, out, err = typed(words, office, capfd)
    assert code in ((0, 1) if words[:1] == ["check"] else (0,)), err
    assert (out or files) and all((office / file).exists() for file in files)
    told = {word for flag, word in pairwise(words) if flag in ("--previous", "--result", "--template")}
    assert all((office / name).exists() for name in told)


def test_the_table_that_the_readme_shows_is_read_as_it_stands(tmp_path):
    text = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    rows = [
        line.strip("| ").split("|")
        for line in text.splitlines()
        if re.match(r"\| (指标|\S+ \| 2024) \|", line) or "| 2024 |" in line
    ]
    assert len(rows) == 5
    (tmp_path / "表.csv").write_text("\n".join(",".join(cell.strip() for cell in row) for row in rows), encoding="utf-8")
    code, out, err = dabiao("facts", tmp_path / "表.csv", "--lang", "zh")
    assert code == 0, err
    assert ",1000/37,1,3700," in out and ",missing," in out and "高卫发〔2024〕15号" in out


def test_the_picture_is_the_one_that_its_command_makes():
    spec = importlib.util.spec_from_file_location("make_picture", ROOT / "docs/make_picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = module.picture()
    assert drawn == (ROOT / "docs/check.svg").read_text(encoding="utf-8")  # otherwise: make picture
    assert len(drawn.encode()) < 200_000 and not re.search(r"href|url\(|<script|@import", drawn)
    ElementTree.fromstring(drawn)
    for readme in ("README.md", "README.zh.md"):
        assert "](docs/check.svg)" in (ROOT / readme).read_text(encoding="utf-8")
