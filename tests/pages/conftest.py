"""The campaign's pages by their names, and what they say as a reader sees it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid5

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path
from pytest_django import Settings
from wagtail.models import Locale

from events.models import Seminar
from pages.content.loader import NAMESPACE
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    HelpFact,
    SeminarIndexPage,
    SeminarPage,
    SignOffSettings,
)
from pages.search.keeping import read_later

MakePage = Callable[..., Any]


@pytest.fixture(autouse=True)
def _in_latvian() -> Iterator[None]:
    """Begin every test in Latvian: a request leaves its language behind in the thread."""
    with translation.override("lv"):
        yield


def words(html: str | HttpResponse) -> str:
    """What a page's main part says: without tags and soft hyphens, with every kind of space as one space."""
    text = html if isinstance(html, str) else html.content.decode()
    # What stands in a template waits for a script, and nobody reads it there.
    text = re.sub(r"<template\b.*?</template>", " ", text, flags=re.DOTALL)
    main = re.search(r"<main.*?</main>", text, re.DOTALL)
    # Headings carry soft hyphens, which a reader does not see.
    text = re.sub(r"<[^>]+>", " ", main[0] if main else text).replace("\u00ad", "")
    return re.sub(r" ([,.:;])", r"\1", " ".join(unescape(text).split()))


def page_of(key: str, language: str = "lv") -> Any:
    """A page of the initial content by its name there."""
    from wagtail.models import Page

    return Page.objects.get(translation_key=uuid5(NAMESPACE, key), locale__language_code=language).specific


def in_language(pages: dict[str, str], language: str) -> dict[str, str]:
    """Those of some pages that are in a language, which all but Latvian name in their addresses."""
    return {address: html for address, html in pages.items() if (get_language_from_path(address) or "lv") == language}


def fact_of(key: str) -> HelpFact:
    """A help fact of the initial content by its key there."""
    return HelpFact.objects.get(key=uuid5(NAMESPACE, f"help-{key}"))


def sent_back(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send of an admin's form with rows below it, as it came."""
    form = response.context["form"]  # type: ignore[attr-defined]  # the test client's answers have it
    formsets = getattr(form, "formsets", {}).values()
    forms = [form, *(part for formset in formsets for part in (formset.management_form, *formset.forms))]
    fields = [one[name] for one in forms for name in one.fields]
    values = {field.html_name: field.value() for field in fields}
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def publish(page: BasePage, parent: Any) -> Any:
    """Put a page under another and publish it, as the admin does: until then nobody reads it, search neither."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def make_article(campaign: None) -> MakePage:
    """Publish articles in the list of the initial content; `tags` and `body` may be given."""

    def make(title: str, *, language: str = "lv", tags: tuple[str, ...] = (), **values: Any) -> ArticlePage:
        index = ArticleIndexPage.objects.get(locale__language_code=language)
        given = {"published_on": date(2020, 1, 1), "slug": f"raksts-{ArticlePage.objects.count() + 1}", **values}
        page = ArticlePage(title=title, locale=index.locale, **given)
        page.tags.set(tags)
        publish(page, index)
        return page

    return make


@pytest.fixture
def make_articles(make_article: MakePage) -> Callable[..., None]:
    """Publish many, which search reads once in the end and not their list with each."""

    def make(title: str, number: int) -> None:
        with read_later():
            for each in range(number):
                make_article(f"{title} {each}")

    return make


@pytest.fixture
def breaks(settings: Settings, tmp_path: Path) -> Callable[[str], None]:
    """Let the article of this title be one that can not be rendered, as by a mistake in its template."""

    def let_it_break(title: str) -> None:
        template = tmp_path / "pages" / "article_page.html"
        template.parent.mkdir()
        template.write_text(
            '{% extends "pages/article_page.html" %}{% block main %}'
            f'{{% if page.title == "{title}" %}}{{% include "nowhere.html" %}}{{% endif %}}'
            "{{ block.super }}{% endblock %}"
        )
        (engine,) = settings.TEMPLATES
        settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    return let_it_break


@pytest.fixture
def make_seminar_page(campaign: None) -> MakePage:
    """Publish seminars with their pages; facts of the row go into `row`."""

    def make(title: str, *, row: dict[str, Any] | None = None, **values: Any) -> SeminarPage:
        number = Seminar.objects.count() + 1
        facts = {
            "slug": f"seminars-{number}",
            "name": f"Rinda {number}",
            "date": timezone.localdate() + timedelta(days=60 + number),
            "start_time": time(10),
            "end_time": time(16, 30),
            "city": "Valmiera",
            "capacity": 10,
            "registration_opens_at": timezone.now() - timedelta(days=1),
            **(row or {}),
        }
        index = SeminarIndexPage.objects.get(locale__language_code="lv")
        page = SeminarPage(
            **{
                "title": title,
                "slug": f"lapa-{number}",
                "kind": "Seminārs",
                "audience": "bibliotekāri",
                "locale": index.locale,
                "seminar": Seminar.objects.create(**facts),
                **values,
            }
        )
        return publish(page, index)

    return make


def locale(code: str) -> Locale:
    """A language of the content."""
    return Locale.objects.get(language_code=code)


# Sign-offs


@pytest.fixture
def log_in(campaign: None, django_user_model: type[AbstractUser]) -> Callable[[str], Client]:
    """Log in somebody who has one role and nothing else."""

    def enter(role: str) -> Client:
        user = django_user_model.objects.create_user(
            role, f"{len(role)}@example.org", "x", first_name="Anna", last_name="Kalniņa"
        )
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def articles_need_it(campaign: None) -> None:
    """Articles are set to need a sign-off."""
    SignOffSettings.load().page_types.add(ContentType.objects.get_for_model(ArticlePage))


@pytest.fixture
def publisher(log_in: Callable[[str], Client]) -> Client:
    """A publisher."""
    return log_in("Publicētāji")


@pytest.fixture
def draft(publisher: Client) -> ArticlePage:
    """An article that was written in the editor and is not published."""
    from tests.pages.test_roles import write

    return write(publisher)
