"""The page in a real browser: headless Chromium, driven by Selenium.

Skipped, and said so, where there is no browser; never in CI, which installs Chromium, its driver and axe-core.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from conftest import Run, dates, figures
from test_pictures import HOSTILE, chain, many

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("chrome"), shutil.which("chromedriver")
AXE = os.environ.get("KHUJAND_AXE", "")
IN_CI = bool(os.environ.get("CI"))

if not IN_CI and not (CHROMIUM and DRIVER):
    pytest.skip("no Chromium with its driver here: the page was NOT tested in a browser", allow_module_level=True)

# Errors of the page, counted from before its first script runs; and tasks that hold the page up.
WATCH = """
window.longest = 0; window.refused = [];
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (task) { window.longest = Math.max(window.longest, task.duration); });
}).observe({type: "longtask", buffered: true});
document.addEventListener("securitypolicyviolation", function (event) {
  window.refused.push(event.violatedDirective);
});
"""


# The smallest letters that are shown, in pixels, with their text: in a picture, as large as the picture is drawn. Of
# what stands on sheets lengthwise, or of the rest.
SMALLEST = """
var least = [1e9, ""];
document.querySelectorAll("body *").forEach(function (one) {
  var own = Array.from(one.childNodes).some(function (node) { return node.nodeType === 3 && node.data.trim(); });
  if (!own || !one.checkVisibility() || one.closest("title")) return;
  if ((one.closest("section.lengthwise") !== null) !== arguments[0]) return;
  var picture = one.closest("svg.picture"), factor = 1;
  if (picture) factor = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  var size = parseFloat(getComputedStyle(one).fontSize) * factor;
  if (size < least[0]) least = [size, one.textContent];
});
return least;
"""


def named_by_address() -> dict[str, Any]:
    """Return a dataset whose sources are named by long addresses, and were read in one another."""
    start = (
        "https://archive.example/index.php?title=Siege_of_a_town_with_a_long_name&oldid=1176349821&action=history&at="
    )
    sources = [{"id": one, "label": start + one * 40, "kind": "primary"} for one in "abc"]
    read_in = {"cited_in": "a", "locator": start}
    claims = [("a", "guns", 11), ("b", "guns", 17, read_in), ("c", "killed", 5, read_in), ("b", "killed", "9..11")]
    return figures(*claims, sources=sources)


def browser(*, scripts: bool = True, width: int = 1000, dark: bool = False) -> webdriver.Chrome:
    """Start a browser with nothing in it."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or "chromium"
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
        f"--window-size={width},900",
    ):  # fmt: skip
        options.add_argument(argument)
    if dark:
        options.add_argument("--force-prefers-color-scheme=dark")
        options.add_argument("--blink-settings=preferredColorScheme=0")
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=DRIVER or "chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    if scripts:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return driver


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    """One browser for all tests that change nothing in it."""
    driver = browser()
    yield driver
    driver.quit()


def hostile() -> dict[str, Any]:
    """Return a dataset whose labels would like to be more than labels."""
    events = [{"id": f"event-{place}", "label": label} for place, label in enumerate(HOSTILE)]
    claims = [("a", f"event-{place}", f"186{place}") for place in range(len(HOSTILE))]
    return dates(*claims, events=events, sources=[{"id": "a", "label": HOSTILE[0]}])


@pytest.fixture
def page(run: Run, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Write a page, of the bundled dataset or of the one that a test asks for, and return its address."""
    dataset = getattr(request, "param", None)
    name = []
    if dataset is not None:
        (tmp_path / "mine.json").write_text(json.dumps(dataset))
        name = ["mine.json"]
    assert run("report", *name, "-o", "page.html").returncode == 0
    return (tmp_path / "page.html").as_uri()


def logged(driver: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """Return what the browser has logged since it was last asked."""
    entries: list[dict[str, Any]] = driver.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def requests(driver: webdriver.Chrome) -> list[str]:
    """Return every address that the browser asked for."""
    messages = (json.loads(one["message"])["message"] for one in logged(driver, "performance"))
    return [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]


@pytest.mark.parametrize("page", [None, hostile(), many(60)], indirect=True, ids=["bundled", "hostile", "sixty"])
def test_no_request_leaves_the_page_and_nothing_fails(chrome: webdriver.Chrome, page: str) -> None:
    """The browser asks for the page and for nothing else; no error is logged, and the policy had nothing to refuse."""
    requests(chrome)
    logged(chrome, "browser")
    chrome.get(page)
    assert set(requests(chrome)) == {page}
    assert [one["message"] for one in logged(chrome, "browser")] == []
    assert chrome.execute_script("return window.refused") == []
    assert chrome.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("page", [hostile()], indirect=True)
def test_hostile_labels_stay_text(chrome: webdriver.Chrome, page: str) -> None:
    """What looks like a script is read, not run."""
    chrome.get(page)
    assert chrome.find_element(By.CSS_SELECTOR, "main").text.count('<script>alert("x")</script>') >= 2
    assert len(chrome.find_elements(By.TAG_NAME, "script")) == 1


def test_without_scripts_everything_is_there(page: str) -> None:
    """With scripts off the pictures, the tables and the findings are all shown, and no control that does nothing."""
    driver = browser(scripts=False)
    try:
        driver.get(page)
        text = driver.find_element(By.TAG_NAME, "main").text
        for word in ("The city is silent", "cross-source-sum-mismatch", "(regrouping)"):
            assert word in text
        assert driver.find_element(By.CSS_SELECTOR, ".picture.timeline .claim").is_displayed()
        assert not driver.find_element(By.CSS_SELECTOR, ".choose").is_displayed()
        driver.find_element(By.CSS_SELECTOR, ".paste summary").click()
        assert "{{efn|1=" in driver.find_element(By.CSS_SELECTOR, ".paste").text
        assert not any(one.is_displayed() for one in driver.find_elements(By.TAG_NAME, "button"))
    finally:
        driver.quit()


def test_the_keyboard_reaches_every_control(chrome: webdriver.Chrome, page: str) -> None:
    """Tab goes through all links, buttons, boxes, folds and wide parts that are shown, and each shows its focus."""
    chrome.get(page)
    wanted = chrome.execute_script(
        "return Array.from(document.querySelectorAll('a[href], button, input, summary, [tabindex]'))"
        ".filter(function (one) { return one.checkVisibility(); }).length"
    )
    reached: list[Any] = []
    for _ in range(wanted + 2):
        chrome.switch_to.active_element.send_keys(Keys.TAB)
        active = chrome.switch_to.active_element
        if active.tag_name == "body" or active in reached:
            break
        outline = active.value_of_css_property("outline-style")
        assert outline != "none"
        reached.append(active)
    assert len(reached) == wanted


def shown(driver: webdriver.Chrome, selector: str) -> list[str]:
    """Return the ids of what is shown of a kind, in the order of the page."""
    found = driver.find_elements(By.CSS_SELECTOR, selector)
    return [one.get_attribute("id") or "" for one in found if one.is_displayed()]


def opened(driver: webdriver.Chrome) -> dict[str, Any]:
    """Unfold what there is to choose, from the keyboard, and return its boxes by their names."""
    driver.find_element(By.CSS_SELECTOR, ".choose summary").send_keys(Keys.ENTER)
    boxes = driver.find_elements(By.CSS_SELECTOR, ".choose label")
    return {box.text: box.find_element(By.TAG_NAME, "input") for box in boxes}


def test_findings_and_marks_are_chosen_by_source_and_rule(chrome: webdriver.Chrome, page: str) -> None:
    """From the keyboard: a rule that is unticked takes its findings and flags away, a source what is on it alone."""
    chrome.get(page)
    boxes = opened(chrome)
    every = shown(chrome, ".finding")
    slips = shown(chrome, ".finding[data-rule=CHR003]")
    rule = next(box for name, box in boxes.items() if name.startswith("CHR003"))
    rule.send_keys(Keys.SPACE)
    assert shown(chrome, ".finding") == [one for one in every if one not in slips]
    assert (
        chrome.find_element(By.CSS_SELECTOR, ".choose output").text
        == f"{len(every) - 1} of {len(every)} findings are shown."
    )
    assert not any(one.is_displayed() for one in chrome.find_elements(By.CSS_SELECTOR, ".flag[data-rule=CHR003]"))
    rule.send_keys(Keys.SPACE)
    boxes["English Wikipedia"].send_keys(Keys.SPACE)
    mark = boxes["English Wikipedia"].get_attribute("value")
    only = [one.get_attribute("id") for one in chrome.find_elements(By.CSS_SELECTOR, f".finding[data-sources={mark}]")]
    assert only
    assert shown(chrome, ".finding") == [one for one in every if one not in only]
    marks = f".picture .claim[data-source={mark}]"
    assert not any(one.is_displayed() for one in chrome.find_elements(By.CSS_SELECTOR, marks))
    chrome.find_element(By.CSS_SELECTOR, ".choose [data-tick=none]").send_keys(Keys.SPACE)
    assert shown(chrome, ".finding") == []
    chrome.find_element(By.CSS_SELECTOR, ".choose [data-tick=all]").send_keys(Keys.ENTER)
    assert shown(chrome, ".finding") == every


def told(driver: webdriver.Chrome, selector: str) -> list[str]:
    """Return the texts of what is shown of a kind."""
    return [one.text for one in driver.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def test_headline_and_comparison_are_chosen_too(chrome: webdriver.Chrome, page: str) -> None:
    """What is chosen away among the findings is gone from the headline, and from the rows of the comparison.

    A line of the headline that has a clause left begins with it; a row stays for whoever else speaks in it.
    """
    chrome.get(page)
    boxes = opened(chrome)
    before, rows = told(chrome, ".news li"), told(chrome, ".compared tr[id]")
    contused = next(line for line in before if "; " in line.rpartition(": ")[2])
    rule = next(box for name, box in boxes.items() if name.startswith("AGR002"))
    rule.send_keys(Keys.SPACE)
    kept = contused.rpartition(": ")[2].partition("; ")[2]
    assert f"{contused.rpartition(': ')[0]}: {kept}" in told(chrome, ".news li")
    chrome.find_element(By.CSS_SELECTOR, ".choose [data-tick=all]").send_keys(Keys.ENTER)
    every = chrome.find_elements(By.CSS_SELECTOR, ".choose fieldset:nth-of-type(2) [data-tick]")
    every[1].send_keys(Keys.ENTER)
    assert told(chrome, ".news li") == []
    assert 0 < len(told(chrome, ".compared tr[id]")) < len(rows)
    every[0].send_keys(Keys.ENTER)
    assert (told(chrome, ".news li"), told(chrome, ".compared tr[id]")) == (before, rows)
    boxes["English Wikipedia"].send_keys(Keys.SPACE)
    left = told(chrome, ".compared tr[id]")
    assert len(left) == len(rows)
    assert not any("English Wikipedia:" in row for row in left)
    chrome.find_element(By.CSS_SELECTOR, ".choose [data-tick=none]").send_keys(Keys.ENTER)
    assert told(chrome, ".compared") == []


def test_a_finding_that_a_link_leads_to_is_shown(chrome: webdriver.Chrome, page: str) -> None:
    """Whoever follows a link sees the finding, also one that was chosen away."""
    chrome.get(page)
    opened(chrome)
    chrome.find_element(By.CSS_SELECTOR, ".choose [data-tick=none]").send_keys(Keys.ENTER)
    place = chrome.find_element(By.CSS_SELECTOR, ".finding").get_attribute("id")
    chrome.execute_script("location.hash = arguments[0]", place)
    WebDriverWait(chrome, 10).until(lambda one: shown(one, ".finding"))
    assert shown(chrome, ".finding") == [place]


def test_a_finding_is_copied_as_a_footnote(chrome: webdriver.Chrome, page: str, run: Run) -> None:
    """What is copied is the note that the command prints, for a wiki and in Markdown."""
    chrome.get(page)
    chrome.execute_script("document.addEventListener('copy', function () { window.copied = String(getSelection()); })")
    finding = chrome.find_element(By.CSS_SELECTOR, ".finding")
    finding.find_element(By.CSS_SELECTOR, ".paste summary").send_keys(Keys.ENTER)
    for button, style in zip(
        finding.find_elements(By.CSS_SELECTOR, ".paste button"), ("wikitext", "markdown"), strict=True
    ):
        button.send_keys(Keys.ENTER)
        said = button.find_element(By.XPATH, "following-sibling::output")
        first = run("check", "-f", "footnote", "--style", style).stdout.splitlines()[0]
        assert chrome.execute_script("return window.copied") == first
        assert said.text == "Copied."


def test_a_mark_leads_to_its_finding(chrome: webdriver.Chrome, page: str) -> None:
    """The flag beside an event is a link to the text of the finding."""
    chrome.get(page)
    flag = chrome.find_element(By.CSS_SELECTOR, ".picture a")
    goal = chrome.find_element(By.CSS_SELECTOR, str(flag.get_dom_attribute("href")))
    assert "CHR003" in goal.text
    assert "may be one day" in goal.text


@pytest.mark.skipif(not AXE and not IN_CI, reason="KHUJAND_AXE names no axe.min.js: accessibility was NOT tested")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", [None, hostile()], indirect=True, ids=["bundled", "hostile"])
def test_the_rules_of_accessibility_pass(page: str, dark: bool) -> None:
    """axe-core finds nothing to object to, in light and in dark."""
    driver = browser(dark=dark)
    try:
        driver.get(page)
        # The policy lets no script in but the page's own; the browser's own channel is not bound by it.
        driver.execute_cdp_cmd("Runtime.evaluate", {"expression": Path(AXE).read_text(encoding="utf-8")})
        driver.set_script_timeout(60)
        result = driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
        assert len(result["passes"]) > 15
        told = [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in result["violations"]]
        assert told == []
    finally:
        driver.quit()


@pytest.mark.parametrize("page", [None, named_by_address()], indirect=True, ids=["bundled", "addresses"])
@pytest.mark.parametrize("width", [400, 900, 1600])
def test_the_page_fits_its_window(page: str, width: int) -> None:
    """At no width must a person scroll the page sideways; wide pictures and tables scroll on their own."""
    driver = browser()
    try:
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get(page)
        wide, window = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert window == width
        assert wide <= window
    finally:
        driver.quit()


def test_the_siege_fits_on_five_sheets_of_paper(chrome: webdriver.Chrome, page: str) -> None:
    """Printed on A4 in letters of seven points at least, with the findings on the first."""
    chrome.get(page)
    printed = chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    assert len(re.findall(rb"/Type\s*/Page\b", b64decode(printed["data"]))) <= 5
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", b64decode(printed["data"]))
    assert [float(wide) > float(high) for wide, high in sizes] == [False, False, True, True, False]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        # As wide as what stands between the margins of A4, in pixels of CSS, of which 96 are an inch of 72 points.
        for width, lengthwise in ((1032, True), (703, False)):
            metrics = {"width": width, "height": 1040, "deviceScaleFactor": 1, "mobile": False}
            chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            smallest, where = chrome.execute_script(SMALLEST, lengthwise)
            assert smallest * 72 / 96 >= 6.99, where
        top = chrome.execute_script("return document.querySelector('.finding').getBoundingClientRect().bottom")
        assert top < 1040
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("page", [chain(9, 12)], indirect=True)
def test_a_deep_lineage_goes_on_from_sheet_to_sheet(chrome: webdriver.Chrome, page: str) -> None:
    """However many copied each other, on paper no letter is under seven points, and a screen has one picture of it."""
    chrome.get(page)
    assert len([one for one in chrome.find_elements(By.CSS_SELECTOR, "#lineage svg") if one.is_displayed()]) == 1
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    metrics = {"width": 1032, "height": 703, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        smallest, where = chrome.execute_script(SMALLEST, True)
        assert smallest * 72 / 96 >= 6.99, where
        sheets = [one.size for one in chrome.find_elements(By.CSS_SELECTOR, "#lineage .sheet")]
        assert len(sheets) > 1
        # What is copied to a sheet is styled there by its own classes alone.
        assert chrome.find_elements(By.CSS_SELECTOR, "#lineage-drawn.picture")
        assert all(size["width"] <= 1032 and size["height"] <= 703 for size in sheets)
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("page", [many(1000)], indirect=True)
def test_of_a_thousand_events_some_are_drawn(chrome: webdriver.Chrome, page: str) -> None:
    """The page of a thousand events is there, draws some, and says how many more there are and how to see them."""
    chrome.get(page)
    # A browser may say that it has a page while it still takes the last of it apart.
    WebDriverWait(chrome, 60).until(lambda one: one.execute_script("return document.readyState") == "complete")
    drawn = len(chrome.find_elements(By.CSS_SELECTOR, ".picture .row"))
    assert 100 <= drawn < 1000
    told = chrome.find_element(By.CSS_SELECTOR, "#timeline .more").text
    assert told == f"{1000 - drawn} more events are not on this page: khujand timeline shows all."
