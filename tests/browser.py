"""What tests in a real browser ask for: Chromium that reaches no other host, axe, and the Nu HTML checker."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright

from scripts import tools
from tests.conftest import EXIT_URL, ROOT, RUN

PATIENCE = 60_000
"""Milliseconds that a busy machine may take for anything in a browser; a test that passes waits for none of them."""

expect.set_options(timeout=PATIENCE)

BROWSER_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


class HarmlessPage(BaseHTTPRequestHandler):
    """What "Leave this page" goes to in tests."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[int]:
    """The port of another site: the harmless one."""
    with ThreadingHTTPServer(("127.0.0.1", 0), HarmlessPage) as another:
        thread = Thread(target=another.serve_forever)
        thread.start()
        yield another.server_port
        another.shutdown()
        thread.join(timeout=300)


@pytest.fixture(scope="session")
def chromium(elsewhere: int) -> dict[str, Any]:
    """How a whole Chromium is started that reaches no host but ours."""
    executable = tools.browser()
    assert executable, "There is no Chromium; `make test` installs it or says how."
    hosts = f"MAP {urlsplit(EXIT_URL).hostname} 127.0.0.1:{elsewhere}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return {"executable_path": executable, "args": [*BROWSER_FLAGS, f"--host-resolver-rules={hosts}"]}


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: dict[str, Any]) -> Iterator[Browser]:
    """A Chromium, without windows where that can be had: one for all tests, and each page has a context of its own."""
    running = playwright.chromium.launch(**chromium | {"executable_path": tools.shell()})
    yield running
    running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in fresh contexts; takes Playwright's options, such as `color_scheme` or `java_script_enabled`.

    In the end it makes sure that no page asked another host for anything and that no script failed. It listens instead
    of standing between: with a route the browser would keep no style or script from one screen to the next.
    """
    strangers: list[str] = []
    errors: list[str] = []
    known = {urlsplit(os.environ["SITE_URL"]).netloc, urlsplit(EXIT_URL).netloc}

    def listen(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc not in known:
            strangers.append(request.url)

    with ExitStack() as contexts:

        def new(*, width: int = 1280, height: int = 800, **options: Any) -> Page:
            context = browser.new_context(
                **{
                    "base_url": os.environ["SITE_URL"],
                    "locale": "lv-LV",
                    "timezone_id": "Europe/Riga",
                    "viewport": {"width": width, "height": height},
                    **options,
                }
            )
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            context.on("request", listen)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            return page

        yield new
    assert strangers == [], "A page asked another host for something."
    assert errors == [], "A script failed."


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of an ordinary laptop; together with `site` its addresses are relative to the site."""
    return open_page()


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Runs axe on a page and returns its findings, a line for each place."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def run(page: Page, **options: Any) -> list[str]:
        # evaluate() is not subject to the page's content security policy, a script element would be.
        page.evaluate(source)
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {violation['help']} ({node['html'][:200]}) {node.get('failureSummary', '')}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return run


@pytest.fixture(scope="session")
def nu() -> Callable[[dict[str, str]], list[str]]:
    """Runs the Nu HTML checker over documents (name to HTML) at once and returns errors and warnings."""
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    assert shutil.which("java"), "There is no Java; `make test` installs it or says how."

    def run(documents: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory(dir=RUN) as folder:
            names = {}
            for number, (name, html) in enumerate(documents.items()):
                path = Path(folder) / f"{number}.html"
                path.write_text(html, encoding="utf-8")
                names[path.name] = name
            words = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always"]
            command = [*words, *map(str, Path(folder).iterdir())]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        return [
            f"{names[Path(found['url']).name]} line {found.get('lastLine')}: {found['message']}"
            for found in json.loads(done.stderr)["messages"]
            if found["type"] != "info" or found.get("subType") == "warning"
        ]

    return run
