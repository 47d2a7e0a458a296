"""What a publisher and an official do about a sign-off, for tests."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from pages.models import ArticlePage, SignOff
from pages.signoff import services, tokens
from tests.pages.test_roles import article_form, page_edit

AUTHOR, PUBLISHER, ADMINISTRATOR = "Autori", "Publicētāji", "Administratori"
OFFICIAL = {
    "name": "Jānis Bērziņš",
    "position": "vecākais eksperts, Iekšlietu ministrija",
    "email": "janis.berzins@example.org",
    "language": "lv",
    "days": 14,
    "note": "Lūdzu, pārbaudiet gadskaitļus.",
}


def ask(page: Page, **more: Any) -> SignOff:
    """Send the newest version of a page to the official."""
    return services.ask_for_sign_off(page=page, user=None, **{**OFFICIAL, **more})


def address(sign_off: SignOff) -> str:
    """The secret link."""
    return reverse("sign_off", args=[tokens.make(sign_off)])


def give(sign_off: SignOff, **more: str) -> Any:
    """Sign the version off, as the official's page does."""
    client = Client()
    page = client.get(address(sign_off)).content.decode()
    found = re.search(r'name="give-form_key" value="([^"]+)"', page)
    assert found
    return client.post(
        address(sign_off), {"answer": "give", "give-agree": "on", "give-form_key": found[1], "give-comment": "", **more}
    )


def comment(sign_off: SignOff, text: str, key: str = "5d2f8a0e-0000-4000-8000-000000000001") -> Any:
    """Write a comment, as the official's page does."""
    return Client().post(address(sign_off), {"answer": "comment", "comment-form_key": key, "comment-comment": text})


def publish(client: Client, page: ArticlePage, title: str = "Jauns raksts") -> ArticlePage:
    """Press “Publish” in the editor."""
    client.post(page_edit(page), article_form(title, **{"action-publish": "1"}))
    return ArticlePage.objects.get(pk=page.pk)
