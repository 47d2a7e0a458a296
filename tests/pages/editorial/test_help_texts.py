"""What editors fill in says in a whole sentence what a visitor will see: every field, every part of a block."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.fields import StreamField
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from pages.models import CampaignImage, CampaignSettings

WITHOUT = {
    "go_live_at": "Wagtail's dialog for a time explains both times in its own words",
    "expire_at": "the same",
    "comment_notifications": "a switch in the panel of comments, with its own label",
    "comments": "filled in by the panel of comments, which is no form to read",
    "image": "the block's own sentence stands above its three fields",
    "alt_text": "the same",
    "decorative": "the same",
}
"""Fields that have no sentence of their own, and why."""

Told = tuple[str, str, str]
"""Whose field, which, and what its help says."""


def of_block(block: Any) -> Iterator[Told]:
    """The parts of a block, and of the blocks in it."""
    if isinstance(block, blocks.StructBlock):
        for name, part in block.child_blocks.items():
            field = getattr(part, "field", None)
            text = (field and field.help_text) or getattr(part.meta, "help_text", "")
            yield type(block).__name__, name, str(text or "")
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for part in block.child_blocks.values():
            yield from of_block(part)
    elif isinstance(block, blocks.ListBlock):
        yield from of_block(block.child_block)


def of_panels(model: Any) -> Iterator[Told]:
    """The fields of a form, of the rows in it, and of its blocks."""
    handler = model.get_edit_handler() if hasattr(model, "get_edit_handler") else get_edit_handler(model)
    form = handler.get_form_class()
    for name, field in form.base_fields.items():
        yield model.__name__, name, str(field.help_text)
    for relation, rows in getattr(form, "formsets", {}).items():
        if relation not in WITHOUT:
            for name, field in rows.form.base_fields.items():
                yield f"{model.__name__}.{relation}", name, str(field.help_text)
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            yield from of_block(field.stream_block)


@pytest.fixture(scope="module")
def told() -> list[Told]:
    """What every field of the editors says, in Latvian."""
    ours = [model for model in get_page_models() if model.__module__.startswith("pages.")]
    with override("lv"):
        return sorted({told for model in [*ours, *get_snippet_models(), CampaignSettings] for told in of_panels(model)})


def test_every_field_says_in_a_sentence_what_it_is_for(told: list[Told]) -> None:
    assert len(told) > 100
    lacking = [f"{where}.{name}: {text!r}" for where, name, text in told if name not in WITHOUT and text[-1:] != "."]
    assert lacking == []


def test_no_exception_is_left_that_nothing_needs(told: list[Told]) -> None:
    assert set(WITHOUT) - {name for _where, name, text in told if not text} == {"comments"}


def test_a_pictures_description_says_what_a_visitor_gets_from_it() -> None:
    with override("lv"):
        form = get_image_form(CampaignImage)
        assert str(form.base_fields["description"].help_text).endswith(".")
