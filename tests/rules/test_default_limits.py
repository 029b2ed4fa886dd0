"""A pack that leaves out limits of the review is judged by the default ones, and says so; none is made of two files."""

from fractions import Fraction
from hashlib import sha256
from shutil import copytree

import pytest
import yaml

from engine.base.problems import InvalidRules
from engine.rules.files import DEFAULT_LIMITS
from engine.rules.load import ROOT, load_pack
from tests.helpers import dabiao

DEFAULTS = yaml.safe_load(DEFAULT_LIMITS.read_text(encoding="utf-8"))


@pytest.fixture
def changed(tmp_path):
    """A copy of the national pack whose pack.yaml is changed by a function; returns its folder."""

    def _changed(change):
        folder = tmp_path / "pack"
        copytree(ROOT / "rules/national-2011-2020", folder)
        said = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
        change(said)
        (folder / "pack.yaml").write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return folder

    return _changed


def test_without_the_section_all_limits_are_the_default_ones(changed):
    pack = load_pack(changed(lambda said: said.pop("quality")))
    assert pack.supplied == ("quality",)
    assert pack.quality.jump_times.value == DEFAULTS["quality"]["jump_times"]["value"]
    assert pack.quality.jump_times.reason.zh == DEFAULTS["quality"]["jump_times"]["reason"]["zh"]
    assert pack.files[DEFAULT_LIMITS.name] == sha256(DEFAULT_LIMITS.read_bytes()).hexdigest()


def test_a_limit_that_is_named_stands_and_one_that_is_not_is_supplied(changed):
    def change(said):
        said["quality"]["jump_times"]["value"] = 9
        said["quality"].pop("copied")
        said["defaults"]["small_numbers"].pop("cases")

    pack = load_pack(changed(change))
    assert pack.quality.jump_times.value == 9 and pack.quality.copied.value == DEFAULTS["quality"]["copied"]["value"]
    assert pack.defaults.small_numbers.cases == DEFAULTS["defaults"]["small_numbers"]["cases"]
    assert sorted(pack.supplied) == ["defaults.small_numbers.cases", "quality.copied"]


def test_a_limit_without_its_reason_is_not_completed(changed):
    folder = changed(lambda said: said["quality"]["jump_times"].pop("reason"))
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder)
    assert [problem.code for problem in caught.value.problems] == ["shape.missing_key"]


def test_a_section_that_is_the_packs_own_to_write_is_not_begun(changed):
    pack = load_pack(changed(lambda said: said["defaults"].pop("small_numbers")))
    assert pack.defaults.small_numbers is None and pack.supplied == ()


@pytest.mark.parametrize("name", ["gaoping-2021-2025", "national-2011-2020"])
def test_the_packs_here_name_all_of_theirs(name):
    pack = load_pack(ROOT / "rules" / name)
    assert pack.supplied == () and DEFAULT_LIMITS.name not in pack.files


def test_lint_says_which_limits_are_the_default_ones(changed):
    folder = changed(lambda said: said["quality"].pop("copied"))
    code, out, _ = dabiao("rules", "lint", "--pack", folder, "--lang", "zh")
    assert code == 0 and "采用默认的 rules/pack.default.yaml：quality.copied" in out


def test_more_people_than_a_level_has_are_those_of_the_area(changed):
    folder = changed(lambda said: (said.pop("quality"), said["area"].update(level="county")))
    from engine.facts.catalogue import catalogue_of

    assert catalogue_of(load_pack(folder)).least["per_100000"] == Fraction(100_000, 5_000_000)
