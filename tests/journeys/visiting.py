"""Somebody with a browser of their own, whose profile is looked into afterwards."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import BrowserContext, Page

SITE = str(settings.SITE_URL)

HOST = urlsplit(SITE).netloc

LANGUAGES = ["lv", *(pytest.param(code, marks=pytest.mark.thorough) for code in ("en", "ru", "uk"))]

STORES = ("Cache", "Code Cache", "IndexedDB", "Local Storage", "Session Storage", "Service Worker", "blob_storage")
"""Folders of a profile in which a browser keeps what sites bring along; history and open tabs are its own lists."""

COMPILED = Path("Code Cache/js")
"""Where Chromium keeps scripts as it has compiled them. No site can have this emptied; the page on leaving says so."""

KEPT_IN_THE_TAB = """async () => ({
    cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""

NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@dataclass
class Visitor:
    """Somebody with a browser of their own, and whoever looks into it afterwards."""

    folder: Path
    context: BrowserContext
    strangers: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The only tab."""
        return self.context.pages[0]

    def cookies(self) -> list[str]:
        """The names of this site's cookies."""
        return [cookie["name"] for cookie in self.context.cookies() if cookie["domain"] == "127.0.0.1"]

    def stored(self) -> list[Path]:
        """Files in the profile's stores that hold this site's address, but for compiled scripts."""
        profile = self.folder / "Default"
        files = [file for name in STORES for file in (profile / name).rglob("*") if file.is_file()]
        return [
            file for file in files if HOST.encode() in file.read_bytes() and not file.is_relative_to(profile / COMPILED)
        ]

    def addresses(self) -> set[str]:
        """The addresses of this site whose answers are stored; each file begins with its own."""
        found = set()
        for file in self.stored():
            content = file.read_bytes()
            key = content[24 : 24 + int.from_bytes(content[12:16], "little")].decode()
            found.add(urlsplit(key.split(" ")[-1]).path)
        return found


def in_language(language: str, name: str, *args: str) -> str:
    """A view's address in a language."""
    with override(language):
        return reverse(name, args=args)


def by_button(page: Page) -> None:
    """Press the red link."""
    page.locator("a.exit").click()


def by_keys(page: Page) -> None:
    """Press Shift three times, from within the field."""
    for _press in range(3):
        page.keyboard.press("Shift")
