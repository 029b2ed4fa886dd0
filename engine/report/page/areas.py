"""Makes the page of many areas: one file without a request, like that of a run."""

from collections.abc import Sequence
from itertools import islice

from markupsafe import Markup

from engine.base.text import Text
from engine.model import Verdict
from engine.report.areas import words
from engine.report.areas.record import Across, Beyond, Holder, ManyAreas, Outcome, Ranked, Target
from engine.report.page.render import TEMPLATES, environment, policy
from engine.report.page.spans import said
from engine.wording.figures import short
from engine.wording.lists import in_both

_MOST_CELLS = 100_000
"""Of areas beside targets, above which the page has no such table: it stands in the workbook and the CSV."""
_WORST = 5
_SPREAD = ("least", "median", "most")
_BAD = (Verdict.NOT_MET, Verdict.NEAR)


def render(many: ManyAreas, lang: str) -> str:
    """Return the page as HTML; `lang` is the language that it opens in, the other one is in it as well."""
    style, script = (TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "areas.js"))
    made = environment()
    made.globals["short"] = short
    return made.get_template("areas.html").render(
        many=many,
        lang=lang,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        title=in_both(lambda lang: words.title(many, lang)),
        counted=in_both(lambda lang: words.counted(many.holders[0], many, lang)),
        spread=_SPREAD,
        by_share=words.by_share,
        held_by=_held_by,
        worst=worst,
        apart=apart,
        matrix=_matrix(many),
    )


def worst(item: Across) -> list[Ranked]:
    """Return the first few areas that miss a target."""
    return list(islice((ranked for ranked in item.ranking if ranked.verdict in _BAD), _WORST))


def apart(item: Across) -> list[Ranked]:
    """Return the areas outside the wider limits of the funnel, the worst first and the best last, a few of each."""
    worse, better = ([r for r in item.ranking if r.beyond == side] for side in (Beyond.WORSE_998, Beyond.BETTER_998))
    return [*worse[:_WORST], *better[-_WORST:]]


def _held_by(holder: Holder) -> Markup:
    return said("across.within", name=Text(holder.area.name, holder.area.name)) if holder.area else said("across.together")


def _matrix(many: ManyAreas) -> Sequence[tuple[Target, tuple[Outcome, ...]]]:
    """Return what each area says of each target, nothing where that is too much for a page."""
    if len(many.targets) * len(many.areas) > _MOST_CELLS:
        return ()
    found = [{outcome.target: outcome for outcome in run.outcomes} for run in many.areas]
    return tuple((target, tuple(outcomes[target.id] for outcomes in found)) for target in many.targets)
