"""The folder of a pack and the YAML in it: what is missing, unread or refused (engine.rules.load, files, nodes)."""

import pytest

from engine.base.problems import InvalidRules
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.rules.mistakes import problems


def test_yaml_itself(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    path = folder / "measures.yaml"
    for text, code in [
        ("measures: {W1.S1: [", "yaml.syntax"),
        ("", "yaml.empty"),
        ("a: &x 1\nb: *x\n", "yaml.alias"),
        ("measures: {W1.S1: {text: !!python/object/apply:os.system [ls], responsible: [health]}}", "shape.mapping"),
        ("measures:\n  W1.S1: {text: {zh: a, en: b}, responsible: [health]}\n  W1.S1: {text: {zh: a, en: b}, responsible: [health]}\n",
         "shape.duplicate_key"),
        ("measures: {W1.S1: {text: {zh: a, en: b, see}, responsible: [health]}}", "shape.unknown_key"),
        ("measures: {W1.S1: {text: {zh: a, en: one, two three}, responsible: [health]}}", "shape.comma"),
    ]:  # fmt: skip
        path.write_text(text, encoding="utf-8")
        assert code in [problem.code for problem in problems(folder)], text
    path.write_bytes("measures: {中: 1}".encode("gb18030"))
    assert "rules.encoding" in [problem.code for problem in problems(folder)]


def test_deep_nesting_is_refused_before_it_is_composed(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    for text in ("[" * 40_000, "- " * 40_000, "{a: " * 40_000):
        (folder / "measures.yaml").write_text(f"measures:\n {text}")
        (problem,) = [problem for problem in problems(folder) if problem.where.file == "measures.yaml"]
        assert problem.code == "yaml.deep" and problem.where.line == 2


def test_missing_and_stray_files(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "measures.yaml").unlink()
    (folder / "targets.yaml").write_text("x: 1")
    (folder / "targets" / "more.yml").write_text("x: 1")
    found = [(problem.code, problem.where.file) for problem in problems(folder)]
    assert ("rules.no_file", "measures.yaml") in found
    assert ("rules.stray_file", "targets.yaml") in found and ("rules.stray_file", "targets/more.yml") in found


def test_a_pack_without_targets_is_invalid(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/women.yaml").unlink()
    assert "rules.no_targets" in [problem.code for problem in problems(folder)]


def test_what_editors_leave_behind_is_no_rule_file(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/.#women.yaml").symlink_to("user@host.1234")
    (folder / "targets/women.yaml~").write_text("old")
    (folder / ".idea").mkdir()
    (folder / ".idea/x.yaml").write_text("x: 1")
    assert len(load_pack(folder).targets) == len(TARGETS)


@pytest.mark.parametrize(
    "name", ["targets/zz.YAML", "targets/zz.txt", "targets/sub/zz.yml", "alerts.yaml.txt", "MEASURES.YAML"]
)
def test_files_that_would_not_be_read(tmp_path, name):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x: 1")
    (problem,) = problems(folder)
    assert (problem.code, problem.where.file) == ("rules.stray_file", name)


def test_folders_and_broken_links_with_the_name_of_a_rule_file(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/old.yaml").mkdir()
    (folder / "targets/gone.yaml").symlink_to("nowhere.yaml")
    found = [(problem.code, problem.where.file) for problem in problems(folder)]
    assert found == [("rules.no_regular_file", "targets/gone.yaml"), ("rules.no_regular_file", "targets/old.yaml")]


def test_unknown_pack_names_the_known_ones(monkeypatch):
    with pytest.raises(InvalidRules) as caught:
        pack_folder("nowhere")
    assert "gaoping-2021-2025" in caught.value.problems[0].text("zh")
    monkeypatch.setenv("DABIAO_PACK", "national-2011-2020")
    assert pack_folder(None).name == "national-2011-2020"


def test_an_empty_pack_name_is_not_the_default_pack():
    with pytest.raises(InvalidRules):
        pack_folder("")
