"""The methods of a pack applied to a target (engine.outlook.target_outlook)."""

from dataclasses import replace

from engine.model import OutlookClass
from engine.outlook.target_outlook import agreed, outlook_of
from engine.rules.load import load_pack
from tests.helpers import years


def test_two_methods_must_agree():
    def both(one, two):
        return agreed(OutlookClass(one), OutlookClass(two))

    assert both("off_track", "worsening") == both("worsening", "off_track") == "off_track"
    assert both("worsening", "worsening") == "worsening"
    assert both("off_track", "on_track") == both("slightly_behind", "worsening") == "uncertain"
    assert both("slightly_behind", "on_track") == "slightly_behind" and both("off_track", "unrated") == "off_track"


def test_what_is_due_is_no_longer_projected(said):
    finding, text = said({"kind": "reach", "indicator": "share", "at_least": 90}, years(range(80, 86)), 2025)
    assert (finding.verdict, finding.outlook.klass) == ("not_met", "unrated") and "期限已到，不作推算" in text


def test_a_rise_near_its_limit_is_held_to_less(said, tmp_path):
    target = {"kind": "direction", "indicator": "share", "change": "rise", "on": ["baseline"]}
    finding, _ = said(target, years(["97", "97.1", "97.2", "97.3", "97.4"]))
    pack = load_pack(tmp_path / "pack")
    methods = replace(pack.defaults.outlook, method="open_sdg", confirm=None)
    pack = replace(pack, defaults=replace(pack.defaults, outlook=methods))
    classes = [
        outlook_of(finding.assessment, indicator, pack).klass
        for indicator in (pack.indicators["share"], replace(pack.indicators["share"], range=()))
    ]
    assert classes == ["slightly_behind", "off_track"]  # 0.10 % a year against 0.19 and 0.06 % instead of 1.5 and 0.5 %
