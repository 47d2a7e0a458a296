"""What the editor says of a time at which a page is to appear or to go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import ArticlePage
from tests.pages.test_roles import article_form, page_edit, write
from tests.sampling import sample

NOT_YET = "Vēl nav ieplānots: stāsies spēkā, kad šo versiju publicēs vai apstiprinās."


def later(days: int) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%d.%m.%Y} 09:00"


def said(client: Client, page: ArticlePage) -> str:
    return " ".join(client.get(page_edit(page)).content.decode().split())


COMES, GOES = {"go_live_at": later(2)}, {"expire_at": later(9)}


@pytest.mark.parametrize("times", sample([COMES, GOES], COMES))
def test_a_time_in_a_draft_is_said_to_be_not_scheduled_yet(
    log_in: Callable[[str], Client], times: dict[str, str]
) -> None:
    author, publisher = log_in("Autori"), log_in("Publicētāji")
    page = write(author)
    assert NOT_YET not in said(author, page)
    author.post(page_edit(page), article_form("Jauns raksts", **times))
    assert NOT_YET in said(author, page)
    author.post(page_edit(page), article_form("Jauns raksts", **{**times, "action-submit": "1"}))
    assert NOT_YET in said(publisher, page)
    publisher.post(page_edit(page), article_form("Jauns raksts", **{**times, "action-publish": "1"}))
    editor = said(publisher, page)
    assert NOT_YET not in editor
    assert ("Publicēšanas laiks:" if "go_live_at" in times else "Termiņš:") in editor


def test_a_new_time_for_a_page_that_is_public_waits_for_publishing_too(log_in: Callable[[str], Client]) -> None:
    publisher = log_in("Publicētāji")
    page = write(publisher, **{"action-publish": "1"})
    publisher.post(page_edit(page), article_form("Jauns raksts", expire_at=later(9)))
    assert NOT_YET in said(publisher, page)
    publisher.post(page_edit(page), article_form("Jauns raksts", **{"expire_at": later(9), "action-publish": "1"}))
    assert NOT_YET not in said(publisher, page)
