"""What has to be known before anything else is read: of whom it tells, what was left out, which years are not there."""

from collections.abc import Iterator, Sequence

from engine.messages import say
from engine.report.dossier import Manifest


def foreword(run: Manifest, lang: str) -> Iterator[str]:
    """Yield the lines above everything else."""
    if {run.coverage.baseline, run.year - 1}.intersection(run.coverage.lacking):  # what a change is measured from
        lacking = years_text(run.coverage.lacking, run.coverage.baseline, lang)
        yield say(lang, "foreword.some" if run.coverage.earlier else "foreword.only", year=str(run.year), lacking=lacking)
    if run.department:
        yield say(lang, "foreword.department", unit=run.departments[run.department])
    if run.skipped_files:
        yield say(lang, "foreword.skipped", count=len(run.skipped_files))
        for file in run.skipped_files:
            yield "  " + say(lang, "foreword.skipped.file", file=file.name, problems=file.problems, first=file.first)


def years_text(years: Sequence[int], baseline: int, lang: str) -> str:
    """Return years in words, those in a row as one: 2020年（基期）和2021—2023年."""
    parts, rest = [say(lang, "foreword.baseline", year=str(baseline))] if baseline in years else [], list[list[int]]()
    for year in sorted(set(years) - {baseline}):
        if rest and rest[-1][-1] == year - 1:
            rest[-1].append(year)
        else:
            rest.append([year])
    for row in rest:
        code = "foreword.years" if len(row) > 1 else "foreword.year"
        parts.append(say(lang, code, year=str(row[0]), first=str(row[0]), last=str(row[-1])))
    *most, last = parts
    return say(lang, "list.words").join(most) + (say(lang, "foreword.and") if most else "") + last
