"""Opening many screens quickly: styles and scripts stay in the browser; a screen that asks for nothing is ready."""

from urllib.parse import urlsplit

from playwright.sync_api import Page as Tab
from playwright.sync_api import Request

NOT_READ = ["*.woff2", "*.png", "*.jpg", "*.jpeg", "*.webp", "*.avif"]
"""What nobody needs who only reads."""

SLICE = 15
"""Milliseconds between two looks at what the browser still waits for."""

QUIET = 4
"""Slices without a question to the server after which a screen is taken for built."""

LONGEST = 700
"""Slices to wait for that at the most."""


def let_timers_ring(tab: Tab, milliseconds: int) -> None:
    """Wait until each timer that a page has set for this time has rung: they ring in turn, however busy the machine."""
    tab.evaluate("milliseconds => new Promise(done => setTimeout(done, milliseconds))", milliseconds)


class Settling:
    """A tab that knows when it waits for nothing; Playwright's own idle network takes half a second each time."""

    def __init__(self, tab: Tab, *, reads_only: bool = False) -> None:
        self.tab = tab
        self.asked: set[Request] = set()
        if reads_only:
            browser = tab.context.new_cdp_session(tab)
            browser.send("Network.enable")
            browser.send("Network.setBlockedURLs", {"urls": NOT_READ})
        tab.on("request", self.ask)
        for end in ("requestfinished", "requestfailed"):
            tab.on(end, self.know)

    def ask(self, request: Request) -> None:
        """The browser asks for something."""
        if urlsplit(request.url).scheme in ("http", "https"):
            self.asked.add(request)

    def know(self, request: Request) -> None:
        """An answer came, or none will come."""
        self.asked.discard(request)

    def go(self, address: str) -> int:
        """Open a screen, wait until its scripts have built it, and tell the answer's status."""
        self.asked.clear()
        answer = self.tab.goto(address)
        self.settle()
        return answer.status if answer else 0

    def settle(self) -> None:
        """Wait until the browser has asked for nothing for a moment, in which the page's scripts had their turn."""
        quiet = 0
        for _slice in range(LONGEST):
            self.tab.wait_for_timeout(SLICE)
            quiet = 0 if self.asked else quiet + 1
            if quiet >= QUIET:
                let_timers_ring(self.tab, SLICE)
                if not self.asked:
                    return
        raise AssertionError(f"{self.tab.url} is still waiting for {[request.url for request in self.asked]}")
