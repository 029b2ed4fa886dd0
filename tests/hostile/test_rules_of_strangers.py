"""Rule packs from strangers: what is too much is refused at once, and misspelt names are not looked up for ever."""

import json
import time

import pytest

from engine.base.problems import InvalidRules
from engine.rules.load import load_pack
from engine.ruletest.cases import load_cases
from tests import packs
from tests.conftest import INDICATORS, TARGETS


def written(tmp_path, **more):
    return packs.write_pack(tmp_path / "pack", TARGETS, INDICATORS, **more)


def refused(folder, lang="zh"):
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder)
    return caught.value


@pytest.mark.parametrize("name", ["pack", "measures", "indicators", "alerts", "targets/x"])
def test_a_rule_file_of_more_than_five_megabytes_is_not_read(tmp_path, name):
    folder = written(tmp_path)
    (folder / f"{name}.yaml").write_text("# " + "x" * (5 * 2**20))
    start = time.process_time()
    found = refused(folder)
    assert "rules.too_large" in [problem.code for problem in found.problems] and time.process_time() - start < 2


@pytest.mark.parametrize("depth", [40, 5000])
def test_deep_nesting_is_refused(tmp_path, depth):
    folder = written(tmp_path)
    (folder / "measures.yaml").write_text("[" * depth)
    assert {"yaml.deep", "yaml.syntax"} & {problem.code for problem in refused(folder).problems}


def test_sixty_thousand_aliases_are_refused_quickly(tmp_path):
    folder = written(tmp_path)
    (folder / "measures.yaml").write_text("measures: &a {}\nx: [" + ", ".join(["*a"] * 60_000) + "]\n")
    start = time.process_time()
    assert len(refused(folder).texts("zh")) < 210 and time.process_time() - start < 15


def test_a_long_list_of_texts_is_read_in_time(tmp_path):
    folder = written(tmp_path, departments={"health": packs.TEXT, **{f"d{n}": packs.TEXT for n in range(3)}})
    catalogue = {"x": {**packs.indicator("甲"), "aliases": [f"别名{n}" for n in range(20_000)]}}
    (folder / "indicators.yaml").write_text(json.dumps({"indicators": {**INDICATORS, **catalogue}}))
    start = time.process_time()
    load_pack(folder)
    assert time.process_time() - start < 20


def test_two_thousand_misspelt_measures_among_two_thousand_are_said_in_time(tmp_path):
    measures = {f"W1.S{n}": packs.MEASURES["measures"]["W1.S1"] for n in range(1, 2001)}
    targets = [{**TARGETS[0], "measures": [f"W1.X{n}" for n in range(2000)]}]
    folder = packs.write_pack(tmp_path / "pack", targets, INDICATORS)
    (folder / "measures.yaml").write_text(json.dumps({"measures": measures}))
    start = time.process_time()
    found = refused(folder)
    lines = found.texts("zh")
    assert len(found.problems) >= 2000 and len(lines) <= 205 and time.process_time() - start < 30
    assert sum("是不是" in line for line in lines) == 50 and any("只为前50个" in line for line in lines)
    assert any("同类问题还有" in line for line in lines)


@pytest.mark.parametrize("count", [201, 510, 600, 5000])
def test_a_condition_of_too_many_words_is_refused(tmp_path, count):
    plans = {f"p{n}": packs.TEXT for n in range(count - 1)}
    alerts = {**packs.ALERTS, "alerts": {**packs.ALERTS["alerts"], "many": packs.alert("red", plan=["women", *plans])}}
    folder = written(tmp_path, alerts=alerts, plans={"women": packs.TEXT, **plans})
    (text,) = refused(folder).texts("zh")
    assert "alerts.yaml" in text and str(count) in text and "200" in text


def test_a_case_that_stands_for_very_many_units_is_refused(tmp_path):
    levels = {"township": {"name": packs.TEXT, "levels": ["township"]}, "school": {"name": packs.TEXT, "expected": 100_000}}
    target = {"id": "W1.1a", "kind": "every_unit", "indicator": "water", "units": "school", "at_least": 90}
    folder = packs.write_pack(tmp_path / "pack", [target], INDICATORS, unit_levels=levels)
    case = {"name": "n", "target": "W1.1a", "facts": {"units": {"year": 2025, "all": 96}}, "expect": {"verdict": "met"}}
    (folder / "cases").mkdir()
    (folder / "cases/x.yaml").write_text(json.dumps({"cases": [case] * 20}))
    start = time.process_time()
    with pytest.raises(InvalidRules) as caught:
        load_cases(folder, load_pack(folder))
    assert {problem.code for problem in caught.value.problems} == {"rules.too_many_units"} and time.process_time() - start < 5


AWAY = {
    "a file of targets": "targets/x.yaml",
    "the indicators": "indicators.yaml",
    "the grading": "alerts.yaml",
    "a case": "cases/x.yaml",
}


@pytest.mark.parametrize("what", AWAY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_link_out_of_the_pack_is_not_followed_and_nothing_of_it_is_quoted(tmp_path, what, lang):
    folder = written(tmp_path)
    (tmp_path / "secret").write_text("root:x:0:0:root")
    path = folder / AWAY[what]
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "secret")
    with pytest.raises(InvalidRules) as caught:
        load_cases(folder, load_pack(folder))
    texts = [problem.text(lang) for problem in caught.value.problems if problem.code == "rules.link"]
    assert len(texts) == 1 and texts[0].startswith(AWAY[what]) and {"zh": "链接", "en": "link"}[lang] in texts[0]
    assert "root" not in "".join(caught.value.texts(lang))


@pytest.mark.parametrize("name", ["targets", "cases"])
def test_a_folder_that_is_a_link_is_named(tmp_path, name):
    folder = written(tmp_path)
    if (folder / name).exists():
        (folder / name).rename(tmp_path / name)
    else:
        (tmp_path / name).mkdir()
    (folder / name).symlink_to(tmp_path / name)
    assert "rules.link" in [problem.code for problem in refused(folder).problems]


def test_a_link_within_the_pack_is_followed(tmp_path):
    folder = written(tmp_path)
    (folder / "indicators.yaml").rename(folder / "指标.txt")
    (folder / "indicators.yaml").symlink_to("指标.txt")
    assert load_pack(folder).indicators
