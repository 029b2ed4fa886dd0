"""The dabiao command: reads the arguments and hands over; everything heavy is imported by the command that needs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from engine.base.memory import look_rarely
from engine.commands.stdio import Unwritable, open_streams
from engine.messages.called import AUDIENCES, EACH, GRADES, PAPERS

app = typer.Typer(
    help="达标:规划目标达标检查与预警 / policy-target compliance checker",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the plain help is whole where the framed one cuts texts off, and starts in half the time
)
rules_app = typer.Typer(
    help="规则:列表、查看、检查、测试 / the rules: list, show, lint, test", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app, name="rules")


_ENGLISH = {**PAPERS, **AUDIENCES, **EACH, **GRADES, "从不": "never"}
"""Words that are taken for the English ones."""


Lang = StrEnum("Lang", "zh en")
Phase = StrEnum("Phase", "annual midterm final 年度 中期 终期")
FailOn = StrEnum("FailOn", "red orange yellow blue never 红 红色 橙 橙色 黄 黄色 蓝 蓝色 从不")
PaperWord = StrEnum(
    "PaperWord",
    "年度 中期 终期 评估 责任分解 督办 统计资料 抽查 调整 "
    "annual midterm final evaluation tasks orders statistics sample adjustment",
)
For = StrEnum("For", "内部 公开 internal public")
Each = StrEnum("Each", "unit 单位")
ListFormat = StrEnum("ListFormat", "text json")
RuleFile = StrEnum("RuleFile", "pack targets indicators measures alerts cases")

Data = Annotated[list[str], typer.Argument(metavar="DATA...", help="数据文件或文件夹 / data files or folders")]
PackOption = Annotated[Optional[str], typer.Option("--pack", help="规则包名称或文件夹 / rule pack, name or folder")]
LangOption = Annotated[Optional[Lang], typer.Option("--lang", help="输出语言 / language of the output")]
PhaseOption = Annotated[Optional[Phase], typer.Option("--phase", help="阶段,默认由年份决定 / phase; by the year if left out")]
DepartmentOption = Annotated[
    Optional[str], typer.Option("--department", metavar="NAME", help="只看某个责任单位 / one responsible unit, by name or id")
]
SkipBadOption = Annotated[
    bool, typer.Option("--skip-bad", help="有问题的文件整个不采用,并在结果中列出 / leave out files with problems")
]
PagesOption = Annotated[
    Optional[list[str]], typer.Option("-o", "--output", metavar="FORMAT:PATH", help="text, xlsx;可重复 / repeatable")
]
AsOfOption = Annotated[
    Optional[str], typer.Option("--as-of", metavar="DATE", help="目标修订截至何日 / revisions in force on this day")
]
AreasOption = Annotated[
    Optional[Path], typer.Option("--areas", metavar="FILE", help="地区表:代码、名称、级别、上级 / table of areas")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="其他指标、地区、年份的行也算有误 / refuse rows of other indicators, areas, years")
]


def _english(word: str | None) -> str | None:
    return word and _ENGLISH.get(word, word)


def _finish(command: Callable[[str], int], lang: Lang | None) -> None:
    """Run a command and leave with its exit code; nothing that users can cause shows a traceback."""
    from engine.commands.errors import guarded, language

    raise typer.Exit(guarded(command, language(lang)))


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Say what to do next where no command is given."""
    if context.invoked_subcommand is None:
        from engine.commands.start import run_start

        _finish(run_start, None)


@app.command(short_help="用虚构的示例数据走一遍 / run made-up sample data end to end")
def demo(
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", metavar="FOLDER", help="放进哪个文件夹 / the folder to make")
    ] = None,
    lang: LangOption = None,
) -> None:
    """用虚构的示例数据走一遍，结果存进文件夹 / run the made-up sample from end to end into a folder."""

    def command(spoken: str) -> int:
        from engine.commands.demo import run_demo

        return run_demo(output, spoken)

    _finish(command, lang)


@app.command()
def check(
    data: Data,
    year: Annotated[int, typer.Option("--year", help="所判年份 / the year judged")],
    pack: PackOption = None,
    phase: PhaseOption = None,
    as_of: AsOfOption = None,
    department: DepartmentOption = None,
    skip_bad: SkipBadOption = False,
    lang: LangOption = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="达到此等级则退出码为1 / exit 1 from this grade")] = FailOn.red,
    output: Annotated[
        Optional[list[str]],
        typer.Option("-o", "--output", metavar="FORMAT:PATH", help="table json csv markdown html xlsx;可重复 / repeatable"),
    ] = None,
    strict: StrictOption = False,
    previous: Annotated[
        Optional[Path], typer.Option("--previous", metavar="RUN.json", help="以前保存的结果,列出变化 / an earlier kept run")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="屏幕上列出全部项目 / list everything on the screen")] = False,
    level: Annotated[
        Optional[str], typer.Option("--level", metavar="LEVEL", help="判定这一级的每个地区,如 县 / judge each area of a level")
    ] = None,
    areas: AreasOption = None,
    jobs: Annotated[
        Optional[int], typer.Option("--jobs", min=1, help="同时判定几个文件,用于 -o jsonl:文件夹 / files judged at a time")
    ] = None,
) -> None:
    """检查数据是否达标,给出分级预警和建议 / check data against the targets."""

    def command(spoken: str) -> int:
        stage, grade = _english(phase), _english(fail_on) or fail_on
        if level or areas or jobs:
            from engine.commands.areas import check_areas_asked
            from engine.commands.asked import AreaCall

            call = AreaCall(pack, year, stage, as_of, level or "", areas, strict)
            others = {"--department": department, "--previous": previous}
            return check_areas_asked(data, call, skip_bad, grade, output, spoken, whole, jobs, others)
        from engine.commands.check import run_check
        from engine.commands.formats import FORMATS
        from engine.commands.outputs import given

        paths, outputs = given(data, output, pack, spoken, FORMATS)
        return run_check(
            paths, pack, year, stage, as_of, department, skip_bad, grade, outputs, spoken, strict, whole, previous
        )  # fmt: skip

    _finish(command, lang)


@app.command(short_help="把各地区的结果汇总起来 / put the runs of areas together")
def rollup(
    runs: Annotated[list[str], typer.Argument(metavar="RUN.json...", help="各地区保存的结果 / kept runs, one of each area")],
    pack: PackOption = None,
    areas: AreasOption = None,
    lang: LangOption = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="达到此等级则退出码为1 / exit 1 from this grade")] = FailOn.red,
    output: Annotated[
        Optional[list[str]],
        typer.Option("-o", "--output", metavar="FORMAT:PATH", help="table json csv xlsx;可重复 / repeatable"),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="屏幕上列出全部项目 / list everything on the screen")] = False,
) -> None:
    """汇总各地区上报的结果,先核对校验和与规则版本 / put runs together that areas handed up, checksums and rules compared."""

    def command(spoken: str) -> int:
        from engine.commands.areas import FORMATS
        from engine.commands.outputs import given
        from engine.commands.rollup import run_rollup

        paths, outputs = given(runs, output, pack, spoken, FORMATS)
        return run_rollup(paths, pack, areas, _english(fail_on) or fail_on, outputs, spoken, whole)

    _finish(command, lang)


@app.command(short_help="说明某项结果的依据,可手工复算 / explain a finding")
def explain(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="FINDING|TARGET|GROUP... DATA...|RUN.json",
            help="编号,或领域、单位、乡镇、升级规则的名称;然后是数据或保存的结果 / "
            "ids, or names of domains, lead units, sub-units, escalation rules; then the data or a kept run",
        ),
    ],
    year: Annotated[Optional[int], typer.Option("--year", help="所判年份 / the year judged")] = None,
    pack: PackOption = None,
    phase: PhaseOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
) -> None:
    """说明某项结果的依据:条款、解读、数据、算式、规则 / explain a finding so that it can be recomputed by hand."""

    def command(spoken: str) -> int:
        from engine.commands.arguments import split_names

        ids, data = split_names(names, spoken)
        if not data:
            from engine.commands.rules import run_show

            return run_show([name.partition("@")[0] for name in ids], pack, spoken)
        from engine.commands.arguments import KEPT
        from engine.commands.explain import explain_data, explain_run

        if any(path.suffix.lower() == KEPT for path in data):
            return explain_run(ids, data, spoken)
        return explain_data(ids, data, pack, year, _english(phase), as_of, spoken)

    _finish(command, lang)


@app.command(short_help="检查数据能否读懂并审核,不作判定 / read and review the data")
def validate(
    data: Data, pack: PackOption = None, department: DepartmentOption = None, lang: LangOption = None,
    output: PagesOption = None, strict: StrictOption = False,
) -> None:  # fmt: skip
    """检查数据能否读懂并审核,不作判定;-o xlsx:问题单.xlsx 按单位列出问题 / read and review the data without judging it."""

    def command(spoken: str) -> int:
        from engine.commands.outputs import given
        from engine.commands.validate import FORMATS, run_validate

        paths, outputs = given(data, output, pack, spoken, FORMATS)
        return run_validate(paths, pack, department, outputs, spoken, strict)

    _finish(command, lang)


@app.command()
def facts(
    data: Data,
    pack: PackOption = None,
    output: Annotated[Optional[list[str]], typer.Option("-o", "--output", metavar="csv:PATH", help="写入文件 / file")] = None,
    lang: LangOption = None,
) -> None:
    """逐条列出读到的数据,不作判定 / print every observation as it was read."""

    def command(spoken: str) -> int:
        from engine.commands.facts import FORMATS, run_facts
        from engine.commands.outputs import given

        paths, outputs = given(data, output, pack, spoken, FORMATS)
        return run_facts(paths, pack, outputs, spoken)

    _finish(command, lang)


@app.command(short_help="填报登记:各单位应报、已报、缺报 / who has handed in what")
def status(
    data: Data,
    year: Annotated[int, typer.Option("--year", help="哪一年的填报 / the year reported on")],
    pack: PackOption = None,
    department: DepartmentOption = None,
    lang: LangOption = None,
    output: PagesOption = None,
) -> None:
    """填报登记:各单位应报、已报、缺报、待说明 / who has handed in what: owed, received, missing, questions."""

    def command(spoken: str) -> int:
        from engine.commands.outputs import given
        from engine.commands.status import FORMATS, run_status

        paths, outputs = given(data, output, pack, spoken, FORMATS)
        return run_status(paths, pack, year, department, outputs, spoken)

    _finish(command, lang)


@app.command(short_help="生成发给各单位的填报表 / make the forms to send out")
def template(
    year: Annotated[int, typer.Option("--year", help="填报哪一年 / the year to report on")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="放填报表的文件夹 / folder for the forms")],
    previous: Annotated[
        Optional[list[str]],
        typer.Option("--previous", metavar="DATA", help="往年数据,填入并锁定;可重复 / earlier data, filled in; repeatable"),
    ] = None,
    pack: PackOption = None,
    department: DepartmentOption = None,
    lang: LangOption = None,
) -> None:
    """生成填报表:每个单位一个工作簿,另有一个全部单位的 / make the forms to send out, a workbook for each unit."""

    def command(spoken: str) -> int:
        from engine.commands.template import run_template

        return run_template(year, output, previous or [], pack, department, spoken)

    _finish(command, lang)


@app.command(short_help="写报告、通知、责任分解、督办、统计资料、抽查、调整 / reports, notices, lists, statistics")
def report(
    year: Annotated[int, typer.Option("--year", help="报告哪一年 / the year reported on")],
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="PATH", help="写入的文件,通知则为文件夹 / the file to write, of notices the folder"
        ),
    ],
    data: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="DATA...", help="数据文件或文件夹,责任分解可不写 / data, not needed for tasks"),
    ] = None,
    kind: Annotated[PaperWord, typer.Option("--kind", help="哪种材料 / which paper")] = PaperWord.年度,
    audience: Annotated[
        Optional[For], typer.Option("--audience", help="给谁看,默认内部;报告、统计资料用 / of reports, statistics; internal")
    ] = None,
    by: Annotated[
        Optional[Each], typer.Option("--by", help="每个牵头单位一份通知,-o 写文件夹 / a notice to each unit")
    ] = None,
    template: Annotated[
        Optional[str],
        typer.Option("--template", metavar="DOCX", help="自己的模板,只用其样式和页面 / styles and page of your own"),
    ] = None,
    seed: Annotated[Optional[int], typer.Option("--seed", help="抽查的种子,默认1 / seed of the sample, 1 by default")] = None,
    each: Annotated[Optional[int], typer.Option("-n", min=1, help="抽查每个领域几项 / sampled of each domain")] = None,
    result: Annotated[
        Optional[str], typer.Option("--result", metavar="FORM.xlsx", help="填好的抽查表 / the sample's form, filled in")
    ] = None,
    deadline: Annotated[
        Optional[str], typer.Option("--deadline", metavar="DATE", help="通知、督办的期限 / notices, orders: to be done by")
    ] = None,
    previous: Annotated[
        Optional[str], typer.Option("--previous", metavar="XLSX", help="上次的督办清单 / earlier list of orders")
    ] = None,
    pack: PackOption = None,
    as_of: AsOfOption = None,
    skip_bad: SkipBadOption = False,
    lang: LangOption = None,
) -> None:
    """写出一年里的材料 / write the papers of a year.

    年度、中期、终期、评估:报告初稿(Word);加 --by unit 则是给每个牵头单位的通知。

    责任分解、督办、抽查、调整:工作簿。统计资料:工作簿或 csv。

    annual, midterm, final, evaluation: a draft report (Word), with --by unit notices to the lead units; tasks, orders, sample,
    adjustment: workbooks; statistics: a workbook or csv.
    """

    def command(spoken: str) -> int:
        from engine.commands.call import Call, PaperKind
        from engine.commands.report import run_report
        from engine.report.document.asked import Audience

        reader = _english(audience)
        call = Call(
            data=data or (), year=year, output=output, kind=PaperKind(_english(kind)), pack=pack,
            audience=Audience(reader) if reader else None, by=_english(by), template=template, deadline=deadline,
            previous=previous, result=result, seed=seed, each=each, as_of=as_of, skip_bad=skip_bad,
        )  # fmt: skip
        return run_report(call, spoken)

    _finish(command, lang)


@app.command(short_help="规则文件的 JSON Schema / the JSON Schema of rule files")
def schema(
    what: Annotated[str, typer.Argument(help="rules")] = "rules",
    file: Annotated[Optional[RuleFile], typer.Option("--file", help="只要某一种规则文件 / one kind of rule file")] = None,
) -> None:
    """输出规则文件的 JSON Schema,供编辑器使用 / print the JSON Schema of rule files."""
    if what != "rules":
        raise typer.BadParameter(f"{what}: rules")

    def command(_spoken: str) -> int:
        from engine.commands.rules import run_schema

        return run_schema(file)

    _finish(command, None)


@rules_app.command("list")
def list_rules(
    pack: PackOption = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="text / json")] = ListFormat.text,
    lang: LangOption = None,
) -> None:
    """列出全部目标和要求 / list every objective and target."""

    def command(spoken: str) -> int:
        from engine.commands.rules import run_list

        return run_list(pack, format_, spoken)

    _finish(command, lang)


@rules_app.command("show")
def show_rules(
    names: Annotated[list[str], typer.Argument(metavar="TARGET...", help="编号 / ids")],
    pack: PackOption = None,
    lang: LangOption = None,
) -> None:
    """查看某项的条款、解读、要求和措施 / show what the pack says about a target."""

    def command(spoken: str) -> int:
        from engine.commands.rules import run_show

        return run_show(names, pack, spoken)

    _finish(command, lang)


@rules_app.command("lint")
def lint_rules(pack: PackOption = None, lang: LangOption = None) -> None:
    """检查规则文件是否有误、测试是否齐全 / check the rule files and that every target has cases."""

    def command(spoken: str) -> int:
        from engine.commands.rules import run_lint

        return run_lint(pack, spoken)

    _finish(command, lang)


@rules_app.command("test")
def test_rules(
    pack: PackOption = None,
    junit: Annotated[Optional[Path], typer.Option("--junit", help="写入 JUnit XML / write JUnit XML")] = None,
    lang: LangOption = None,
) -> None:
    """运行规则包自带的测试 / run the pack's own cases."""

    def command(spoken: str) -> int:
        from engine.commands.rules import run_tests

        return run_tests(pack, junit, spoken)

    _finish(command, lang)


_NOT_UNDERSTOOD: Any = typer.BadParameter.__mro__[2]
"""What typer raises for a command line that it does not understand; the class has no public name in all its versions."""


def _asked(words: list[str]) -> str | None:
    """Return the language that a command line asks for, which may be all that could be understood of it."""
    return next((two for one, two in pairwise(words) if one == "--lang" and two in set(Lang)), None)


def main() -> None:
    """Run the command."""
    open_streams()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here is worth a thread, and starting them takes time
    look_rarely()
    if "--help" in sys.argv:
        from engine.commands.errors import language
        from engine.commands.help import in_language

        context: Any = typer.Context.__mro__[1]  # what every command makes, of the library that typer brings along
        context.formatter_class = in_language(context.formatter_class, language(_asked(sys.argv)))
    try:
        raise SystemExit(app(standalone_mode=False))
    except _NOT_UNDERSTOOD as error:
        from engine.commands.errors import language, misuse
        from engine.commands.screen import tell

        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
        else:
            tell(misuse(error, language(_asked(sys.argv))), sys.stderr)
        raise SystemExit(2) from None
    except Unwritable:
        raise SystemExit(2) from None
    finally:
        gc.freeze()  # what is left goes with the process; looking through it first would take a twentieth of the run


if __name__ == "__main__":
    main()
