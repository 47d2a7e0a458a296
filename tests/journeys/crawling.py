"""A walk through the admin that reads all it comes by, and follows every link that it has not followed before.

What is read is what a person reads or hears: texts, labels, titles, placeholders, choices, what waits in menus and
templates for a click, and what stands in frames. Screens are told apart by the name of their address, not by the number
of what they show, so that the walk has an end.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from tests.journeys.settling import Settling

READ = """(html) => {
    const found = new Set();
    const say = (text) => { const words = (text || '').replace(/\\s+/g, ' ').trim(); if (words) found.add(words); };
    const ATTRIBUTES = /^(aria-(label|description|valuetext|roledescription)|title|placeholder|alt|label)$/;
    const TOLD = new RegExp('^data-.*(tooltip-content|-label|-message|-text|-labels|progress-active)-value$' +
        '|^data-(tippy-content|message)$');
    const read = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let node = walker.currentNode; node; node = walker.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) {
                const parent = node.parentElement;
                // The date picker brings a button along that it never shows, a panel a counter without a number;
                // what is in another language says so, and what is typed for a machine is no language.
                const closed = 'script, style, noscript, svg, code, .xdsoft_save_selected, ' +
                    '[data-side-panel-toggle-counter][hidden], body [lang]:not([lang|=lv])';
                if (!parent || !parent.closest(closed)) say(node.textContent);
                continue;
            }
            if (node.nodeType !== Node.ELEMENT_NODE) continue;
            if (node.localName === 'template') read(node.content);
            if (node.localName === 'input' && ['submit', 'button', 'reset'].includes(node.type)) say(node.value);
            for (const {name, value} of node.attributes) {
                if ((ATTRIBUTES.test(name) && !node.closest('svg')) || TOLD.test(name)) say(value);
            }
        }
    };
    const whole = html === null ? document : new DOMParser().parseFromString(html, 'text/html');
    read(whole.body);
    say(whole.title);
    const links = [...whole.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
    return {texts: [...found], links};
}"""

ASK = f"""async (addresses) => {{
    const read = {READ};
    return Promise.all(addresses.map(async (address) => {{
        const answer = await fetch(address);
        const isHtml = (answer.headers.get('content-type') || '').startsWith('text/html');
        return {{
            address, status: answer.status, url: answer.url, found: isHtml ? read(await answer.text()) : null
        }};
    }}));
}}"""
"""Asks for screens without opening them: scripts do not run, and the browser asks for nothing else."""

AT_ONCE = 6
"""Screens to ask for at the same time."""

NOT_FOLLOWED = (
    *("logout", "view_draft", "preview", "jsi18n", "sprite", "styleguide", "download", "revisions_view"),
    *("guide_chapter", "bulk_action"),
)
"""Parts of names of addresses that end the visit, lead out of the admin or are no screens.

The guide's chapters are text of ours, and `tests/pages/editorial/test_guide.py` looks at it. What is done to several
things at once leads nowhere before a script says to which: the test names these screens.
"""


def key(address: str) -> tuple[str, ...] | None:
    """What kind of screen an address leads to; nothing if it is none of the admin's."""
    path = urlsplit(address).path
    if not path.startswith(("/admin/", "/account/")):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    name = match.view_name or ""
    if any(word in name for word in NOT_FOLLOWED):
        return None
    given = [*match.args, *match.kwargs.values()]
    words = [str(value) for value in given if not str(value).isdigit() and not hasattr(value, "hex")]
    if name == "wagtailadmin_pages:edit":
        # Each type of page has a form of its own.
        words.append(str(Page.objects.filter(pk=given[0]).values_list("content_type__model", flat=True).first()))
    return (name, *(word for word in words if "-" not in word or not word[-1].isdigit()))


@dataclass
class Walk:
    """What somebody met, and where they met it first."""

    tab: Tab
    read_already: set[tuple[str, ...]] = field(default_factory=set)
    """Screens to which others with more rights came by a link: they are not asked for again."""
    met: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)
    closed: list[str] = field(default_factory=list)
    """Links that the admin shows and that lead nowhere."""

    def __post_init__(self) -> None:
        """Load neither pictures nor fonts."""
        self.settling = Settling(self.tab, reads_only=True)

    def go(self, address: str) -> int:
        """Open a screen and tell the answer's status."""
        return self.settling.go(address)

    def settle(self) -> None:
        """Wait until scripts have built what they ask the server for."""
        self.settling.settle()

    def keep(self, found: dict[str, Any], place: str) -> None:
        """Remember the texts and the links that were not met before."""
        for text in found["texts"]:
            self.met.setdefault(text, place)
        for link in found["links"]:
            address = urlsplit(link)
            if not address.netloc and address.path.startswith("/") and (kind := key(link)) and kind not in self.seen:
                self.seen.add(kind)
                if kind not in self.read_already:
                    self.waiting.append(link)

    def read(self, place: str = "") -> None:
        """Read the tab as it stands, with the frames in it."""
        for frame in self.tab.frames:
            if frame is self.tab.main_frame or urlsplit(frame.url).path.startswith("/admin/"):
                self.keep(frame.evaluate(READ, None), place or urlsplit(self.tab.url).path)

    def visit(self, address: str) -> None:
        """Open a screen in the browser and read it."""
        assert self.go(address) == 200, address
        if kind := key(address):
            self.seen.add(kind)
        self.read(address)

    def follow(self) -> int:
        """Ask for every screen that a link led to, until none is new; without its scripts, which the visits run."""
        count = 0
        while self.waiting:
            some = [self.waiting.popleft() for _screen in range(min(AT_ONCE, len(self.waiting)))]
            count += len(some)
            for answer in self.tab.evaluate(ASK, some):
                address, url = answer["address"], answer["url"]
                if answer["status"] != 200 or not urlsplit(url).path.startswith(("/admin/", "/account/")):
                    self.closed.append(f"{address}: {answer['status']} {url}")
                elif answer["found"]:
                    self.keep(answer["found"], address)
        return count


def printed(role: str, walk: Walk, found: Iterable[str], screens: int) -> str:
    """The list that a walk found, as it is printed."""
    lines = [f"{role}: {len(walk.seen)} kinds of screens, {screens} by a link; {len(walk.met)} texts."]
    listed = [f"  English: {text[:200]!r} at {walk.met[text]}" for text in found]
    return "\n".join([*lines, *(listed or ["  English: nothing."])])
