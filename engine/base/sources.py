"""Tells whether a source names a document: by its number, title, date or file name, or as a kind of paper of some subject.

A mechanism is in place only where a document says so that somebody else can find again. “见附件”, “有” or “1” name none.
"""

import re
from functools import lru_cache

from engine.base.lapses import last_year_of
from engine.base.text import normal
from engine.base.word import Word
from engine.base.yeardigits import YEAR


class Flaw(Word):
    """Why a source proves nothing."""

    UNNAMED = "unnamed"
    """There is none."""
    UNMARKED = "unmarked"
    """It has none of the marks of a document."""
    PLACEHOLDER = "placeholder"
    """It is an example, or a blank of a form that nobody filled in."""
    AWAITED = "awaited"
    """It says itself that the document is not there yet."""
    NOT_IN_FORCE = "not_in_force"
    """It says itself that the document is repealed or lapsed, or takes effect after the year judged."""
    LATER = "later"
    """Every year in it is after the year judged."""


_YEAR = rf"(?<!\d){YEAR}"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_MARKS = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (
        rf"〔\s*{_YEAR}\s*年?\s*〕\s*第?\s*\d+",
        rf"[\[(【]\s*{_YEAR}\s*年?\s*[\])】]\s*第?\s*\d+\s*号",
        r"第\s*[\d〇零一二三四五六七八九十百千]+\s*号",
        rf"{_YEAR}\s*[-年]\s*\d+\s*号",
        r"(?:文号|编号|档号|档案号|备案号|登记号|批准号|\bno\.|№)\W{0,3}[\w〔〕\[\]()-]*\d",
        r"《[^《》]*\w{2}[^《》]*》",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月",
        rf"{_YEAR}([-/.]){_MONTH}(?:\1{_DAY})?(?![\d-])",
        rf"{_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)",
        r"[^\s.,;，；、]\.(?:pdf|ofd|docx?|wps|xlsx?|et|csv|pptx?|txt|jpe?g|png|bmp|tiff?|heic|zip|rar|7z)(?![a-z\d])",
    )
)
"""A number of a document or register, a title, a date, a file name; each as `normal` writes it."""
_TITLE = re.compile(r"《[^《》]*》")
_NAMED_YEAR = re.compile(rf"({_YEAR})(?=\s*[年〕\])】/.~至—–-]|(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d))")
_ISSUED = "(?:印发|出台|发布|下发|公布|签发|签订|颁布|发文)"
_NOT_YET = re.compile(
    r"(?<![接招看等优对期虐])待[上传补报提供定查印发签批核]|尚未|暂无|暂缺|还没有|拟于|正在(?:起草|制定|拟定|编制|筹备|征求意见|报批|审批)"
    "|(?:起草|制定|拟定|编制|征求意见|报批|审批|送审|会签|审核|审议)(?:中|阶段)(?![\u4e00-\u9fff])"
    "|(?<!从)未(?:正式|获|予|能)?(?:印发|下发|发布|公布|签发|签订|出台|通过|批准|批复|生效|找到|查到)"
    "|(?:内部|公开|正在?)征求意见(?!稿)|[(（]征求意见[)）]"
    rf"|(?<![模虚])拟[^,，。;；、《]{{0,8}}?{_ISSUED}|(?:^|[\s,，。、()（）])(?:将|即将|计划|准备|预计|打算)[^,，。;；、《]{{0,12}}?{_ISSUED}"
)
_DRAWN_UP = re.compile(
    r"(?:拟[定订制写]|草拟|起草)(?:完成|好|了|出)?的?(?:《|[^,，。;；、]{0,12}(?:方案|办法|文件|制度|意见|通知|计划|规划|机制|规定|细则)|(?=$|[\s,，。、)）]))"
)
"""What is drawn up, which is not yet issued where nothing says so."""
_IS_ISSUED = re.compile(rf"{_ISSUED}|[〕\])】]\s*第?\s*\d+\s*号")
_DRAFTS = (
    "(?:(?:征求意见|讨论|送审|审议|审查|审核|审阅|修改|代拟|报批|会签|起草|草拟|拟|建议|上会|汇报|待审|[一二三]审)稿"
    "|初稿|草稿|样稿|底稿|(?<!预算)(?<!计划)草案)"
)
_DRAFT = re.compile(
    r"[(（【\[](?:征求意见|讨论|送审|审议|修改|审查)?(?:草案|稿|初稿|草稿)(?:征求意见稿)?[)）】\]]"
    rf"|[(（【\[](?:{_DRAFTS}|代拟|拟稿|待[审签议]|[送报]审)[)）】\]]|{_DRAFTS}》"
)
"""What is written behind a title, or at its end, while the document is a draft."""
_DRAFT_TOLD = re.compile(f"{_DRAFTS}(?!的?(?:反馈|意见|修改|审议|审查|评审|论证|说明|汇总|研究|讨论|座谈|征求|公示|情况))")
"""The same outside titles, but for papers about a draft."""
_BLANK = "(?:[X×Ｘ*＊]{2,}|x{2,}|[〇○]{2,}|□{2,}|_{3,})"
_PLACEHOLDER = re.compile(
    rf"^[(（]?(?:示例|样例|范例|举例|例如|比如|例(?=:)|如(?=:)|如(?![\u4e00-\u9fff]{{0,1}}[期实何下]|东|皋)(?=[\u4e00-\u9fff]{{1,6}}[〔\[(（]))"
    r"|[(（](?:示例|样例|范例|举例|样本|模[板版])[)）]"
    "|(?:填写|填入|填上|注明|输入)(?:具体|完整|相关|佐证)*(?:文号|文件名|文件|名称|标题|日期|佐证|材料)|此处填"
    rf"|(?<![A-Za-z\d一二三四五六七八九]){_BLANK}(?![A-Za-z\d一二三四五六七八九])|20[Xx×*]{{2}}|《(?:…+|\.{{3,}}|—{{2,}}|-{{2,}})"
    "|某某(?=[省市县区乡镇局委办]|单位|部门|学校|文件|办法|方案|制度|通知)"
)
"""What a form's example or blank looks like; 二〇〇八 is a year."""
_NO_NUMBER = re.compile(rf"[〔\[(【]\s*{_YEAR}\s*年?\s*[〕\])】]\s*第?\s*[X×x*_—-]*\s*号")
"""A number of a document without the number: 〔2024〕 号, 〔2024〕×号."""
_ASKS = re.compile(
    "请示(?!报告|的?(?:批复|答复|复函|批示))|关于(?:公开|再次)?征求[^《》]{0,40}?意见建?议?的?(?:函|通知|公告|报告)|督[办查](?:通知|函|单)|催办|整改通知"
    "|(?:申请|请求)[^《》]{0,20}的(?:报告|函)(?!的?批复)"
    r"|(?:未|没有|无法)(?:能|再)?(?:建立|开展|落实|制定|出台|实施|完成|成立|设立|印发)[^《》,，;；]{0,30}(?:说明|报告|函)(?=$|[》\s,，、。(（)）])"
)
"""What a paper is called that asks for something, presses for it, or explains that it is not there."""
_ENDS_IT = re.compile("关于(?:废止|停止(?:执行|实施|开展)?|暂停|中止|终止|撤销(?!.{0,12}(?:资格|处分|登记)))(?![旧原])")
"""What a paper is called by which something is over; 废止旧办法 makes way for another."""
_OVER = re.compile("[(（](?:已经?|现已?)?(?:失效|废止|作废|停用|停止执行)[)）]")
_REPEALED = re.compile(rf"(?:(?P<year>{_YEAR})年?[^,，;；]{{0,6}})?(?:已经?(?:被)?|现已?)(?:废止|失效|作废|停止执行|撤销)")
_IN_FORCE_FROM = re.compile(
    rf"(?<![-~至到—–])(?P<year>{_YEAR})\s*年\s*(?:{_MONTH}\s*月)?\s*(?:{_DAY}\s*日)?(?:起|开始|正式|才)*"
    r"(?:实施|施行|执行|生效|实行)(?=$|[\s,，、。)）])"
)
_KIND = (
    "(?:通知|方案|办法|(?:实施|指导|若干)意见|制度|纪要|台账|台帐|名册|名单|清单|记录|报告|计划|协议书?|合同|细则|规定|规程|规范|流程|预案|章程|批复|公示"
    "|登记[册表簿]|签到[册表簿]|课程表|课表|目录|名录|简报|总结|要点|备忘录|责任书|公约)"
)
_COMES_AGAIN = re.compile("(?:纪要|简报|总结|报告|计划|要点)$")
"""Papers of which there are more every year: which one is meant only a year can tell."""
_ABOUT = re.compile(f"关于(?P<subject>[^,，;；。()（）]{{4,}}?)的?(?:{_KIND}|意见|决定)$")
_OF_SOMETHING = re.compile(f"(?P<subject>[^,，;；。()（）]{{2,}}?){_KIND}$")
_BEHIND_A_NAME = re.compile(r"[(（][^()（）]*[)）]|第?\s*\d+\s*[期份册本页号]$|\s+")
"""What stands in a name, or behind it, and is none of it: its year, how many there are of it."""
_GENERAL = re.compile(
    "工作|年度?|[月日]|活动|会议|培训|服务|管理|实施|情况|材料|文件|资料|业务|日常|各类|具体|专项|落实|机制|季度|学期|[上下]半|一览|汇总|方案|办法|制度|台账|记录|转办"
    "|我[市局县]|[全本][市县局]|[市县]级|单位|部门|印发|开展|做好|进一步|加强|完成|问题|整改|任务|目标|指标|自[查评]|纸质|电子|其[他它]|上级|的|第|次|期"
)
"""Of what a paper says it is, words that any other may say as well."""
_BY_WHOM = re.compile("^(?:[\u4e00-\u9fff]{2,4}?[市县])?(?:[\u4e00-\u9fff]{1,8}?(?:局|委员会|委|办公室|部|厅))?")
"""Who wrote a paper, which says not of what it is."""
_SUBJECT, _SUBJECT_OF_A_YEAR = 6, 2
"""Characters, beyond such words, by which a paper is told from others; beside a year fewer are enough."""
_TELLS = re.compile(
    "已|均|都[^市]|正在|形成|按照?|根据|通过|见|相关|有关|若干|各(?!阶段)|等|没有|无(?!障碍|偿)|未(?!成年|婚)|不(?!良|孕)|缺(?!陷)|待(?!遇)|拟|每|定期|制定|建立|完善|健全|纳入|召开"
    "|提供|部分|下一?步|打算|如|或|[有了]|附|佐证|证明|支撑|电子版|照片|截图|出台|下发|发布"
    rf"|^(?:{YEAR}年)?(?:落实|开展|加强|推进|执行|组织(?!部)|举办|做好|实行|严格|全面|积极|持续|进一步|推行|利用|结合|发放|设立|成立|配备|签订|对(?!口)|[将以在由为把使])"
)
"""Words of a sentence that says what was done, or in what there may be papers."""
_NAMES_A_YEAR = re.compile(rf"{_YEAR}\s*(?:[-—–~～至]\s*{YEAR})?\s*年")
_NUMBERED = re.compile(r"\d\s*号")
_PARTS = re.compile(r"[;；](?![^《》]*》)")


@lru_cache(maxsize=4096)
def flaw_of(source: str, year: int) -> Flaw | None:
    """Return why a source proves nothing of a year, None where it does; of several, set apart by semicolons, one is enough."""
    flaws = [_flaw(part, year) for part in _parts(source)]
    return None if None in flaws else flaws[0] if flaws else Flaw.UNNAMED


@lru_cache(maxsize=4096)
def documents_of(source: str, year: int) -> tuple[str, ...]:
    """Return what of a source, which may name several documents, proves something of a year."""
    return tuple(part for part in _parts(source) if _flaw(part, year) is None)


def _parts(source: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(normal(source)) if part.strip()]


def _flaw(source: str, year: int) -> Flaw | None:
    if not any(mark.search(source) for mark in _MARKS) and not _names_a_paper(source):
        return Flaw.UNMARKED
    if _PLACEHOLDER.search(source):
        return Flaw.PLACEHOLDER
    told = _TITLE.sub("", source)
    alone = max(len(_NUMBERED.findall(told)), len(_TITLE.findall(source))) <= 1
    if _NOT_YET.search(told) or _is_draft(source, told) or (alone and _ASKS.search(source)):
        return Flaw.AWAITED
    if alone and _NO_NUMBER.search(source):
        return Flaw.PLACEHOLDER
    if alone and (_ENDS_IT.search(source) or _OVER.search(told)):
        return Flaw.NOT_IN_FORCE
    if _is_over(source, told, year) or any(int(found["year"]) > year for found in _IN_FORCE_FROM.finditer(told)):
        return Flaw.NOT_IN_FORCE
    years = [int(found) for found in _NAMED_YEAR.findall(source)]
    return Flaw.LATER if years and min(years) > year else None


def _names_a_paper(source: str) -> bool:
    """Tell whether a source without any mark names a particular paper: of what kind it is, and what it is about."""
    has_year = _NAMES_A_YEAR.search(source) is not None
    return any(_is_paper(_BEHIND_A_NAME.sub("", part), has_year) for part in re.split("[、,，。]", source))


def _is_paper(name: str, has_year: bool) -> bool:
    """Tell whether a text is the name of a paper, and of none that there may be many of."""
    about = _ABOUT.search(name)
    found = about or _OF_SOMETHING.fullmatch(name)
    if not found or (not about and (_TELLS.search(name) or (_COMES_AGAIN.search(name) and not has_year))):
        return False
    subject = found["subject"] if has_year or about else _BY_WHOM.sub("", found["subject"])
    told = re.findall("[\u4e00-\u9fff]", _GENERAL.sub("", re.sub(YEAR, "", subject)))
    return len(told) >= (_SUBJECT_OF_A_YEAR if has_year else _SUBJECT)


def _is_draft(source: str, told: str) -> bool:
    """Tell whether a source calls its document a draft, or says that it was drawn up and not that it was issued."""
    if _DRAFT.search(source) or _DRAFT_TOLD.search(told):
        return True
    return _DRAWN_UP.search(source) is not None and not _IS_ISSUED.search(source)


def _is_over(source: str, told: str, year: int) -> bool:
    """Tell whether the one document of a source was repealed by the year, or lapsed; of several, another may be in force."""
    if max(len(_NUMBERED.findall(told)), len(_TITLE.findall(source))) > 1:
        return False
    repealed, last = _REPEALED.search(told), last_year_of(source, told)
    return bool(repealed and int(repealed["year"] or year) <= year) or (last is not None and last < year)
