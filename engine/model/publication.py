"""What may be published and how a sample is drawn: limits that no official source fixes, each with its reason."""

from engine.base.entry import Entry, entry, says
from engine.base.forms import Of
from engine.model.quality import Number


@entry("publication")
class Publication(Entry):
    """From where on a figure is published, and how much others check."""

    cases: Number = says(
        Of(Number),
        "不到几例（人、个）的数，公开版不列",
        "figures that rest on fewer cases than this are not published",
        supplied=True,
    )
    sample: Number = says(
        Of(Number),
        "第三方抽查，每个领域抽几项",
        "how many targets of each domain are drawn for a check by a third party",
        supplied=True,
    )
