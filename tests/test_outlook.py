"""The registry of outlook methods is complete."""

import pytest

from engine.messages import TABLE
from engine.model.words import Method, OutlookClass
from engine.outlook import METHODS, rate
from engine.outlook.rating import Cause
from engine.rules.words import METHODS as WRITTEN

BY_SYMBOLS = ("linear", "damped", "theil_sen")


def test_every_method_that_a_pack_can_name_is_there_with_its_words():
    assert tuple(METHODS) == tuple(Method) == WRITTEN
    for name, method in METHODS.items():
        assert method.name is name and f"method.{name.value}" in TABLE
        assert set(method.own_names.values()) == set(OutlookClass) - {OutlookClass.UNCERTAIN}
    assert all(f"explain.path.{name}" in TABLE for name in BY_SYMBOLS)
    assert all(f"explain.outlook.{cause.value}" in TABLE for cause in Cause)


def test_unknown_words_are_refused():
    for wrong in ({"method": "magic"}, {"better": "up"}, {"kind": "maybe"}):
        with pytest.raises(ValueError, match="is not a valid"):
            rate({2020: 1}, **{"method": "linear", "better": "higher", **wrong})
    with pytest.raises(KeyError):
        rate({2020: 1}, method="linear", better="none")
