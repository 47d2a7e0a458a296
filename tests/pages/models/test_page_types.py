"""Which page may stand where, and that editors can work with each of them."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, get_page_models

from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    ExploitationFormIndexPage,
    ExploitationFormPage,
    HelpPage,
    HomePage,
    LibrariesPage,
    OfferCheckPage,
    PressPage,
    ProfileIndexPage,
    ProfilePage,
    SeminarIndexPage,
    SeminarPage,
    StandardPage,
)
from tests.pages.conftest import page_of
from tests.sampling import sample

MAY_STAND_BELOW: dict[type[Page], set[type[Page]]] = {
    Page: {HomePage},
    HomePage: {
        ArticleIndexPage,
        ExploitationFormIndexPage,
        OfferCheckPage,
        SeminarIndexPage,
        LibrariesPage,
        ProfileIndexPage,
        HelpPage,
        PressPage,
        StandardPage,
    },
    ArticleIndexPage: {ArticlePage},
    ArticlePage: set(),
    ExploitationFormIndexPage: {ExploitationFormPage},
    ExploitationFormPage: set(),
    OfferCheckPage: set(),
    SeminarIndexPage: {SeminarPage},
    SeminarPage: set(),
    ProfileIndexPage: {ProfilePage},
    ProfilePage: set(),
    LibrariesPage: {StandardPage},
    HelpPage: set(),
    PressPage: set(),
    StandardPage: {StandardPage},
}

ONE_OF_EACH = [
    "home",
    "help",
    "profiles",
    "ngo",
    "articles",
    "article",
    "seminars",
    "seminar",
    "libraries",
    "about",
    "press",
    "forms",
    "form_labour",
    "offer_check",
]


@pytest.fixture
def editor(campaign: None, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("redaktors", "r@example.org", "slepena-parole-123"))
    return client


@pytest.mark.parametrize("parent", MAY_STAND_BELOW, ids=lambda model: model.__name__)
def test_only_these_pages_may_stand_below(parent: type[Page]) -> None:
    allowed = {model for model in parent.allowed_subpage_models() if model is not Page}  # Wagtail's own, under the root
    assert allowed == MAY_STAND_BELOW[parent]


def test_the_table_above_knows_every_page_type() -> None:
    assert {model for model in get_page_models() if model._meta.app_label == "pages"} | {Page} == set(MAY_STAND_BELOW)


@pytest.mark.parametrize(
    "key", ["articles", "seminars", "libraries", "profiles", "help", "press", "forms", "offer_check"]
)
def test_there_is_one_list_of_each_kind_in_a_language(campaign: None, key: str) -> None:
    page = page_of(key)
    assert not type(page).can_create_at(page_of("home"))


@pytest.mark.parametrize("key", sample(ONE_OF_EACH, "home", "help", "ngo", "article", "seminar"))
def test_an_editor_opens_saves_and_publishes_it(editor: Client, key: str) -> None:
    page = page_of(key)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = editor.get(address)
    assert response.status_code == 200
    data = form_data(response.context["form"])
    revisions = page.revisions.count()
    response = editor.post(address, {**data, "action-publish": "action-publish"})
    assert response.status_code == 302, errors_of(response)
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes, page.revisions.count()) == (True, False, revisions + 1)


@pytest.mark.parametrize("key", sample(ONE_OF_EACH, "help", "article", "seminar"))
def test_its_preview_shows_in_the_admin_s_frame(editor: Client, key: str) -> None:
    page = page_of(key)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_data(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"])
    title = "Virsraksts tikai priekšskatījumam"
    assert editor.post(address, {**data, "title": title, "slug": page.slug}).json() == {
        "is_valid": True,
        "is_available": True,
    }
    response = editor.get(address + "?mode=")
    assert response.status_code == 200
    assert title in response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "frame-ancestors 'none'" not in policy
    assert response.get("X-Frame-Options") == "SAMEORIGIN"


@pytest.mark.parametrize("parent", ["home", "articles", "seminars", "profiles"])
def test_the_form_for_a_new_page_opens(editor: Client, parent: str) -> None:
    page = page_of(parent)
    for model in page.allowed_subpage_models():
        if model.can_create_at(page):
            response = editor.get(reverse("wagtailadmin_pages:add", args=["pages", model._meta.model_name, page.pk]))
            assert response.status_code == 200, model


def test_the_chooser_of_page_types_describes_each(editor: Client) -> None:
    undescribed = [
        model.__name__
        for model in get_page_models()
        if model._meta.app_label == "pages" and not str(model.page_description).endswith(".")
    ]
    assert undescribed == []


def form_data(form: Any) -> dict[str, Any]:
    """What a browser would send back from Wagtail's form with nothing changed."""
    data: dict[str, Any] = {}
    for name in form.fields:
        bound = form[name]
        value = bound.value()
        field = form.fields[name]
        if hasattr(field, "block"):
            data.update(stream_data(field.block, name, value))
        elif isinstance(value, bool):
            data.update({bound.html_name: "on"} if value else {})
        else:
            shown = field.widget.format_value(value) if hasattr(field.widget, "format_value") else value
            data[bound.html_name] = "" if shown is None else shown
    for name, formset in getattr(form, "formsets", {}).items():
        data.update({f"{name}-TOTAL_FORMS": str(len(formset.forms)), f"{name}-INITIAL_FORMS": str(len(formset.forms))})
        for index, child in enumerate(formset.forms):
            data.update(form_data(child))
            data[f"{name}-{index}-ORDER"] = str(index + 1)
    return data


def stream_data(block: Any, prefix: str, value: Any) -> dict[str, str]:
    """A block's value in the shape of its form."""
    from wagtail import blocks

    if isinstance(block, blocks.StreamBlock):
        data = {f"{prefix}-count": str(len(value))}
        for index, child in enumerate(value):
            start = f"{prefix}-{index}"
            data |= {f"{start}-type": child.block_type, f"{start}-order": str(index), f"{start}-deleted": ""}
            data |= {f"{start}-id": child.id or ""} | stream_data(child.block, f"{start}-value", child.value)
        return data
    if isinstance(block, blocks.StructBlock):
        data = {}
        for name, child in block.child_blocks.items():
            data |= stream_data(child, f"{prefix}-{name}", value[name])
        return data
    if isinstance(block, blocks.ListBlock):
        data = {f"{prefix}-count": str(len(value))}
        for index, item in enumerate(value):
            start = f"{prefix}-{index}"
            data |= {f"{start}-order": str(index), f"{start}-deleted": "", f"{start}-id": ""}
            data |= stream_data(block.child_block, f"{start}-value", item)
        return data
    if isinstance(value, Model):  # what a chooser sends of what was chosen
        return {prefix: str(value.pk)}
    shown = block.field.widget.format_value(block.value_for_form(value))
    return {prefix: shown[0] if isinstance(shown, list) and shown else str(shown or "")}


def errors_of(response: Any) -> Any:
    """Why Wagtail did not take the form, for the message of a failed test."""
    form = response.context["form"]
    return {name: errors.as_text() for name, errors in form.errors.items()} | {
        name: formset.errors for name, formset in form.formsets.items() if not formset.is_valid()
    }
