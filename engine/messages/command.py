"""Words of the commands themselves."""

TABLE: dict[str, tuple[str, str]] = {
    "problems.rules": ("规则有{count}处需要修改：", "{count:problem|problems} in the rules:"),
    "problems.facts": (
        "数据有{count}处需要修改，改好后再运行（未作任何判定）：",
        "{count:problem|problems} in the data; nothing was judged, mend them and run again:",
    ),
    "problems.other": ("有{count}处需要修改：", "{count:problem|problems}:"),
    "command.engine_failure": (
        "推理引擎没有逐条交代清楚，结果不可用：{detail}",
        "The inference engine did not account for everything, there is no usable result: {detail}",
    ),
    "command.internal": (
        "程序内部错误，结果不可用；请把以下内容发给维护者：{detail}",
        "Internal error, there is no usable result; send this to the maintainers: {detail}",
    ),
    "command.bad_year": ("{year} 不在规划期 {first}—{last} 内", "{year} is outside the plan's period {first}-{last}"),
    "command.bad_output": (
        "不认识输出“{found}”；写成 格式:路径，格式有 {known}",
        "unknown output '{found}'; write FORMAT:PATH with FORMAT one of {known}",
    ),
    "command.bad_date": ("“{found}”不是日期；写成 2024-12-31", "'{found}' is no date; write 2024-12-31"),
    "command.cannot_write": ("无法写入 {path}：{detail}", "cannot write {path}: {detail}"),
    "command.overwrites_data": (
        "{path} 是输入的数据文件，写入结果会覆盖数据；请换一个文件名",
        "{path} is a data file given as input, the result would overwrite it; choose another name",
    ),
    "command.output_twice": (
        "{path} 被指定了两次，后写的会覆盖先写的；请换一个文件名",
        "{path} is given twice, the second result would overwrite the first; choose another name",
    ),
    "command.empty_path": (
        "数据路径是空的；请写明文件或文件夹（当前文件夹写作 .）",
        "a data path is empty; name a file or folder (the working directory is .)",
    ),
    "command.written": ("已写入 {path}", "wrote {path}"),
    "command.no_such_finding": (
        "没有“{found}”这个编号、文件或文件夹{guess}；用 dabiao rules list 查看编号",
        "no id, file or folder '{found}'{guess}; see dabiao rules list for the ids",
    ),
    "command.missing_word": (
        "缺少 {name}；用法见 {command} --help",
        "{name} is missing; see {command} --help",
    ),
    "command.missing_year": (
        "缺少 --year；请写明判定哪一年，如 --year 2024",
        "--year is missing; say which year is judged, such as --year 2024",
    ),
    "command.no_option": (
        "没有 {found} 这个选项；用法见 {command} --help",
        "there is no option {found}; see {command} --help",
    ),
    "command.no_command": (
        "没有“{found}”这个命令；命令见 {command} --help",
        "there is no command '{found}'; see {command} --help",
    ),
    "command.bad_choice": ("{name} 不能是“{found}”；可用：{known}", "{name} can't be '{found}'; known: {known}"),
    "command.bad_number": ("{name} 应为整数，不能是“{found}”", "{name} takes a whole number, not '{found}'"),
    "command.no_value": ("{name} 后面缺少取值", "{name} needs a value behind it"),
    "command.bad_usage": ("用法有误（{detail}）；用法见 {command} --help", "wrong usage ({detail}); see {command} --help"),
    "command.need_id": (
        "请写明要说明哪一项，如 W1.2a；用 dabiao rules list 查看编号",
        "say what to explain, such as W1.2a; see dabiao rules list for the ids",
    ),
    "command.need_year": (
        "请用 --year 指明年份，或给出完整编号（目标@地区代码@年份）",
        "say which year with --year, or give a full id (target@area code@year)",
    ),
    "command.one_run": (
        "一次只能说明一个保存的结果（.json），不能与其他文件混用：{found}",
        "one kept run (.json) can be explained at a time, and no other file with it: {found}",
    ),
    "command.cannot_read": ("无法读取 {path}：{detail}", "cannot read {path}: {detail}"),
    "command.no_run": (
        "{path} 不是本版本保存的结果；用 dabiao check <数据> --year <年份> -o json:结果.json 重新保存",
        "{path} is no run kept by this version; keep one with dabiao check <data> --year <year> -o json:run.json",
    ),
    "command.run_changed": (
        "{path} 在保存之后被改动过（校验和不符），不能作为依据；请使用原来的文件",
        "{path} was changed after it was written (its checksum differs) and proves nothing; use the original file",
    ),
    "command.valid": (
        "数据无误：{files}个文件 {rows}行，{read}条有值，{missing}条缺报，{repeated}条重复",
        "The data is sound: {files:file|files}, {rows:row|rows}, {read} with a value, {missing} missing, {repeated} repeated",
    ),
    "command.valid.extra": ("{file}：附加列保留为备注：{columns}", "{file}: further columns kept as notes: {columns}"),
    "command.lint_ok": (
        "规则无误：{objectives}个目标条目，{targets}项要求，{indicators}个指标，{measures}条措施，{cases}个测试",
        "The rules are sound: {objectives:objective|objectives}, {targets:target|targets}, {indicators:indicator|indicators}, {measures:measure|measures}, {cases:case|cases}",
    ),
    "command.tests": ("规则测试：通过{passed}，失败{failed}", "Rule tests: {passed} passed, {failed} failed"),
    "command.test_failed": ("{where}：{name}", "{where}: {name}"),
    "command.test_difference": (
        "    {what}：应为 {expected}，实为 {found}",
        "    {what}: expected {expected}, got {found}",
    ),
    "command.listing": (
        "{objectives}个目标条目，{targets}项要求",
        "{objectives:objective|objectives}, {targets:target|targets}",
    ),
}
"""Code: (Chinese, English)."""
