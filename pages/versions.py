"""Which versions of a page are the same for whoever reads it."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Orderable, Page

READ = frozenset({"title", "slug", "seo_title", "search_description", "show_in_menus"})
"""What of Wagtail's own fields of a page a visitor or a search engine meets; the others are its bookkeeping."""

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
"""The editor's own mark of a paragraph, which it may write anew each time a page is saved."""


def digest_of(model: type[Page], content: Mapping[str, Any]) -> str:
    """The fingerprint of what a version says: 64 hexadecimal digits (SHA-256).

    `content` is a revision's. Versions that differ only in bookkeeping have the same one: numbers of rows, times,
    locks, schedules, comments and the editor's own marks.
    """
    bookkeeping = {field.name for field in Page._meta.get_fields()} - READ
    said = {
        name: _without_marks(value)
        for name, value in content.items()
        if name not in bookkeeping and name not in ("pk", "page_ptr", COMMENTS_RELATION_NAME)
    }
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in said:
            rows = [_row(row, parent=relation.field.name) for row in said[name]]
            said[name] = rows if issubclass(relation.related_model, Orderable) else sorted(rows, key=_written)
    for field in get_all_child_m2m_relations(model):
        if field.name in said:
            said[field.name] = sorted(said[field.name], key=_written)
    return hashlib.sha256(_written(said).encode()).hexdigest()


def _row(row: Mapping[str, Any], *, parent: str) -> dict[str, Any]:
    """A row that belongs to the page, without its number and the page's; its place is its place in the list."""
    return {name: value for name, value in row.items() if name not in ("pk", "sort_order", parent)}


def _without_marks(value: Any) -> Any:
    """A value without the numbers of blocks and paragraphs; a stream is written as JSON in a revision."""
    if isinstance(value, str):
        if value.startswith(("[", "{")):
            try:
                return _without_marks(json.loads(value))
            except ValueError:
                pass  # Prose that begins with a bracket.
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [_without_marks(item) for item in value]
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys()
        return {name: _without_marks(item) for name, item in value.items() if not (is_block and name == "id")}
    return value


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
