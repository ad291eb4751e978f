"""`make pictures`: draw the pictures of the docs from the demo's published warehouse."""

import sys

from benchmarks.pictures_intake import draw_guides
from exports.dashboards.browser import open_dashboard
from exports.dashboards.server import start_superset
from exports.donor_report.pictures import draw_documentation
from exports.warehouse import open_published
from orchestration.settings import PROJECT_ROOT, hand_to_tools, load_settings

PICTURES = PROJECT_ROOT / "docs" / "pictures"
DONOR, QUARTER = "EU", "2026Q1"
SCREEN_HEIGHT = 1000
"""What a laptop shows of the dashboard before anybody scrolls."""


def main() -> int:
    """Draw the guides, the donor workbook's pages and the dashboard, and return 0."""
    settings = load_settings()
    hand_to_tools(settings)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path in draw_guides(PICTURES):
        print(path)
    with open_published(settings.published) as connection:
        for path in draw_documentation(connection, DONOR, QUARTER, PICTURES):
            print(path)
    with (
        start_superset(
            settings.home, settings.published, settings.superset_python, is_demo=settings.is_demo
        ) as server,
        open_dashboard(server.base_url, server.username, server.password) as page,
    ):
        page.save_picture(PICTURES / "dashboard.png")
        page.save_picture(PICTURES / "dashboard-top.png", height=SCREEN_HEIGHT)
        print(PICTURES / "dashboard.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
