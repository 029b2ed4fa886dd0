"""Words by which a number was not counted in its year: they say what is to be, and how much changed."""

AIM = "目标|计划|规划|任务|预[计期测估]"
"""Of aims and forecasts, for a pattern; 预期 is in 预期寿命 too, which is an indicator's name."""
CHANGE = "增减|增幅|降幅|升幅|涨幅|同比|环比|变化|变动"
"""Of changes against another year, for a pattern."""
