"""How the probability of attainment fares where the figures are rates of few cases: counts are drawn around real series.

The values of a UNDP death or birth rate stand for true rates, the population is such that the last year expects so many
cases, and every year's figure, the one that decides included, is drawn (Poisson). Run: python -m tests.validation.small_counts
"""

import numpy as np

from tests.validation.attainment import SOURCE, asked, fit, questions, reliability, said, spans

RATES = {
    "SH_DYN_MORT", "SH_DYN_IMRT", "SH_DYN_NMRT", "SH_STA_MORT", "SP_DYN_ADKL", "SH_STA_TRAF", "SH_STA_SCIDE", "SH_STA_POISN",
    "VC_IHR_PSRC",
}  # fmt: skip
CASES = (3, 10, 30, 100, 300, 1000)
POINTS, AHEAD, SEED = 5, (1, 2, 3), 1


def drawn(cases, found, dice):
    """Return the questions that counts of that size put: z, state and outcome; the goal is what the middle country made."""
    parts = []
    for ahead in AHEAD:
        for name in sorted(RATES):
            rows = [(row[3], row[5]) for row in found if row[1] == name and row[4] == ahead and len(row[3]) == POINTS]
            true = np.array([[*span, later] for span, later in rows if min(*span, later) > 0])
            if not len(true):  # an indicator without five years on end
                continue
            people = cases / true[:, POINTS - 1 : POINTS]
            seen = dice.poisson(true * people) / people
            goal = true[:, 0] * np.median(true[:, -1] / true[:, 0])
            part = asked(seen[:, :POINTS], -1.0, goal, ahead)
            part |= {"attained": seen[:, -1] <= goal, "left": np.full(len(seen), ahead)}
            parts.append({key: column[part["asked"]] for key, column in part.items()})
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}


def report(table):
    """Return the figures as the rows of a Markdown table."""
    steps, found, dice = fit(table), spans(SOURCE), np.random.default_rng(SEED)
    rows = [
        "| cases a year | questions | calibration error | of those said under 20 % | of those said over 80 % |",
        "|---|---|---|---|---|",
    ]
    for cases in CASES:
        put = drawn(cases, found, dice)
        given, came = said(put, steps), put["attained"]
        _, error, _ = reliability(given, came)
        shown = f"{error:.3f} | {came[given < 0.2].mean():.0%} attained | {came[given > 0.8].mean():.0%} attained"
        rows.append(f"| {cases} | {len(given)} | {shown} |")
    return rows


if __name__ == "__main__":
    print("\n".join(report(questions())))
