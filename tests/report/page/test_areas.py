"""The page of many areas in real Chromium: both languages, no error, no request, no barrier that axe-core finds."""

import shutil

import pytest

from tests import packs
from tests.commands.test_areas import CATALOGUE, COUNTIES, HEAD, ROWS, TARGETS, write
from tests.helpers import dabiao

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; on Debian: apt-get install chromium")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("areas")
    packs.write_pack(folder / "pack", TARGETS, CATALOGUE)
    above = [("代码", "名称", "级别", "上级"), ("1", "某省", "省", ""), ("10", "某市", "市", "1"), ("11", "另一市", "市", "1")]
    counties = [(code, name, "县", "10" if code < "100003" else "11") for code, name in COUNTIES.items()]
    areas = write(folder / "地区.csv", [*above, *counties])
    data = write(folder / "数据.csv", [HEAD, *ROWS])
    words = ("--pack", folder / "pack", "--year", 2024, "--level", "县", "--areas", areas, "-o", folder / "p.html")
    assert dabiao("check", data, *words)[0] == 1
    return folder / "p.html"


@pytest.mark.parametrize("width", [1440, 390])
def test_it_opens_without_error_request_or_barrier_in_both_languages(path, width):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
        errors, requests = [], []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        for lang, heading in (("zh", "另一市所辖"), ("en", "Within 另一市")):
            page.click(f"[data-lang={lang}]")
            assert page.get_by_role("heading", name=heading).is_visible()
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response
            assert not [(item["id"], item["nodes"][0]["html"]) for item in found["violations"]]
        assert errors == [] and requests == [path.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        browser.close()
