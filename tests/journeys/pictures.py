"""The guide's pictures: taken by the journeys themselves when `make guide` asks for it.

Beside each picture its words are kept, as they were read from the same place of the same screen, with all that differs
from day to day masked: a picture is taken anew when they have changed. Pixels are not compared: fonts and browsers
differ from machine to machine.
"""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.conftest import ROOT

PICTURES = ROOT / "static" / "guide"
WORDS = ROOT / "docs" / "rokasgramata" / "pictures.json"

SPACE = 12
"""Pixels of the surroundings that a picture shows around its subject."""

COLOURS = 128

HIGH = 4000
"""Pixels of the window in which pictures are taken."""

MONTHS = "janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr"
DAYS = "pirmdien|otrdien|trešdien|ceturtdien|piektdien|sestdien|svētdien"
SHORT_MONTHS = "jan|janv|feb|febr|mar|apr|jūn|jūl|aug|sep|sept|okt|nov|dec"
AGO = r"(?:tikko|brīža|\d+\s(?:sekun|minū|stun|dien|nedēļ|mēne|gad)\w*)"
MASKS = (
    (re.compile(r"https?://127\.0\.0\.1:\d+"), "https://…"),
    (re.compile(rf"\b({MONTHS})[a-zāēīū]{{1,3}}\b", re.IGNORECASE), "<mēnesis>"),
    (re.compile(rf"\b({SHORT_MONTHS})\.", re.IGNORECASE), "<mēnesis>"),
    (re.compile(rf"\b({DAYS})[a-zāēīū]{{0,3}}\b", re.IGNORECASE), "<diena>"),
    (re.compile(rf"\b(Senums: )?(pirms )?{AGO}(, {AGO})?(?!\w)", re.IGNORECASE), "<laiks>"),
    (re.compile(r"\d+"), "#"),
)
"""What is different each time: addresses, dates, how long ago, numbers."""

READ = """elements => {
    const lines = [];
    for (const element of elements) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.currentNode; node; node = walker.nextNode()) {
            const place = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
            if (!place || !place.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            if (place.closest('script, style, template, noscript, svg, .w-sr-only, .visuallyhidden')) continue;
            if (node.nodeType === Node.TEXT_NODE) {
                if (place.closest('select, textarea')) continue;
                lines.push(node.textContent);
            } else if (node.matches('select')) {
                lines.push(node.selectedOptions[0]?.textContent ?? '');
            } else if (node.matches('textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])')) {
                lines.push(node.value || node.placeholder);
            }
        }
    }
    return lines;
}"""

FREEZE = """
*, *::before, *::after { transition: none !important; animation: none !important; }
:focus, :focus-visible { outline: none !important; }
[data-in-the-guide] { border-radius: 4px; outline: 3px solid #ffc53d !important; outline-offset: 2px;
  box-shadow: 0 0 0 7px #14171f !important; }
[data-not-in-the-guide] { visibility: hidden !important; }
.xdsoft_datetimepicker { display: none !important; }
"""

HIDE_BARS = """elements => {
    for (const bar of document.querySelectorAll('footer, .exit')) {
        if (!elements.some((element) => element.contains(bar) && element !== document.body || bar.contains(element))) {
            bar.setAttribute('data-not-in-the-guide', '');
        }
    }
}"""

SHOW_BARS = """() => {
    for (const bar of document.querySelectorAll('[data-not-in-the-guide]')) {
        bar.removeAttribute('data-not-in-the-guide');
    }
}"""

SETTLE = """() => document.fonts.ready.then(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
}))"""

BOX = """elements => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    return [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top)),
            Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
}"""


def masked(lines: Sequence[str]) -> list[str]:
    """The words of a screen without what changes from day to day, one line for each piece of text."""
    found = []
    for line in lines:
        text = " ".join(line.split())
        for pattern, mask in MASKS:
            text = pattern.sub(mask, text)
        if text:
            found.append(text)
    return found


def known() -> dict[str, list[str]]:
    """The words of each picture."""
    words: dict[str, list[str]] = json.loads(WORDS.read_text(encoding="utf-8")) if WORDS.exists() else {}
    return words


@dataclass
class Album:
    """Takes pictures anew, if that is asked for.

    With `takes` set to "changed" those are taken whose words have changed, with "all" every one.
    """

    takes: str | None
    seen: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)

    def picture(
        self,
        page: Page,
        name: str,
        *,
        around: Locator | Sequence[Locator] | str = "main",
        mark: Locator | None = None,
        height: int | None = None,
        space: int = SPACE,
    ) -> None:
        """Show a part of a screen under a name, with something marked in it and some space around it.

        No more of it is shown than a height in pixels; the words are always those of all of it. An ordinary run only
        looks whether the part is there.
        """
        self.seen.add(name)
        subjects = [page.locator(around)] if isinstance(around, str) else around
        subjects = [subjects] if isinstance(subjects, Locator) else list(subjects)
        handles = [subject.first.element_handle() for subject in subjects]
        file = PICTURES / f"{name}.png"
        if not self.takes:
            return
        page.wait_for_load_state("networkidle")
        now = masked(page.evaluate(READ, handles))
        if now != known().get(name) or self.takes == "all" or not file.exists():
            self.take(page, file, handles, mark, height, space)
            WORDS.write_text(
                json.dumps(
                    {**known(), name: masked(page.evaluate(READ, handles))},
                    ensure_ascii=False,
                    indent=1,
                    sort_keys=True,
                )
                + "\n",
                encoding="utf-8",
            )
            self.taken.append(name)

    @staticmethod
    def take(page: Page, file: Path, handles: list[Any], mark: Locator | None, height: int | None, space: int) -> None:
        """Take a picture that looks the same each time, and make it small."""
        style = page.evaluate_handle(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; return sheet; }",
            FREEZE,
        )
        if mark:
            mark.first.evaluate("element => element.setAttribute('data-in-the-guide', '')")
        window = page.viewport_size
        assert window
        # In a window this high nothing has to be scrolled, and nothing that sticks to its edges lies over the subject.
        page.set_viewport_size({"width": window["width"], "height": HIGH})
        page.mouse.move(0, 0)
        page.evaluate(HIDE_BARS, handles)
        page.evaluate(SETTLE)
        left, top, right, bottom = page.evaluate(BOX, handles)
        left, top = max(0, left - space), max(0, top - space)
        bottom += space
        clip = {
            "x": left,
            "y": top,
            "width": min(right + space, page.evaluate("document.documentElement.clientWidth")) - left,
            "height": min(bottom - top, height or bottom - top),
        }
        shot = page.screenshot(clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]
        page.set_viewport_size(window)
        page.evaluate(SHOW_BARS)
        if mark:
            mark.first.evaluate("element => element.removeAttribute('data-in-the-guide')")
        page.evaluate(
            "sheet => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet); }",
            style,
        )
        PICTURES.mkdir(parents=True, exist_ok=True)
        with Image.open(io.BytesIO(shot)) as image:
            small = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            small.save(file, optimize=True)

    def forget_others(self) -> list[str]:
        """Remove pictures that no journey takes any more; for a run of all journeys."""
        gone = sorted({file.stem for file in PICTURES.glob("*.png")} - self.seen)
        for name in gone:
            (PICTURES / f"{name}.png").unlink()
        kept = {name: words for name, words in known().items() if name in self.seen}
        WORDS.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return gone
