"""A dashboard as a reader sees it: opened in a headless browser, looked at, used, photographed.

For tests and for the pictures of the documentation: playwright is in the development environment
only. Charts are found by the test attributes that Superset's front end gives them.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page, Playwright, Request, sync_playwright

from exports.dashboards.prove import SLUG

SECONDS = 120
"""A bound for one step: a dashboard was drawn in 5 to 20 s on 2 busy cores."""

FLAGS = [
    # A container's root user has no sandbox; the browser only ever opens our own server.
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No chart of ours needs WebGL; without a graphics card it only costs time.
    "--disable-gpu",
]
CHART = "[data-test-chart-name]"
WAITING = f"{CHART} .loading, {CHART} [aria-label=Loading]"
BOTTOM = "chart => chart.getBoundingClientRect().bottom"
MARGIN = 24
DRAWN = ".slice_container :is(canvas, svg, table, .header-line)"

ALL_SETTLED = """([chart, drawn, count]) => {
    const charts = [...document.querySelectorAll(chart)];
    const isSettled = (one) => !one.querySelector('.loading, [aria-label=Loading]')
        && one.querySelector(`${drawn}, .ant-alert-error, .ant-empty`);
    return charts.length >= count && charts.every(isSettled);
}"""


class NoBrowserError(RuntimeError):
    """There is no Chromium on this machine, neither the system's nor Playwright's own."""


@dataclass
class DashboardPage:
    """An open dashboard and every address that its browser has asked for."""

    page: Page
    base_url: str
    requested: list[str] = field(default_factory=list)

    @property
    def foreign_requests(self) -> list[str]:
        """Addresses outside the server: there must be none."""
        inside = (self.base_url, "data:", "blob:", "about:")
        return [address for address in self.requested if not address.startswith(inside)]

    @property
    def charts(self) -> list[str]:
        """The titles of all charts on the page."""
        names = [item.get_attribute("data-test-chart-name") for item in self._all(CHART)]
        return [name for name in names if name]

    @property
    def failures(self) -> dict[str, str]:
        """What each chart says that shows an error or nothing instead of its figure."""
        said = {}
        for item in self._all(CHART):
            troubles = item.locator(".ant-alert-error, .ant-empty")
            title = item.get_attribute("data-test-chart-name") or ""
            if troubles.count():
                said[title] = troubles.first.inner_text()
            elif not item.locator(DRAWN).count():
                said[title] = "nothing is drawn"
        return said

    def wait_until_settled(self, chart_count: int = 1) -> None:
        """Wait until that many charts are there and each is drawn or has said why not."""
        self.page.wait_for_function(
            ALL_SETTLED, arg=[CHART, DRAWN, chart_count], timeout=SECONDS * 1000, polling=500
        )

    def headline(self, title: str) -> str:
        """Return the big number of a chart, as it is written."""
        return self.page.locator(f'[data-test-chart-name="{title}"] .header-line').inner_text()

    def choose(self, filter_name: str, value: str) -> None:
        """Choose a value in a filter at the left and apply it, by hand as it were."""
        box = self.page.locator(f'[data-test="NATIVE_FILTER-{filter_name}"]')
        box.click()
        box.locator("input").fill(value)
        self.page.locator(f'.ant-select-item-option[title="{value}"]').click()
        self.page.keyboard.press("Escape")
        self.page.locator('[data-test="filter-bar__apply-button"]').click()
        self.page.locator(WAITING).first.wait_for(state="attached", timeout=SECONDS * 1000)
        self.wait_until_settled(len(self.charts))

    def save_picture(self, path: Path, height: int | None = None) -> None:
        """Write what is seen as PNG: down to the end of the last chart, or so many pixels."""
        if height is None:
            end = self.page.locator(CHART).last.evaluate(BOTTOM)
            height = int(end) + MARGIN
        path.parent.mkdir(parents=True, exist_ok=True)
        width = self.page.evaluate("window.innerWidth")
        clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
        self.page.screenshot(path=path, clip=clip)

    def _all(self, selector: str) -> list[Locator]:
        return self.page.locator(selector).all()


@contextmanager
def open_dashboard(
    base_url: str,
    username: str,
    password: str,
    slug: str = SLUG,
    size: tuple[int, int] = (1600, 4600),
) -> Iterator[DashboardPage]:
    """Sign in, open a dashboard, and wait until all its charts have settled.

    Args:
        base_url: The server.
        username: Who looks.
        password: Of that user.
        slug: The dashboard.
        size: Of the window. Charts below its lower edge are not drawn, so it is high.

    Raises:
        NoBrowserError: There is no Chromium.
    """
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="en-GB", timezone_id="UTC"
        )
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        seen = DashboardPage(page, base_url)

        def remember(request: Request) -> None:
            seen.requested.append(request.url)

        context.on("request", remember)
        page.goto(f"{base_url}/login/")
        page.fill("#username", username)
        page.fill("#password", password)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/login" not in address)
        page.goto(f"{base_url}/superset/dashboard/{slug}/")
        page.wait_for_selector(CHART)
        seen.wait_until_settled(len(seen.charts))
        try:
            yield seen
        finally:
            browser.close()


def find_chromium(playwright: Playwright) -> str:
    """Return the system's Chromium, or Playwright's own.

    Raises:
        NoBrowserError: There is neither.
    """
    own = playwright.chromium.executable_path
    found = shutil.which("chromium") or (own if Path(own).exists() else None)
    if found is None:
        raise NoBrowserError("no Chromium: neither on the PATH nor downloaded by Playwright")
    return found
