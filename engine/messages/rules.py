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
        "差距须在同一分组的两组之间，如 {{residence: [rural, urban]}}",
        "a gap is between two groups of one breakdown, such as {{residence: [rural, urban]}}",
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
    "rules.target_id": (
        "要求 {found} 写在 {objective} 之下，按编号应属于 {owner}；请移到 {owner} 之下，或改编号",
        "target {found} stands under {objective}, but its id says {owner}; move it there, or change its id",
    ),
    "rules.duplicate_name": (
        "名称“{found}”与另一指标相同，已见于 {first}",
        "the name '{found}' is already used by the indicator at {first}",
    ),
    "rules.objective_empty": (
        "目标 {found} 没有任何可判定的要求；至少写一项 targets",
        "objective {found} has no targets; write at least one",
    ),
    "rules.period": (
        "年份须依次为基期、首年、中期、末年",
        "the years must be in the order baseline, start, midterm, end",
    ),
    "rules.placeholder": ("没有占位 {{{found}}}；可用：{known}", "there is no placeholder {{{found}}}; known: {known}"),
    "rules.braces": ("花括号不成对", "unbalanced braces"),
    "rules.empty_comparison": (
        "条件是空的；写成 {{at_least: 2}} 或 [met, near]",
        "an empty condition; write {{at_least: 2}} or [met, near]",
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
    "case.no_units": ("units 只用于 every_unit 目标", "units is only for every_unit targets"),
}
"""Code: (Chinese, English)."""
