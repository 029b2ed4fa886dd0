"""What can be wrong with rule files: what was found, and what to write instead."""

TABLE: dict[str, tuple[str, str]] = {
    "yaml.syntax": (
        "YAML 语法有误（{detail}）；检查缩进、冒号、引号和括号",
        "not valid YAML ({detail}); check indentation, colons, quotes and brackets",
    ),
    "yaml.empty": ("文件是空的；请写入规则，或删除此文件", "the file is empty; write rules into it or delete it"),
    "yaml.alias": (
        "不支持 YAML 引用(& 和 *)；请把内容写全",
        "YAML anchors and aliases are not supported; write the content out",
    ),
    "yaml.deep": (
        "嵌套超过 {most} 层；规则文件用不到，请检查括号和缩进",
        "nested more than {most} levels deep, which no rule file needs; check brackets and indentation",
    ),
    "shape.text": (
        "此处应为文字，却是 {found}；数字样的文字请加引号",
        "expected a text, found {found}; put quotes around a text that looks like a number",
    ),
    "shape.choice": ("不认识“{found}”{guess}；可用：{choices}", "unknown word '{found}'{guess}; one of: {choices}"),
    "shape.pattern": ("“{found}”的写法不对；须符合 {pattern}", "'{found}' is not of the required form {pattern}"),
    "shape.number": (
        "此处应为数字，却是“{found}”；写成 12.5 这样的十进制数，不加引号和单位",
        "expected a number, found '{found}'; write a plain decimal such as 12.5, without quotes or unit",
    ),
    "shape.whole": ("此处应为整数，却是“{found}”", "expected a whole number, found '{found}'"),
    "shape.least": ("{found} 太小；不得小于 {least}", "{found} is too small; at least {least}"),
    "shape.most": ("{found} 太大；不得大于 {most}", "{found} is too large; at most {most}"),
    "shape.year": (
        "年份“{found}”不对；应为 {first}—{last} 的四位数字",
        "'{found}' is no year; write four digits from {first} to {last}",
    ),
    "shape.empty_list": (
        "列表是空的；至少写一项，或删去此字段",
        "an empty list; write at least one item, or delete the field",
    ),
    "shape.repeated": ("“{found}”在列表里重复；删去其一", "'{found}' stands twice in the list; delete one"),
    "shape.flag": ("此处应为 true 或 false，却是“{found}”", "expected true or false, found '{found}'"),
    "shape.date": ("此处应为日期，却是“{found}”；写成 2024-12-31", "expected a date, found '{found}'; write 2024-12-31"),
    "shape.list": ("此处应为列表，却是 {found}；写成 [甲, 乙]", "expected a list, found {found}; write [a, b]"),
    "shape.mapping": ("此处应为“字段: 值”的组合，却是 {found}", "expected 'field: value' pairs, found {found}"),
    "shape.either": (
        "此处不能写成 {found}；写法见 docs/rule-format.md",
        "{found} cannot stand here; see docs/rule-format.md",
    ),
    "shape.unknown_key": (
        "不认识字段“{key}”{guess}；可用字段：{known}",
        "unknown field '{key}'{guess}; known fields: {known}",
    ),
    "shape.comma": (
        "“{found}”前面的逗号把文字截断了；含逗号的文字请加引号",
        "the comma before '{found}' cut the text in two; put quotes around a text with commas",
    ),
    "shape.missing_key": ("缺少字段“{key}”；{record} 必须写明", "field '{key}' is missing; a {record} must have it"),
    "shape.duplicate_key": (
        "“{key}”重复，第 {line} 行已有；删去其一",
        "'{key}' stands twice, first in line {line}; delete one",
    ),
    "rules.no_pack": (
        "没有这个规则包；现有：{names}，也可给出含 pack.yaml 的文件夹路径",
        "no such rule pack; there are: {names}; or give the path of a folder with a pack.yaml",
    ),
    "rules.no_file": ("规则包 {folder} 缺少此文件", "the pack {folder} lacks this file"),
    "rules.no_targets": (
        "规则包 {folder} 没有任何目标；请在 targets/ 下放置 YAML 文件",
        "the pack {folder} has no targets; put YAML files into targets/",
    ),
    "rules.stray_file": (
        "此文件不会被读取；规则只放在 pack/indicators/measures/alerts.yaml 和 targets/、cases/ 下的 .yaml 文件里",
        "this file would not be read; rules belong in pack, indicators, measures, alerts.yaml and .yaml files in targets/ and cases/",
    ),
    "rules.no_regular_file": (
        "不是普通文件（是文件夹或失效的链接）；请移走或改名",
        "no regular file (a folder, or a link to nothing); move it away or rename it",
    ),
    "rules.unreadable": (
        "无法读取（{detail}）；请检查权限",
        "cannot be read ({detail}); check the permissions",
    ),
    "rules.encoding": ("不是 UTF-8 编码；请另存为 UTF-8", "not UTF-8; save it as UTF-8"),
    "rules.unknown_plan": ("pack.yaml 里没有规划“{found}”{guess}", "pack.yaml has no plan '{found}'{guess}"),
    "rules.unknown_indicator": (
        "指标目录里没有“{found}”{guess}；请先在 indicators.yaml 登记",
        "no indicator '{found}' in the catalogue{guess}; add it to indicators.yaml first",
    ),
    "rules.unknown_measure": (
        "没有策略措施“{found}”{guess}；见 measures.yaml",
        "no measure '{found}'{guess}; see measures.yaml",
    ),
    "rules.unknown_department": (
        "没有责任单位“{found}”{guess}；见 pack.yaml 的 departments",
        "no responsible unit '{found}'{guess}; see departments in pack.yaml",
    ),
    "rules.unknown_reading": (
        "没有解读“{found}”{guess}；见 pack.yaml 的 readings",
        "no reading '{found}'{guess}; see readings in pack.yaml",
    ),
    "rules.unknown_units": (
        "没有基层单位类别“{found}”{guess}；见 pack.yaml 的 unit_levels",
        "no level of sub-units '{found}'{guess}; see unit_levels in pack.yaml",
    ),
    "rules.unknown_target": ("没有目标“{found}”{guess}", "no target '{found}'{guess}"),
    "rules.kind_needs": ("{kind} 类目标必须写明 {field}", "a target of kind {kind} needs {field}"),
    "rules.kind_refuses": (
        "{kind} 类目标没有 {field}；删去，或改用别的类型",
        "{field} has no meaning for kind {kind}; delete it or choose another kind",
    ),
    "rules.change": (
        "变化方向“{found}”不适用；可用：{choices}",
        "'{found}' is no change of this kind; one of: {choices}",
    ),
    "rules.between": (
        "差距须在同一分组的两组之间，如 {{residence: [rural, urban]}}，where 里不能再写这一分组",
        "a gap is between two groups of one breakdown, such as {{residence: [rural, urban]}}, which where leaves alone",
    ),
    "rules.goal_refused": (
        "{kind} 类目标不能用 {op}；可用：{allowed}",
        "kind {kind} does not take {op}; it takes: {allowed}",
    ),
    "rules.goal_number": (
        "{kind} 类目标的 {op} 应为数字；与别的指标相比请用 versus 或 assigned",
        "{op} of kind {kind} must be a number; to compare with another indicator use versus or assigned",
    ),
    "rules.goal_indicator": (
        "{kind} 类目标的 {op} 应为 {{indicator: 指标编号}}",
        "{op} of kind {kind} must be {{indicator: id}}",
    ),
    "rules.only_about": (
        "{field} 只与 about 同用；删去，或改用 about",
        "{field} goes with about only; delete it, or use about",
    ),
    "rules.against_itself": (
        "指标 {found} 与自身相比；请写另一个指标",
        "the indicator {found} is compared with itself; name another",
    ),
    "rules.goal_count": (
        "{kind} 类目标须恰有 {count} 个目标值（{allowed}）",
        "a target of kind {kind} needs exactly {count} of: {allowed}",
    ),
    "rules.range": ("下限须小于上限", "the lower bound must be below the upper one"),
    "rules.revision": ("修订须沿用原来的比较词（{op}）", "a revision must use the same key as the target ({op})"),
    "rules.by": (
        "截止年份 {found} 不在规划期 {first}—{last} 内",
        "the deadline {found} is outside the plan's period {first}-{last}",
    ),
    "rules.unit_mismatch": (
        "单位 {found} 与指标的单位 {expected} 不一致；请改目标值和单位，或改指标目录",
        "unit {found} is not the indicator's unit {expected}; correct the goal and unit, or the catalogue",
    ),
    "rules.against": (
        "{found} 与指标的方向（better: {better}）相反；请核对条款，改目标或改指标目录",
        "{found} goes against the indicator (better: {better}); check the clause, then correct the target or the catalogue",
    ),
    "rules.breakdown": (
        "指标 {indicator} 没有分组 {found}；请在 indicators.yaml 的 breakdowns 登记",
        "indicator {indicator} has no breakdown {found}; add it to breakdowns in indicators.yaml",
    ),
    "rules.goal_out_of_range": (
        "目标值 {found} 超出指标的可能范围 {low}—{high}；请核对单位",
        "the goal {found} is outside the indicator's range {low}-{high}; check the unit",
    ),
    "rules.duplicate_id": (
        "编号“{found}”重复，已见于 {first}；编号不得重用",
        "id '{found}' is already used at {first}; ids are never reused",
    ),
    "rules.revised_twice": (
        "{found} 有两次修订，已见于 {first}；只留一次",
        "two revisions are of {found}, the first at {first}; keep one",
    ),
    "rules.domain_differs": (
        "领域 {found} 的规划或名称与 {first} 不同；请改成一致，或改用别的编号",
        "domain {found} has another plan or name at {first}; make them agree, or use another id",
    ),
    "rules.target_id": (
        "要求 {found} 写在 {objective} 之下，按编号应属于 {owner}；请移到 {owner} 之下，或改编号",
        "target {found} stands under {objective}, but its id says {owner}; move it there, or change its id",
    ),
    "rules.duplicate_name": (
        "名称“{found}”已见于 {first}（比较时不计空格、全半角和大小写）；请改用别的名称",
        "the name '{found}' is already used at {first} (blanks, width and case do not count); choose another",
    ),
    "rules.objective_empty": (
        "目标 {found} 没有任何可判定的要求；至少写一项 targets",
        "objective {found} has no targets; write at least one",
    ),
    "rules.domain_empty": (
        "领域 {found} 没有任何目标；至少写一个，或删去此文件",
        "domain {found} has no objectives; write at least one, or delete the file",
    ),
    "rules.period": (
        "年份须依次为基期、首年、中期、末年",
        "the years must be in the order baseline, start, midterm, end",
    ),
    "rules.long_period": (
        "末年最多在基期之后 {most} 年；请核对年份",
        "the last year is at most {most} years after the baseline; check the years",
    ),
    "rules.outside_period": (
        "{found} 不在规划包的年份 {first}—{last} 之内，不会起作用；请核对",
        "{found} is outside the pack's years {first}-{last} and would have no effect; check it",
    ),
    "rules.confirm_same": (
        "confirm 与 method 同为 {found}，不能互相印证；请改用别的方法，或删去",
        "confirm is the same method, {found}, and confirms nothing; choose another or delete it",
    ),
    "rules.duplicate_area": (
        "地区“{found}”已见于 {first}（比较时不计空格、全半角和大小写）；删去其一，或改正名称、代码",
        "the area '{found}' is already at {first} (blanks, width and case do not count); delete one, or correct name or code",
    ),
    "rules.unknown_level": (
        "没有级别为“{found}”的下级地区{guess}；见 sub_areas",
        "no sub-area is of the level '{found}'{guess}; see sub_areas",
    ),
    "rules.expected_differs": (
        "所列级别的下级地区有 {found} 个，expected 却是 {expected}；请核对，或删去 expected",
        "there are {found} sub-areas of these levels but expected is {expected}; check them, or delete expected",
    ),
    "rules.unknown_domain": ("targets/ 里没有领域“{found}”{guess}", "targets/ has no domain '{found}'{guess}"),
    "rules.layout": (
        "占位只能写成 {{value}} 的样子，不能带 : 或 !",
        "a placeholder is plain, such as {{value}}, without : or !",
    ),
    "rules.placeholder": ("没有占位 {{{found}}}；可用：{known}", "there is no placeholder {{{found}}}; known: {known}"),
    "rules.braces": ("花括号不成对", "unbalanced braces"),
    "rules.empty_comparison": (
        "条件是空的；写成 {{at_least: 2}} 或 [met, near]",
        "an empty condition; write {{at_least: 2}} or [met, near]",
    ),
    "rules.too_many": (
        "规则太多：从这一条起，规则连同条件超过 {most} 条，推理引擎装不下；请合并或删去一些",
        "too many rules: with this one, rules and their conditions are more than {most}, which the inference engine "
        "cannot hold; merge some, or delete some",
    ),
    "rules.advice_text": ("attach: advice 须写明 text", "attach: advice needs a text"),
    "rules.scope_when": (
        "scope 为 finding 时不写 when，其他范围必须写 when（现为 {scope}）",
        "scope finding takes no when, every other scope needs one (here {scope})",
    ),
    "lint.no_cases": ("目标 {found} 没有测试；请在 cases/ 下补写", "target {found} has no cases; write some in cases/"),
    "lint.case_lacking": ("目标 {found} 的测试缺少：{lacking}", "the cases of target {found} lack: {lacking}"),
    "case.milestone": (
        "里程碑目标的事实须逐行写出，value 为 是/否",
        "facts of a milestone are rows with value 是 or 否",
    ),
    "case.value": ("此目标的事实须为数字", "facts of this target must be numbers"),
    "case.expects_nothing": (
        "expect 是空的，什么也没有测试；至少写明 verdict",
        "an empty expect tests nothing; give at least the verdict",
    ),
    "case.unknown_unit": (
        "没有基层单位“{found}”{guess}；见 pack.yaml 的 sub_areas",
        "no sub-unit '{found}'{guess}; see sub_areas in pack.yaml",
    ),
    "case.needs_units": (
        "every_unit 目标只看各基层单位的数值；请用 units，或逐行写明 unit_name",
        "every_unit reads figures of sub-units only; use units, or rows with unit_name",
    ),
    "case.no_units": ("units 只用于 every_unit 目标", "units is only for every_unit targets"),
}
"""Code: (Chinese, English)."""
