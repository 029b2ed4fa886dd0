"""The projection by the yearly change and its cut-offs (engine.outlook.linear, destatis)."""

from fractions import Fraction

from tests.rating import rate


def rated(values, **more):
    return rate({2020 + n: Fraction(str(v)) for n, v in enumerate(values)}, method="linear", **more)


def test_linear_reach():
    goal = {"better": "lower", "target": Fraction(10), "target_year": 2025}
    assert rated([20, 18, 16, 14], **goal).klass == "on_track"  # 14 - 2*2 = 10
    assert rated([20, 18, 16, 14.3], **goal).klass == "slightly_off"
    assert rated([20, 19, 18, 17], **goal).klass == "off_track"
    assert rated([17, 18, 19, 20], **goal).klass == "wrong_direction"
    assert rated([20, 18, 16], **goal).klass == "not_available"
    assert rated([12, 11, 10, 9], **goal).klass == "on_track" and rated([8, 8, 8.5, 9], **goal).klass == "slightly_off"


def test_linear_boundaries_are_exact():
    goal = {"better": "higher", "target": Fraction(100), "target_year": 2024}
    start = Fraction(0)
    for miss, klass in [
        (Fraction(5, 100), "slightly_off"),
        (Fraction(20, 100), "slightly_off"),
        (Fraction(201, 1000), "off_track"),
    ]:
        step = 100 * (1 - miss) / (4 - 3 * miss)  # so that exactly this part of the rest is missed
        values = {2020 + n: start + step * n for n in range(4)}
        rest = 100 - values[2023]
        assert (100 - (values[2023] + step)) / rest == miss
        assert rate(values, method="linear", kind="reach", **goal).klass == klass


def test_linear_keep_and_direction():
    keep = {"better": "higher", "target": Fraction(90), "kind": "keep"}
    assert rated([91, 92, 93, 94], **keep).klass == "on_track" and rated([94, 93, 92, 91], **keep).klass == "slightly_off"
    assert rated([80, 81, 82, 83], **keep).klass == "off_track" and rated([83, 82, 81, 80], **keep).klass == "wrong_direction"
    classes = [
        rated(v, better="higher", kind="direction").klass
        for v in ([1, 2, 3, 4], [1, 2, 4, 3], [4, 2, 1, 3], [4, 3, 2, 1], [1, 2, 3, 3])
    ]
    assert classes == ["on_track", "slightly_off", "off_track", "wrong_direction", "slightly_off"]
