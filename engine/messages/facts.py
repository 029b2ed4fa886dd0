"""What can be wrong with data: what was found in which cell, what was expected, and what to do."""

TABLE: dict[str, tuple[str, str]] = {
    "facts.no_file": ("没有这个文件或文件夹；请核对路径", "no such file or folder; check the path"),
    "facts.unreadable": (
        "无法读取（{detail}）；请关闭占用它的程序或检查权限",
        "cannot be read ({detail}); close the program that holds it, or check the permissions",
    ),
    "facts.empty": ("没有任何内容；请填报数据，或从数据中去掉此文件", "holds nothing; fill it in, or leave it out"),
    "facts.empty_folder": ("文件夹里没有 .csv 或 .xlsx 数据文件", "the folder holds no .csv or .xlsx data file"),
    "facts.unknown_format": (
        "不认识的文件格式 {suffix}；请另存为 .xlsx 或 .csv",
        "unknown file format {suffix}; save it as .xlsx or .csv",
    ),
    "facts.encoding": (
        "编码既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”",
        "neither UTF-8 nor GB18030; save it as 'CSV UTF-8'",
    ),
    "facts.csv": ("CSV 格式有误（{detail}）；多半是引号不成对", "not valid CSV ({detail}); probably an unbalanced quote"),
    "facts.password": (
        "工作簿有密码；请取消密码后另存为 .xlsx",
        "the workbook is password-protected; remove the password and save it as .xlsx",
    ),
    "facts.old_xls": (
        "是旧版 .xls 格式；请在 Excel 或 WPS 里另存为 .xlsx",
        "an old .xls file; save it as .xlsx in Excel or WPS",
    ),
    "facts.is_docx": (
        "其实是 Word 文档（.docx），只是改了扩展名；请提供 Excel 工作簿",
        "really a Word document (.docx) with another extension; provide an Excel workbook",
    ),
    "facts.not_workbook": ("不是 Excel 工作簿；请另存为 .xlsx", "not an Excel workbook; save it as .xlsx"),
    "facts.damaged": (
        "工作簿已损坏（{detail}）；请在 Excel 里打开并另存",
        "the workbook is damaged ({detail}); open it in Excel and save it again",
    ),
    "facts.hidden_sheet": ("工作表被隐藏；请取消隐藏，或删除", "the sheet is hidden; unhide it or delete it"),
    "facts.hidden_row": (
        "第 {row} 行被隐藏却有内容；请取消隐藏，或删除",
        "row {row} is hidden but filled; unhide it or delete it",
    ),
    "facts.hidden_column": (
        "{column} 列被隐藏却有内容；请取消隐藏，或删除",
        "column {column} is hidden but filled; unhide it or delete it",
    ),
    "facts.merged": (
        "{range} 是合并单元格，只有左上角有值；请取消合并并逐格填写",
        "{range} is merged, only its first cell holds a value; unmerge and fill each cell",
    ),
    "facts.uncached": (
        "公式 {formula} 没有保存计算结果；请在 Excel 里打开并保存，或改填数值",
        "the formula {formula} has no saved result; open and save the file in Excel, or enter the value",
    ),
    "facts.no_header": (
        "找不到表头，首行是“{found}”；表头须含 指标、年份、数值（或 indicator、year、value）",
        "no header found, the first row is '{found}'; the header needs indicator, year, value (or 指标, 年份, 数值)",
    ),
    "facts.no_column": ("表头缺少“{column}”列", "the header lacks the column {column}"),
    "facts.column_twice": ("两列意思相同：{columns}；删去一列", "two columns mean the same: {columns}; delete one"),
    "facts.no_rows": ("只有表头，没有数据", "a header but no data"),
    "facts.no_indicator": ("没有写指标；请填指标名称或编号", "no indicator; enter its name or id"),
    "facts.unknown_indicator": (
        "指标目录里没有“{found}”{guess}；用“dabiao rules list”查看指标",
        "no indicator '{found}' in the catalogue{guess}; see 'dabiao rules list'",
    ),
    "facts.unknown_area": (
        "不认识地区“{found}”{guess}；请填规则包里的地区，或留空",
        "unknown area '{found}'{guess}; enter an area of the pack or leave it empty",
    ),
    "facts.year": ("年份“{found}”不对；应为四位数字，如 2024", "'{found}' is no year; enter four digits such as 2024"),
    "facts.year_outside": (
        "年份 {found} 不在规划的 {first}—{last} 年内；请核对年份或改用别的规则包",
        "the year {found} is outside the plan's {first}-{last}; check it, or use another pack",
    ),
    "facts.break": (
        "口径变化“{found}”看不懂；请填 {first}—{last} 年中的一年，或填“是”（自本行年份起变化），没有变化则留空",
        "the break '{found}' is not understood; write a year from {first} to {last}, or yes (from the row's year on), or leave it empty",
    ),
    "facts.breakdown": (
        "分组“{found}”不认识；城乡填 城镇/农村，性别填 女/男，合计留空",
        "unknown breakdown '{found}'; urban/rural, female/male, empty for the total",
    ),
    "facts.breakdown_refused": (
        "“{indicator}”没有“{found}”这一分组；合计请留空",
        "'{indicator}' is not broken down by '{found}'; leave it empty for the total",
    ),
    "facts.two_breakdowns": (
        "分组列“{found}”与指标名后括号里的“{bracket}”不同；请改成一致",
        "the breakdown '{found}' is not the '{bracket}' in brackets behind the indicator's name; make them agree",
    ),
    "facts.status": (
        "状态“{found}”不认识；可填 缺报、不适用，正常留空",
        "unknown status '{found}'; missing, not_applicable, or empty",
    ),
    "facts.status_and_value": (
        "状态为“{found}”，却又有数值 {value}；请只留其一",
        "the status is '{found}' but there is a value {value}; keep only one",
    ),
    "facts.not_number": (
        "“{found}”不是数字；应为数字（单位{unit}），缺报填“缺”或留空",
        "'{found}' is not a number; expected a number ({unit}), empty where missing",
    ),
    "facts.unknown_unit": (
        "单位“{found}”不认识；“{what}”的单位是{unit}",
        "unknown unit '{found}'; '{what}' is in {unit}",
    ),
    "facts.wrong_unit": (
        "“{found}”的单位是{given}，而“{what}”的单位是{unit}，两者不能换算；请核对指标和单位",
        "'{found}' is in {given} but '{what}' is in {unit}, which do not convert; check indicator and unit",
    ),
    "facts.two_units": (
        "“{found}”的单位与同一行所写的单位“{other}”不同；请改成一致",
        "the unit of '{found}' is not '{other}', the unit written elsewhere in the row; make them agree",
    ),
    "facts.bracket": (
        "“{found}”里的括号“{bracket}”看不懂：“{what}”后面的括号里只能写单位（{unit}）或分组（农村、女等）；请核对数值后改正",
        "the bracket '{bracket}' in '{found}' is not understood: behind '{what}' only a unit ({unit}) or a breakdown (rural, female) "
        "can stand; check the value and correct it",
    ),
    "facts.fraction": (
        "“{found}”像是小数形式的百分比；若是 {percent}%，请填 {percent}；若真是百分之{found}，请填 {found}%",
        "'{found}' looks like a fraction; enter {percent} for {percent} %, or {found}% if it really is {found} percent",
    ),
    "facts.count": (
        "“{found}”不是人数或个数；分子、分母应为不小于0的数，如 1950 或 1950人，不用空格分位，万人请换算成人",
        "'{found}' is no count; numerator and denominator are numbers from 0 up such as 1950 or 1,950, without blanks, fractions or 万",
    ),
    "facts.denominator_zero": (
        "分母为0，算不出比率；请在状态列填“不适用”并清空分子分母",
        "the denominator is 0, there is no rate; enter not_applicable as status and clear the counts",
    ),
    "facts.counts_differ": (
        "填报值“{found}”与分子分母不符：{numerator}÷{denominator} = {rate}{unit}；请核对三者",
        "the reported '{found}' does not agree with the counts: {numerator} / {denominator} = {rate}{unit}; check all three",
    ),
    "facts.negative": (
        "“{found}”是负数；“{what}”只能在 {low}—{high}{unit}",
        "'{found}' is negative; '{what}' can only be {low}-{high}{unit}",
    ),
    "facts.below_zero": (
        "“{found}”是负数；“{what}”是两个计数之比，不会小于0；请核对数值",
        "'{found}' is negative; '{what}' is one count over another, never below 0; check the value",
    ),
    "facts.implausible": (
        "“{found}”过大或过小，不可能是实际数据；请核对数值",
        "'{found}' is too large or too small to be a real figure; check the value",
    ),
    "facts.over_hundred": (
        "“{found}”（{value}{unit}）超过100%；“{what}”只能在 {low}—{high}{unit}",
        "'{found}' ({value}{unit}) is over 100 %; '{what}' can only be {low}-{high}{unit}",
    ),
    "facts.out_of_range": (
        "“{found}”（{value}{unit}）超出“{what}”可能的范围 {low}—{high}{unit}；请核对数值和单位",
        "'{found}' ({value}{unit}) is outside what '{what}' can be, {low}-{high}{unit}; check value and unit",
    ),
    "facts.attestation": (
        "“{found}”看不出是否已落实；请填 是 或 否，佐证材料填在来源列",
        "'{found}' does not say whether it is in place; enter 是 or 否 (yes or no), the evidence in the source column",
    ),
    "facts.conflict": (
        "同一数据有两个值：此处“{two}”，{first} 为“{one}”；请核实后只留一个",
        "two values for one thing: '{two}' here, '{one}' at {first}; find out which is right and delete the other",
    ),
    "facts.none": ("没有任何与规则包相符的数据", "no facts that match the pack"),
    "facts.none_of_year": ("没有 {year} 年的数据；现有年份：{known}", "no facts of {year}; there are: {known}"),
    "facts.formula_failed": (
        "“{found}”是公式出错的结果；请改正公式，或改填数值，缺报填“缺”",
        "'{found}' is a formula that failed; mend it, or enter the value, empty where missing",
    ),
    "facts.no_heading": (
        "“{found}”所在的列没有表头，会被漏掉；请补上表头，或清空；若是千位逗号把数字拆开了，请去掉逗号或加引号",
        "'{found}' stands under no heading and would be lost; add the heading or clear the cell; if a thousands comma split a number, remove it or quote the number",
    ),
    "facts.above_header": (
        "“{found}”这一行有指标和年份，却在表头（第 {header} 行）之上，不会被读取；请移到表头之下，或删除",
        "'{found}' and a year stand above the header (row {header}), where nothing is read; move the row below the header, or delete it",
    ),
    "facts.conflict_counts": (
        "同一数据有两组分子分母：此处 {two}，{first} 为 {one}；请核实后只留一组",
        "two pairs of counts for one thing: {two} here, {one} at {first}; find out which is right and delete the other",
    ),
    "facts.conflict_break": (
        "同一数据有两个口径变化年份：此处 {two}，{first} 为 {one}；请核实后改成一致",
        "two years of a break for one thing: {two} here, {one} at {first}; find out which is right and make them agree",
    ),
    "facts.unit_of_which_area": (
        "“{found}”没有写地区，而 {areas} 都有这个名称；请在地区列写明是哪一个",
        "'{found}' is without its area, and {areas} each have one of that name; say which in the area column",
    ),
    "facts.too_many_units": (
        "“{what}”{year} 年有 {count} 个基层单位填报，而规则包里只有 {expected} 个；多半有单位用两个名称报了两次，请核对；数目确有变动的，请改规则包",
        "{count} sub-units report '{what}' of {year}, but the pack has only {expected}; probably one reports under two names, check them; if their number changed, correct the pack",
    ),
    "facts.unit_is_total": (
        "“{found}”是合计，不是基层单位；全市的数请把基层单位留空，小计请删去",
        "'{found}' is a total and no sub-unit; leave the unit empty for a figure of the whole area, delete subtotals",
    ),
    "facts.also": ("（同样的还有 {count} 处：{cells}）", " (the same {count} more times: {cells})"),
}
"""Code: (Chinese, English)."""
