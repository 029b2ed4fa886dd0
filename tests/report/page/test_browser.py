"""The page in real Chromium: filter, search, expand, switch, print, keyboard; no error, no request, no barrier that axe-core finds.

Skipped only where there is no Chromium; Debian has it as ``chromium``.
"""

import re
import shutil
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from engine.messages import say
from tests.report.page.conftest import Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; on Debian: apt-get install chromium")
ALERTS = ("red", "orange", "yellow", "blue")
WIDTHS = (1440, 390)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def few(sample):
    """The sample with a finding of each kind and verdict and a few lines of each table, for what looks at every element."""
    first = {(f.kind, f.verdict, f.grade): f for f in reversed(sample.dossier.findings)}
    dossier = sample.dossier
    kept = [f for f in dossier.findings if f in first.values()][:25]
    ids, targets = {f.id for f in kept}, {f.target for f in kept}
    changes = replace(dossier.changes, findings=tuple(c for c in dossier.changes.findings if c.finding in ids))
    return Page(
        replace(
            dossier,
            findings=tuple(kept),
            measures=tuple(m for m in dossier.measures if targets.intersection(m.targets))[:9],
            definitions=dossier.definitions[:9],
            escalations=(),
            changes=changes,
            rollup=replace(
                dossier.rollup, groups=tuple(_of_known(group, ids) for group in _three_each(dossier.rollup.groups))
            ),
            register=replace(dossier.register, lines=dossier.register.lines[:5]),
        )
    )


def _three_each(groups):
    """The first groups by plan, domain, lead unit and so on; the last of a plan's domains stand beside its first."""
    for by in dict.fromkeys(group.by for group in groups):
        found = [group for group in groups if group.by == by]
        yield from (*found[:2], *found[2:][-1:])


def _of_known(group, ids):
    """A group whose tallies name only the findings that there are."""
    named = [{word: tuple(ids.intersection(found)) for word, found in tally.members.items()} for tally in group.tallies]
    return replace(group, tallies=tuple(replace(t, members=m) for t, m in zip(group.tallies, named, strict=True)))


@pytest.fixture(scope="session")
def places(sample, few, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    for name, page in (("sample", sample), ("few", few)):
        (folder / f"{name}.html").write_text(page.html, "utf-8")
    return folder


@pytest.fixture
def opened(browser, places):
    """Open a page; afterwards nothing was said on the console, no script failed and nothing was asked for."""
    contexts, said, asked = [], [], []

    def open_(name="sample", width=1440, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((places / f"{name}.html").as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not said
    assert len(asked) == len(contexts) and all(url.startswith("file:") and ".html" in url for url in asked)


def visible(page):
    return page.eval_on_selector_all(
        "article.card", "cards => cards.filter(card => card.checkVisibility()).map(card => card.id)"
    )


def choose(page, **wanted):
    for name, value in wanted.items():
        page.select_option(f"select[name={name}]", value)


def until(page, told, argument=None):
    """Wait until something is true of the page: asked from outside, as its policy lets no text be run within."""
    for _ in range(200):
        if page.evaluate(told, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(told)


def test_it_opens_with_the_alerts_and_filters_by_each_grade(opened, sample):
    page = opened()
    states = {f["id"]: "under_way" if f["under_way"] else f["grade"] for f in sample.json["findings"]}
    assert visible(page) and set(visible(page)) == {id_ for id_, state in states.items() if state in ALERTS}
    for state, count in Counter(states.values()).items():
        choose(page, grade=state)
        assert set(visible(page)) == {id_ for id_, one in states.items() if one == state}
        assert page.inner_text("#count") == say("zh", "page.count.shown", shown=str(count), total=len(states))
    choose(page, grade="")
    assert len(visible(page)) == len(states)
    page.click("button[type=reset]")
    until(page, "() => document.querySelectorAll('article.card:not([hidden])').length < 100")
    assert {states[id_] for id_ in visible(page)} == set(ALERTS)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({"plan": "children", "verdict": "not_met"}, lambda f: f["plan"] == "children" and f["verdict"] == "not_met"),
        ({"scope": "measure"}, lambda f: f["scope"] == "measure"),
        ({"domain": "W4"}, lambda f: f["target"].startswith("W4.")),
        ({"units": "education"}, lambda f: "市教育局" in f["responsible"]),
        (
            {"units": "health", "verdict": "pending"},
            lambda f: "市卫生健康局" in f["responsible"] and f["verdict"] == "pending",
        ),
    ],
)
def test_filters_go_together(opened, sample, wanted, holds):
    page = opened()
    choose(page, grade="", **wanted)
    assert visible(page) and set(visible(page)) == {f["id"] for f in sample.json["findings"] if holds(f)}


def test_a_township_shows_what_it_misses_and_its_own_rows(opened, sample):
    page = opened()
    rows = "trs => trs.filter(row => row.checkVisibility()).map(row => row.querySelector('th').innerText)"
    every = page.eval_on_selector_all("tr[data-place]", rows)
    assert page.inner_text("label:has(select[name=place]) span").startswith("未达要求的乡镇（街道）")
    choose(page, grade="", place="石末乡")
    missed = {f["id"] for f in sample.json["findings"] if "石末乡" in _missing(f)}
    assert len(missed) == 7 and set(visible(page)) == missed
    told = page.eval_on_selector_all("tr[data-place]", rows)
    assert {name.partition("/")[0] for name in told} == {"石末乡"} and len(told) < len(every)
    choose(page, place="北城街道")  # which misses nothing
    assert not visible(page)
    page.click("button[type=reset]")
    until(page, "count => document.querySelectorAll('tr[data-place]:not([hidden])').length === count", len(every))


def _missing(finding):
    """The townships that miss a finding, or in which a village does."""
    compared = [c["label"] for c in finding["measurements"]["comparisons"] if c["of"] == "unit" and c["outcome"] != "met"]
    return {name.partition("/")[0] for name in (*compared, *finding["measurements"]["failing_units"])}


@pytest.mark.parametrize("width", [1440, 1000])
def test_no_line_ends_within_a_number_or_a_rate(opened, width):
    page = opened(width=width)
    choose(page, grade="")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    broken = """() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.parentElement.checkVisibility()) continue;
            for (const number of node.data.matchAll(/\\d[\\d.]*(?:\\/\\d+)?[万亿%‰]?/g)) {
                const range = document.createRange();
                range.setStart(node, number.index);
                range.setEnd(node, number.index + number[0].length);
                const tops = Array.from(range.getClientRects(), rect => Math.round(rect.top));
                if (new Set(tops).size > 1) found.push(number[0]);
            }
        }
        return found;
    }"""
    assert page.evaluate(broken) == [] and page.locator("span.w", has_text="15.19/10万").count() == 2


def test_on_paper_a_card_is_whole_and_no_path_of_a_rule_stands_below_what_is_seen(opened):
    page = opened()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    style = "(item, name) => getComputedStyle(item)[name]"
    assert page.locator("article.card:visible").first.evaluate(style, "breakInside") == "avoid"
    assert page.locator("#across .ground").count() > 5 and page.locator("#across .ground .at:visible").count() == 0
    page.emulate_media(media="screen")
    page.click("label.check input")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article.card:visible").first.evaluate(style, "breakInside") == "auto"  # with its grounds it is long


def test_search_looks_into_cells_ids_and_both_languages(opened):
    page = opened()
    for text, ids in (
        ("卫生健康局.xlsx!死亡率!C15", {"W1.2a"}),
        ("maternal MORTALITY ratio 27.027", {"W1.2a"}),
        ("w1.3b 57.74", {"W1.3b"}),
        ("原村乡等9个", {"C6.6a"}),
        ("没有这样的词", set()),
    ):
        page.fill("input[name=search]", text)
        assert {id_.partition("@")[0] for id_ in visible(page)} == ids, text
        assert page.inner_text("#count") == say("zh", "page.count.shown", shown=len(ids), total=555)


def test_grounds_open_by_mouse_and_keyboard_alone(opened):
    page = opened()
    card = page.locator(f'[id="{visible(page)[0]}"]')
    said = card.locator("dl.said[lang=zh]")
    assert not said.is_visible()
    card.locator("summary").click()
    assert said.is_visible() and card.locator("svg").is_visible() and not card.locator("dl.said[lang=en]").is_visible()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    assert not said.is_visible()
    page.keyboard.press("Space")
    assert said.is_visible()
    page.click("#close-all")
    assert not said.is_visible()
    page.click("#open-all")
    assert page.locator("article.card:visible details[open]").count() == len(visible(page))


def test_the_first_stops_of_the_tab_key_are_seen_and_lead_on(opened):
    page = opened()
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]")
        )
    assert stops[0][0].startswith("跳到预警清单") and [stop[0] for stop in stops[1:3]] == ["中文", "English"]
    assert all(style == "solid" for _, style in stops)


def test_the_language_is_switched_everywhere(opened, sample):
    page = opened()
    assert page.title().startswith("高平市") and page.inner_text("h1").startswith("高平市")
    page.click("[data-lang=en]")
    assert page.title() == page.inner_text("h1") and page.title().startswith("Gaoping")
    assert page.get_attribute("html", "lang") == "en" and page.get_attribute("[data-lang=en]", "aria-pressed") == "true"
    hidden = page.eval_on_selector_all("i", "items => items.filter(item => item.checkVisibility()).length")
    assert hidden == 0 and page.inner_text("#count").endswith("555 shown")
    assert page.locator("select[name=grade] option").first.inner_text() == say("en", "page.filter.alerts")
    page.click("[data-lang=zh]")
    assert page.get_attribute("html", "lang") == "zh-CN" and page.inner_text("h2#h-totals") == "总体情况"


def test_a_link_opens_a_finding_that_the_filter_had_hidden(opened, sample):
    page = opened()
    met = next(f for f in sample.json["findings"] if f["verdict"] == "met" and f["grade"] == "none" and f["measured"])
    assert met["id"] not in visible(page)
    page.evaluate("id => { location.hash = '#' + id }", met["id"])
    until(page, "id => document.getElementById(id).querySelector('details').open", met["id"])
    assert met["id"] in visible(page)
    page.evaluate("() => { location.hash = '#silent-1' }")
    until(page, "() => document.querySelector('details.silent').open")


def test_without_its_script_everything_is_there_in_the_language_of_the_run(opened, sample):
    page = opened(java_script_enabled=False)
    assert page.locator("article.card:visible").count() == len(sample.json["findings"])
    assert not page.locator("#filter").is_visible() and page.locator("[data-lang=en]").is_disabled()
    assert page.inner_text("h1").startswith("高平市") and page.locator("h1 u:visible").count() == 0
    page.locator("article.card summary").first.click()
    assert page.locator("dl.said[lang=zh]").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(opened, width):
    page = opened(width=width)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_charts_can_be_read_on_a_narrow_screen(opened):
    """Every name on an axis is at least ten pixels high, within the drawing, and clear of the others."""
    page = opened(width=390)
    choose(page, grade="")
    page.click("#open-all")
    charts = page.eval_on_selector_all(
        "svg",
        """svgs => svgs.map(svg => {
            const box = item => { const at = item.getBoundingClientRect(); return [at.left, at.top, at.right, at.bottom]; };
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            const texts = Array.from(svg.querySelectorAll("text"));
            return {size: parseFloat(getComputedStyle(texts[0]).fontSize) * scale, box: box(svg), texts: texts.map(box)};
        })""",
    )
    assert len(charts) > 190
    for chart in charts:
        left, top, right, bottom = chart["box"]
        assert chart["size"] >= 10
        assert all(one[0] >= left and one[1] >= top - 1 and one[2] <= right and one[3] <= bottom + 1 for one in chart["texts"])
        assert not [pair for pair in combinations(chart["texts"], 2) if overlap(*pair)]


def overlap(one, other):
    """Whether two boxes meet, but for the space that a line leaves around its letters."""
    return min(one[2], other[2]) - max(one[0], other[0]) > 0 and min(one[3], other[3]) - max(one[1], other[1]) > 3


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_it_prints_with_the_grounds_of_what_is_listed_or_without(opened, sample):
    page = opened()
    choose(page, grade="red")
    brief = page.pdf(prefer_css_page_size=True)
    page.click("label.check input")
    whole = page.pdf(prefer_css_page_size=True)
    assert whole.startswith(b"%PDF") and page.locator("details[open]").count() < 10
    reds = sample.json["counts"]["grades"]["red"]
    assert pages_of(whole) >= pages_of(brief) + reds
    assert re.search(rb"/MediaBox\s*\[\s*0 0 59[45]\.\d+ 84[12]", whole)


def printed(page, file):
    """The words on paper, without spaces."""
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext here; on Debian: apt-get install poppler-utils")
    import subprocess

    file.write_bytes(page.pdf(prefer_css_page_size=True))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return "".join(text.split())


@pytest.mark.parametrize("script", [True, False])
def test_closed_parts_are_on_paper_with_and_without_the_script(opened, places, few, script):
    page = opened("few", java_script_enabled=script)
    if script:
        choose(page, grade="")
        page.click("label.check input")
    told = printed(page, places / f"few-{script}.pdf")
    assert told.count("触发的规则（依次）") == page.locator("article.card").count() > 10
    assert "清除筛选" not in told and "Englishtext" not in told and "没有附上" not in told
    assert page.locator("main > section details:not([open])").count() > 20
    for measure in few.dossier.measures:
        assert measure.text.zh[:12] in told
    assert "没有提出的建议" in told and "第1组" in told and "策略措施：可量化的：按领域" in told
    assert not [file["file"] for file in few.dossier.run.rules if file["sha256"][:12] not in told]
    assert not [item.id for item in few.dossier.definitions if item.definition.zh[:4] not in told]


def test_a_print_without_grounds_says_so(opened, places):
    page = opened("few")
    assert not page.locator("label.check input").is_checked()
    told = printed(page, places / "brief.pdf")
    assert "触发的规则（依次）" not in told and "第1组" not in told
    assert told.count("打印时没有附上各项的依据和没有触发的规则") == 1


@pytest.mark.parametrize(("lang", "width"), [("zh", 1440), ("en", 390)])
def test_axe_finds_no_barrier(opened, lang, width):
    from axe_playwright_python.sync_playwright import Axe

    page = opened("few", width, bypass_csp=True)
    page.click(f"[data-lang={lang}]")
    choose(page, grade="")
    page.evaluate(
        "document.querySelectorAll('article:nth-of-type(-n+9) details, main > section > details').forEach(d => { d.open = true })"
    )
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    told = [(item["id"], item["impact"], item["nodes"][0]["html"]) for item in found["violations"]]
    assert not told and len(found["passes"]) > 20
