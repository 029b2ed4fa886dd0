"""Packs with one mistake each, and what is said of them."""

import pytest

from engine.base.problems import InvalidRules
from engine.rules.load import load_pack
from tests import packs
from tests.conftest import INDICATORS

REACH = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}


def problems(folder):
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder)
    return caught.value.problems


def codes_of(tmp_path, *targets, **more):
    return [problem.code for problem in problems(packs.write_pack(tmp_path, list(targets), INDICATORS, **more))]
