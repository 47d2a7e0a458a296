"""The check of an offer in a browser: answered on the device only, with mouse, keys, paper, or without a script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site

ADDRESS = "/parbaudi-piedavajumu/"
SHOW, CLEAR = "Rādīt padomus", "Dzēst manas atbildes"

KEPT = """async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
    (await caches.keys()).length, location.href, history.length
]"""
"""All that a page can keep, and what stands in the address and in the history."""


def answer(page: Page, number: int, word: str) -> None:
    """Answer a question."""
    page.locator("fieldset").nth(number).get_by_label(word, exact=True).check()


def wary(page: Page, number: int) -> str:
    """The answer to a question that calls for care."""
    care = page.locator("[data-care]").nth(number).get_attribute("data-care")
    return {"yes": "Jā", "no": "Nē"}[care or ""]


def calm(page: Page, number: int) -> str:
    """The answer that does not."""
    return {"Jā": "Nē", "Nē": "Jā"}[wary(page, number)]


def advised(page: Page) -> list[str]:
    """On which questions there is advice."""
    return page.locator("[data-check-advice] h3").all_inner_texts()


def asked(page: Page) -> list[str]:
    """All questions, in their order."""
    return page.locator("fieldset h3").all_inner_texts()


def test_it_ends_with_advice_on_what_was_answered_and_with_help_and_no_score(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    questions = asked(page)
    answer(page, 0, wary(page, 0))
    answer(page, 1, calm(page, 1))
    answer(page, 2, "Nezinu")
    result = page.get_by_role("region", name="Padomi par tavām atbildēm")
    expect(result).to_be_hidden()
    page.get_by_role("button", name=SHOW).click()
    expect(result).to_be_visible()
    expect(result.get_by_role("heading", level=2)).to_be_focused()
    assert advised(page) == [questions[0], questions[2]]
    assert re.findall(r"\d+\s*(?:%|no \d|punkt)", result.inner_text()) == []
    expect(page.locator("#check-help ~ ul a[href='tel:112']")).to_be_visible()


def test_nothing_is_asked_for_stored_or_put_into_the_address(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    before = page.evaluate(KEPT)
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    for number in range(page.locator("fieldset").count()):
        answer(page, number, "Nezinu")
    page.get_by_role("button", name=SHOW).click()
    page.keyboard.press("Enter")
    page.locator("fieldset input").first.press("Enter")
    page.get_by_role("button", name=CLEAR).click()
    assert page.evaluate(KEPT) == before
    assert requests == []
    assert page.locator("main form, main input[form]").count() == 0


@pytest.mark.parametrize("back", ["reload", "go_back"])
def test_answers_do_not_come_back(site_as_loaded: Site, page: Page, back: str) -> None:
    page.goto(ADDRESS)
    answer(page, 0, wary(page, 0))
    page.get_by_role("button", name=SHOW).click()
    if back == "go_back":
        page.get_by_role("link", name="Meklēt").click()
        page.wait_for_url("**/meklet/")
    getattr(page, back)()
    page.wait_for_url(f"**{ADDRESS}")
    expect(page.locator("fieldset").first).to_be_visible()
    assert page.locator("fieldset input:checked").count() == 0
    expect(page.locator("[data-check-result]")).to_be_hidden()


def test_clearing_takes_answers_and_advice_away_and_says_so(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    answer(page, 0, wary(page, 0))
    page.get_by_role("button", name=SHOW).click()
    page.get_by_role("button", name=CLEAR).click()
    assert page.locator("fieldset input:checked").count() == 0
    expect(page.locator("[data-check-result]")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("Tavas atbildes ir dzēstas.")


def test_a_changed_answer_changes_the_advice_and_a_screen_reader_is_told(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    questions = asked(page)
    page.get_by_role("button", name=SHOW).click()
    expect(page.locator("[data-check-unanswered]")).to_be_visible()
    answer(page, 0, calm(page, 0))
    expect(page.locator("[data-check-nothing]")).to_be_visible()
    answer(page, 0, wary(page, 0))
    assert advised(page) == [questions[0]]
    expect(page.get_by_role("status")).to_contain_text("zem jautājumiem")


def test_it_is_answered_by_keyboard_alone(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    group = page.get_by_role("group", name=asked(page)[0])
    group.get_by_label("Jā", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_label("Nē", exact=True)).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_label("Nezinu", exact=True)).to_be_checked()
    page.get_by_role("button", name=SHOW).focus()
    page.keyboard.press("Enter")
    assert len(advised(page)) == 1


def test_paper_has_every_question_with_what_to_do_and_no_answer(site_as_loaded: Site, page: Page) -> None:
    page.goto(ADDRESS)
    answer(page, 0, wary(page, 0))
    page.get_by_role("button", name=SHOW).click()
    page.emulate_media(media="print")
    assert page.locator("[data-care] [data-check-do]:visible").count() == page.locator("[data-care]").count()
    expect(page.locator("[data-check-result]")).to_be_hidden()
    assert page.locator("fieldset input:visible").count() == 0


def test_without_a_script_it_is_a_list_with_nothing_to_press(
    site_as_loaded: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False, width=360)
    page.goto(ADDRESS)
    questions = page.locator("[data-care]")
    assert questions.count() > 10
    assert page.locator("[data-care] [data-check-do]:visible").count() == questions.count()
    assert page.locator("main input, main button:visible, main form").count() == 0
