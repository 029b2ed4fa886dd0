"""What is said of a table of areas."""

TABLE: dict[str, tuple[str, str]] = {
    "areas.headings": (
        "地区表要有“名称”“级别”两列（name、level），第一行写标题；另可有“代码”“上级”“曾用名”“别名”，以及各类基层单位应有的个数（{units}）",
        "a table of areas has the columns 'name' and 'level', headed in its first row; 'code', 'parent', 'former' and 'aliases' may stand beside them, and how many units of each level there are ({units})",
    ),
    "areas.unknown_heading": (
        "地区表的这一列标题“{found}”看不懂；认识的有 {known}，只是说明的请写“备注”",
        "the heading '{found}' of a table of areas is not understood; known are {known}, and 'note' for what only explains",
    ),
    "areas.column_twice": (
        "地区表有两列意思相同：“{found}”；请删去一列",
        "two columns of a table of areas mean the same: '{found}'; delete one",
    ),
    "areas.no_name": ("这一行没有写地区名称；请补上", "the area has no name; add it"),
    "areas.no_level": (
        "“{found}”没有写级别；请补上，如 县、镇、乡、街道",
        "'{found}' has no level; add it, such as county or town",
    ),
    "areas.twice": (
        "代码“{found}”在 {first} 已经写过；代码没有核实的留空，同名的地区要写代码",
        "the code '{found}' stands at {first} already; leave codes that were not checked empty, areas of one name need codes",
    ),
    "areas.parent": (
        "表里没有上级“{found}”{guess}；请为它补一行，最高一级的“上级”留空",
        "the parent '{found}' is none of the areas{guess}; add a row for it, and leave 'parent' empty at the top",
    ),
    "areas.parent_unclear": (
        "叫“{found}”的地区有{count}个，不知道上级是哪一个；请写它的代码",
        "{count} areas are called '{found}'; write the parent's code",
    ),
    "areas.loop": (
        "“{found}”的上级、上级的上级……又回到它自己；请改正“上级”",
        "'{found}' lies in itself by way of its parents; correct 'parent'",
    ),
    "areas.number": (
        "“{found}”不对；这里应填单位个数（1以上的整数），不知道的留空",
        "'{found}' is no number of units; enter how many there are, a whole number of 1 or more, and leave it empty where that is not known",
    ),
    "areas.none": ("地区表里没有地区；请照标题逐行填写", "the table holds no areas; fill in a row for each"),
    "areas.sheets": (
        "地区表应只有一张工作表，这里有{count}张：{found}；请只留一张",
        "a table of areas is one sheet, here are {count}: {found}; keep one",
    ),
}
