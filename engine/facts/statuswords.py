"""The words of the status column: whether there is a figure, and how final one is that is there."""

from engine.model import Release, Status

# single letters are the observation statuses of SDMX: A normal, B break, E estimated, H, L, M and O missing, C and Q withheld,
# P provisional; those of forecasts, imputations and other definitions are asked about
STATUS_WORDS: dict[str, Status] = {
    **dict.fromkeys(("", "value", "正常", "有", "已报", "a", "e", "b"), Status.VALUE),
    **dict.fromkeys(("missing", "缺", "缺失", "缺报", "未报", "m", "o", "l", "h"), Status.MISSING),
    **dict.fromkeys(("not_applicable", "not applicable", "n/a", "不适用"), Status.NOT_APPLICABLE),
    **dict.fromkeys(("suppressed", "confidential", "保密", "涉密", "不公布", "不予公布", "c", "q"), Status.SUPPRESSED),
}
RELEASE_WORDS: dict[str, Release] = {
    **dict.fromkeys(("revised", "修订", "修订数", "已修订", "修正", "修正数"), Release.REVISED),
    **dict.fromkeys(("final", "终报", "终报数", "最终数", "年报数", "正式数"), Release.FINAL),
    **dict.fromkeys(
        ("preliminary", "provisional", "p", "初步", "初步数", "初步统计", "初步统计数", "快报", "快报数"), Release.PRELIMINARY
    ),
}
"""What the status column says of a figure that is there."""
PRELIMINARY = "preliminary"
"""The word by which the title of a table is told."""
