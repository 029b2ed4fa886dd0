"""The outlook method against the ratings that its authors published."""

import json
from fractions import Fraction

from engine.outlook import rate
from tests.validation.real import SHARED, needs_real

KINDS = {"A": "reach", "B": "keep", "C": "direction"}


@needs_real
def test_linear_against_the_german_ratings(capsys):
    lines = (SHARED / "real/germany_weather.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if not row.get("note")]
    agree = 0
    for row in rows:
        target = row["target_value"]
        outlook = rate(
            {int(year): Fraction(str(value)) for year, value in row["values"].items() if value is not None},
            method="linear",
            better="higher" if row["direction"] == 1 else "lower",
            target=None if target is None else Fraction(str(target)),
            target_year=row["target_year"],
            kind=KINDS[row["kind_used_by_publisher"]],
        )
        agree += outlook.klass == row["published"]
    with capsys.disabled():
        print(f"\nlinear: {agree} of {len(rows)} published German ratings ({agree / len(rows):.1%})")
    assert len(rows) > 300 and agree / len(rows) >= 0.95
