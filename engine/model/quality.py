"""From where on the review of data asks: the limits that a pack sets, each with its reason."""

from collections.abc import Mapping
from fractions import Fraction

from engine.base.entry import Entry, entry, says
from engine.base.forms import BOTH, MapOf, Num, Of
from engine.base.text import Text


@entry("limit")
class Limit(Entry):
    """A limit of the review, which no official source fixes: the pack's own, with its reason."""

    value: Fraction = says(Num(least=0, most=1000), "界限", "the limit")
    reason: Text = says(BOTH, "自定的理由", "the pack's reason")


@entry("limit")
class Number(Limit):
    """How many there must be, at least one."""

    value: Fraction = says(Num(whole=True, least=1, most=10**10), "界限", "the limit")


@entry("limit")
class Times(Limit):
    """How many times another number, at least once."""

    value: Fraction = says(Num(least=1, most=1000), "界限", "the limit")


@entry("limit")
class Percent(Limit):
    """A percentage, which can be more than the whole."""

    value: Fraction = says(Num(least=0, most=1000), "界限", "the limit")


@entry("quality")
class Quality(Entry):
    """From where on figures are asked about; every limit stands in the pack."""

    other_years: Number = says(
        Of(Number),
        "至少有几个其他年份，才与其他年份比",
        "how many other years there must be for a year to be held against them",
        supplied=True,
    )
    jump_years: Number = says(
        Of(Number),
        "至少有几个其他年份，才看突变、对调和照填目标值",
        "how many other years there must be to tell a jump, an exchange of rows or a goal in place of a figure",
        supplied=True,
    )
    steady_times: Times = says(
        Of(Times),
        "其他年份彼此相差超过几倍的，不看错位、错写和分母",
        "where the other years differ by more than so many times, no slip, fraction or denominator is told",
        supplied=True,
    )
    slip_percent: Percent = says(
        Of(Percent),
        "与其他年份中位数之比离10、100、1000倍在百分之几以内，疑为小数点错位",
        "percent around 10, 100 and 1000 times the median of the other years that look like a slip of digits",
        supplied=True,
    )
    unit_far_times: Times = says(
        Of(Times),
        "按所写单位折合后与其他年份（没有的，与目标值或常见水平）相差几倍以上，疑为单位写错",
        "so many times off the other years (else the goal or usual level) a converted rate looks as if its unit is wrong",
        supplied=True,
    )
    unit_near_times: Times = says(
        Of(Times),
        "而不折合时相差不到几倍，才问单位",
        "and the unit is asked about if what is written, unconverted, is within so many times of it",
        supplied=True,
    )
    fraction_times: Times = says(
        Of(Times),
        "小于1的百分数乘以100后与其他年份中位数相差不到几倍，疑为写成了小数",
        "a percentage below 1 that, taken a hundred times, is within so many times of the other years looks like a fraction",
        supplied=True,
    )
    jump_times: Times = says(
        Of(Times),
        "年际变化超过本序列其他年份最大变化的几倍，算突变",
        "how many times the largest other yearly change of the series is a jump",
        supplied=True,
    )
    jump_percent: Percent = says(
        Of(Percent),
        "年际变化不到上次数值的百分之几，不算突变",
        "a change of less than this percentage of the value before is no jump",
        supplied=True,
    )
    jump_points: Limit = says(
        Of(Limit),
        "百分率、岁数变动几个百分点（岁），也不算小",
        "of percentages and years of life, a change of that many points or years is no small one either",
        supplied=True,
    )
    outlying_times: Times = says(
        Of(Times),
        "一个下级单位与其余各单位相距超过它们彼此差距的几倍，算相差很远",
        "one sub-unit is far from the others if it is off them by so many times what is between them",
        supplied=True,
    )
    elected_points: Limit = says(
        Of(Limit),
        "任期内的占比变动超过几个百分点，不像是换届造成的",
        "of a share of those in office, a change of more points is no election's",
        supplied=True,
    )
    chance_sigmas: Limit = says(
        Of(Limit),
        "计数的变化在几个标准差以内，属偶然，不算突变",
        "a change of counts within so many standard deviations is chance and no jump",
        supplied=True,
    )
    denominator_times: Times = says(
        Of(Times),
        "分母是其他年份中位数的几倍以上，疑为另一人群",
        "how many times the median of the other years makes a denominator that of another population",
        supplied=True,
    )
    few_cases: Limit = says(
        Of(Limit),
        "不到几例（个、人）的，起伏属偶然，不问",
        "below so many cases a swing is chance, and nothing is asked",
        supplied=True,
    )
    telling_digits: Number = says(
        Of(Number),
        "有几位有效数字以上的数，不会碰巧相同",
        "a figure of so many significant digits is not met twice by chance",
        supplied=True,
    )
    telling_decimals: Number = says(
        Of(Number),
        "有几位小数以上的数，不会碰巧相同",
        "a figure of so many decimals is not met twice by chance",
        supplied=True,
    )
    copied: Number = says(
        Of(Number),
        "同一文件有几个以上指标与上年完全相同，疑为照抄",
        "how many indicators of a file the same as last year look like a copy",
        supplied=True,
    )
    copied_all: Number = says(
        Of(Number),
        "同一文件当年至少几个指标、并且全部数值都与往年某一年相同，疑为照抄",
        "how many indicators a file has to have of a year to look like a copy where all its figures are an earlier year's",
        supplied=True,
    )
    copied_most: Number = says(
        Of(Number),
        "没有全部相同（或有的没有往年数）的，同一文件当年至少几个指标与往年某一年相同，疑为照抄",
        "how many indicators of a file have to be an earlier year's to look like a copy where not all of its figures are",
        supplied=True,
    )
    copied_percent: Percent = says(
        Of(Percent),
        "并且占到可比数值的百分之几",
        "and what percentage of the figures that can be held against that year",
        supplied=True,
    )
    same_counts: Number = says(
        Of(Number),
        "分子在几以上，同一年两个率的分子、分母都相同的，疑为抄错了行",
        "from how large a numerator on two rates of one year with both counts alike look as if a row was copied",
        supplied=True,
    )
    same_units: Number = says(
        Of(Number),
        "几个以上下级地区数值完全相同，疑为照抄",
        "how many sub-areas with one and the same figure look like a copy",
        supplied=True,
    )
    same_figure: Number = says(
        Of(Number),
        "同一文件当年有几个以上指标新出现同一个数，疑为拉填",
        "how many indicators of a file that have one and the same new figure look filled down",
        supplied=True,
    )
    full_figure: Number = says(
        Of(Number),
        "同一文件当年有几个以上指标新到100%或上限，疑为拉填",
        "how many indicators of a file that newly reach 100 % or their limit look filled down",
        supplied=True,
    )
    counted_up: Number = says(
        Of(Number),
        "上下相连的几行机制，佐证文号一个比一个多1，疑为下拉填充",
        "how many mechanisms in rows below one another have evidence whose numbers go up by one, as if filled down",
        supplied=True,
    )
    swapped_percent: Percent = says(
        Of(Percent),
        "两组差距不到数值的百分之几的，不问是否互换",
        "a gap of less than this percentage is not asked about when it turns",
        supplied=True,
    )
    exchanged_percent: Percent = says(
        Of(Percent),
        "两数与对方上年之差不到与自己上年之差的百分之几，疑为互换",
        "two figures look exchanged that are off the other's of last year by at most this percentage of the way off their own",
        supplied=True,
    )
    gross_percent: Percent = says(
        Of(Percent),
        "毛率（范围超过100%的）高于百分之几，疑为分子、分母不是同一范围",
        "a gross rate (its range goes beyond 100 %) above so many percent looks as if its counts were of two populations",
        supplied=True,
    )
    people: Mapping[str, Number] = says(
        MapOf(Of(Number)),
        "按地区级别，多于这一级任何地区的人口数；在这么多人中还不到一例的率，是漏乘了单位",
        "by level of area, more people than any has: a rate of less than one case among them was not multiplied by its unit",
        supplied=True,
    )
    births: Mapping[str, Number] = says(
        MapOf(Of(Number)),
        "按地区级别，多于这一级任何地区一年的活产数；在这么多活产中还不到一例的率，像是把例数填成了率",
        "by level of area, more births than any has in a year: a rate of less than one case among them looks like their count",
        supplied=True,
    )
    least_per_mille: Limit = says(
        Of(Limit),
        "千分率（‰）低于几的，像是漏乘了1000；0除外",
        "a rate per 1,000 below this, other than none, looks as if it was not multiplied by its 1,000",
        supplied=True,
    )
    scarce_percent: Percent = says(
        Of(Percent),
        "往年数值不到当年个数的百分之几，提示缺往年数据",
        "a year with less than this percentage of the figures of the year judged is said to be lacking",
        supplied=True,
    )
