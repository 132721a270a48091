"""The HTML page in a real browser: silent, alone, searchable, and readable on a phone or without its script."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sample import EMPTY, REPORT
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from leadlint.diagnostics import Report
from leadlint.formats import Style, render

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="chromium and chromedriver are not installed")

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
INJECTION = "<script>window.injected=1</script><img src=x onerror='window.injected=1;alert(1)'>\"'` onload=alert(1)"


def hostile() -> Report:
    """The sample, with names that would be scripts, and as long as a name gets."""
    name = f"{INJECTION}{'unbroken' * 40}"
    first, second, *others = REPORT.campaigns
    about = {"message": name, "campaign": name, "help": name}
    return replace(
        REPORT,
        campaigns=(first._replace(files=(first.files[0]._replace(path=name),)), second._replace(name=name), *others),
        diagnostics=(*REPORT.diagnostics[:1], replace(REPORT.diagnostics[1], **about), *REPORT.diagnostics[2:]),
        texts={"manifest.yaml": [name] * 5},
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with Chrome(options=options, service=ChromeService(str(DRIVER))) as running:
        yield running


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Where the hostile page lies."""
    return written(hostile(), tmp_path)


def written(report: Report, folder: Path) -> str:
    path = folder / "report.html"
    path.write_text(render(report, "html", Style()), encoding="utf-8")
    return path.as_uri()


def requests(browser: Chrome) -> list[str]:
    """What was asked for since the last look, wherever it lies."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]


def shown(browser: Chrome) -> list[str]:
    """The ids of the findings that are to be seen."""
    return [
        one.get_attribute("id") or "" for one in browser.find_elements(By.CLASS_NAME, "finding") if one.is_displayed()
    ]


def until_said(browser: Chrome, said: str) -> None:
    """Waits for the number of findings, which is told to who cannot see it."""
    WebDriverWait(browser, 10).until(lambda _: browser.find_element(By.ID, "count").text == said)


@pytest.mark.parametrize("report", [hostile(), EMPTY], ids=["hostile", "empty"])
def test_it_is_silent_and_asks_for_nothing(report: Report, browser: Chrome, tmp_path: Path) -> None:
    browser.get("about:blank")
    requests(browser)
    address = written(report, tmp_path)
    browser.get(address)
    assert requests(browser) == [address]
    assert browser.get_log("browser") == []
    assert browser.execute_script("return window.injected") is None
    assert browser.execute_script("return document.scripts.length + document.images.length") == 1


def test_search_and_filters(browser: Chrome, address: str) -> None:
    browser.get(address)
    search = browser.find_element(By.ID, "search")
    until_said(browser, "5 of 5 findings shown")
    search.send_keys("CSV upload")
    until_said(browser, "1 of 5 findings shown")
    assert shown(browser) == ["finding-1"]
    assert len([one for one in browser.find_elements(By.CLASS_NAME, "group") if one.is_displayed()]) == 1
    search.send_keys(Keys.ENTER)
    assert browser.current_url == address
    search.send_keys(" nowhere")
    until_said(browser, "0 of 5 findings shown")
    browser.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    until_said(browser, "5 of 5 findings shown")
    browser.find_element(By.CSS_SELECTOR, "[value=error]").click()
    until_said(browser, "2 of 5 findings shown")
    browser.find_element(By.CSS_SELECTOR, "#campaign option:last-child").click()
    until_said(browser, "1 of 5 findings shown")
    assert browser.find_element(By.ID, "count").get_attribute("aria-live") == "polite"


def test_ten_thousand_findings_of_a_rule_can_be_searched(browser: Chrome, tmp_path: Path) -> None:
    # In one list, each finding with a content-visibility of its own, the browser was busy for minutes.
    found = tuple(replace(REPORT.diagnostics[0], message=f"finding {number:,}.") for number in range(10_000))
    browser.get(written(replace(REPORT, diagnostics=found), tmp_path))
    until_said(browser, "10,000 of 10,000 findings shown")
    browser.execute_script("document.querySelector('.group').scrollIntoView()")
    search = browser.find_element(By.ID, "search")
    search.send_keys("finding 7,123.")
    until_said(browser, "1 of 10,000 findings shown")
    assert browser.find_element(By.ID, "finding-7124").is_displayed()
    assert len([one for one in browser.find_elements(By.CLASS_NAME, "findings") if one.is_displayed()]) == 1


def test_a_link_shows_its_finding_whatever_is_filtered(browser: Chrome, address: str) -> None:
    browser.get(address)
    browser.find_element(By.ID, "search").send_keys("nowhere")
    until_said(browser, "0 of 5 findings shown")
    browser.find_element(By.CSS_SELECTOR, ".reasons a").click()
    until_said(browser, "5 of 5 findings shown")
    link = browser.find_element(By.CSS_SELECTOR, "a[data-campaign]")
    link.click()
    until_said(browser, "1 of 5 findings shown")
    assert shown(browser) == [(link.get_attribute("href") or "").partition("#")[2]]


def test_nothing_is_wider_than_a_phone(browser: Chrome, address: str) -> None:
    metrics = {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.get(address)
        browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        assert browser.execute_script("return document.documentElement.scrollWidth") == 360
        assert browser.execute_script("return innerWidth") == 360
        wide = (
            "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 360).length"
        )
        assert browser.execute_script(f"return {wide}") == 0
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_without_its_script_everything_is_there(browser: Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        assert not browser.find_element(By.ID, "filter").is_displayed()
        assert len(shown(browser)) == 5
        details = browser.find_element(By.TAG_NAME, "details")
        details.find_element(By.TAG_NAME, "summary").click()
        assert details.find_element(By.TAG_NAME, "p").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_paper_has_everything_but_the_controls(browser: Chrome, address: str) -> None:
    browser.get(address)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not browser.find_element(By.ID, "filter").is_displayed()
        assert all(one.size["width"] > 50 for one in browser.find_elements(By.CSS_SELECTOR, ".bar"))
        hidden = (
            "[...document.querySelectorAll('details *, .finding *')].filter((one) => !one.checkVisibility()).length"
        )
        assert browser.execute_script(f"return {hidden}") == 0
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_it_is_used_with_a_keyboard_alone(browser: Chrome, address: str) -> None:
    browser.get(address)
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert browser.execute_script(f"return {outline}") == "solid"
        if browser.switch_to.active_element.get_attribute("id") == "search":
            break
    browser.switch_to.active_element.send_keys("far to the right")
    until_said(browser, "1 of 5 findings shown")
