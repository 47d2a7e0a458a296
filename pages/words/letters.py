"""Letters in one form, Unicode's NFC: what is pasted from a Mac or a PDF spells “ā” as two signs and looks the same."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField


def composed(text: str) -> str:
    """The text with each letter as one sign."""
    return unicodedata.normalize("NFC", text)


def changed_all(value: Any, change: Callable[[str], str]) -> Any:
    """Something with every text inside its lists and dictionaries changed, as blocks are stored."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed_all(item, change) for item in value]
    if isinstance(value, dict):
        return {name: changed_all(item, change) for name, item in value.items()}
    return value


def compose(thing: models.Model) -> None:
    """Put all texts of a page or a snippet, its blocks and its rows into one form, before they are kept."""
    for field in thing._meta.concrete_fields:
        if field.attname not in thing.__dict__:
            continue  # Not read from the database: whoever saves does not write it either.
        if isinstance(field, StreamField):
            stream = getattr(thing, field.name)
            stored = field.stream_block.get_prep_value(stream)
            one_form = changed_all(stored, composed)
            if one_form != stored:
                setattr(thing, field.name, field.stream_block.to_python(one_form))
        elif isinstance(field, models.CharField | models.TextField):
            text = getattr(thing, field.attname)
            if isinstance(text, str):
                setattr(thing, field.attname, composed(text))
    for relation in get_all_child_relations(thing):
        for row in getattr(thing, relation.get_accessor_name()).all():
            compose(row)
