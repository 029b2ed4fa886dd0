"""Words of the page on the screen: what stands beside each finding, and what to do next."""

# fmt: off

TABLE: dict[str, tuple[str, str]] = {
    "screen.domains": ("主要目标，按规划和领域（项数，各行相加等于合计；机制由各单位自报）", "Objectives by plan and domain (counts, the rows add up; mechanisms are self-declared)"),
    "screen.domain": ("  {name}", "  {name}"),
    "screen.column.objectives": ("主要目标\n达标/全部", "Objectives\nmet/all"),
    "screen.column.quantitative": ("可量化\n达标/全部", "Figures\nmet/all"),
    "screen.column.mechanisms": ("机制\n落实/全部", "Mechanisms\nin place/all"),
    "screen.told.objectives": ("主要目标各项都达标{met}/{all}", "objectives met {met}/{all}"),
    "screen.told.quantitative": ("可量化达标{met}/{all}", "figures met {met}/{all}"),
    "screen.told.mechanisms": ("机制（自报）已落实{met}/{all}", "mechanisms in place {met}/{all}"),
    "screen.told.others": ("（{counts}）", " ({counts})"),
    "screen.finding": ("{what}：{value}，要求{goal}（{due}）", "{what}: {value}, goal {goal} ({due})"),
    "screen.quiet": ("{what}：{value}，要求{goal}", "{what}: {value}, goal {goal}"),
    "screen.why": ("原因：{text}", "Why: {text}"),
    "screen.responsible": ("责任单位：{names}", "Responsible: {names}"),
    "screen.measure": ("先做：[{measure}] {text}", "First: [{measure}] {text}"),
    "screen.advice": ("先做：{text}", "First: {text}"),
    "screen.further": ("（另有{count}条，见 dabiao explain {id}）", " ({count} more, see dabiao explain {id})"),
    "screen.legend": ("走势图：{first}—{last}年，一格一年，▁最低、▇最高，·没有可比的数值；先做：各项措施、建议中的第一条", "Blocks: {first}-{last}, one a year, ▁ lowest, ▇ highest, · no comparable value; first: the first of the measures and advice"),
    "screen.no_urgent": ("没有红色和橙色的项目", "Nothing is red or orange"),
    "screen.rest": ("此外还有：{parts}；加 --all 全部列出，或存成文件：-o 结果.csv（Excel 可直接打开）", "Besides: {parts}; --all lists them, and a file holds all: -o results.csv (for a spreadsheet)"),
    "screen.rest.part": ("{grade}{count}项", "{count} {grade}"),
    "screen.turn": ("{turn}{count}项", "{turn}: {count}"),
    "screen.turn.more": ("（加 --all 逐项列出）", " (--all lists them)"),
    "screen.turned": ("{what}：{parts}", "{what}: {parts}"),
    "screen.turn.from": ("{before}→{now}", "{before} → {now}"),
    "screen.next": ("下一步：", "Next:"),
    "screen.next.explain": ("看一项的依据：dabiao explain {id} {data} --year {year}{pack}", "Grounds of a finding: dabiao explain {id} {data} --year {year}{pack}"),
    "screen.next.data": ("<数据>", "<data>"),
    "screen.next.pack": (" --pack {pack}", " --pack {pack}"),
    "screen.next.status": ("缺数据和待佐证的找谁要：dabiao status {data} --year {year}{pack}", "Whom to ask for what is missing: dabiao status {data} --year {year}{pack}"),
    "screen.next.files": ("看图、筛选、打印：-o 结果.html（浏览器）；在表格里看：-o 结果.xlsx", "Charts, to filter and print: -o results.html (a browser); as a workbook: -o results.xlsx"),
    "screen.next.report": ("写报告：dabiao report {data} --year {year}{pack} -o 报告.docx", "A draft report: dabiao report {data} --year {year}{pack} -o report.docx"),
    "screen.next.keep": ("留存全部结果备查：-o 结果.json", "Keep everything for later: -o run.json"),
}
"""Code: (Chinese, English); a message a line."""
