"""Using a page without a mouse: Tab until something has the focus, and see that the focus can be seen."""

from playwright.sync_api import Locator, Page

MOST_TABS = 120
"""More than a patient person would press; the admin's menu and bars come first."""

SEEN = """element => {
    const drawn = (node) => {
        if (!node) return false;
        const style = getComputedStyle(node);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const around = element.closest('.Draftail-Editor, .w-field__input, .w-combobox, .switch');
    const box = element.getBoundingClientRect();
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return inside && (drawn(element) || drawn(around) || drawn(element.nextElementSibling));
}"""
"""Whether a ring is drawn round what has the focus (or round the frame it fills), within the window."""


def becomes_seen(page: Page, target: Locator) -> bool:
    """Whether the focus comes to be seen: Wagtail draws the ring and scrolls with a short transition."""
    for _look in range(200):
        page.wait_for_timeout(50)
        if target.evaluate(SEEN):
            return True
    return False


def tab_to(page: Page, target: Locator, *, back: bool = False, most: int = MOST_TABS) -> None:
    """Press Tab (or Shift+Tab) until something has the focus; the focus must be visible."""
    target.wait_for(state="attached")
    for _press in range(most):
        if target.evaluate("element => element === document.activeElement"):
            assert becomes_seen(page, target), f"The focus on {target} can not be seen."
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    where = page.evaluate("document.activeElement && document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{most} times Tab did not reach {target}; the focus is on {where}")


def press(page: Page, target: Locator, key: str = "Enter", *, back: bool = False) -> None:
    """Go to something by Tab and press a key on it."""
    tab_to(page, target, back=back)
    page.keyboard.press(key)
