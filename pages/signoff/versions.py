"""Which versions of a page are the same for whoever reads it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Orderable, Page

READ = frozenset({"title", "slug", "seo_title", "search_description", "show_in_menus"})
"""What of Wagtail's own fields of a page a visitor or a search engine meets; the others are its bookkeeping."""


@cache
def bookkeeping() -> frozenset[str]:
    """Wagtail's own fields of a page that nobody reads on it."""
    own = {field.name for field in Page._meta.get_fields()} - READ
    return frozenset(own | {"pk", "page_ptr", COMMENTS_RELATION_NAME})


SINCE_1_0 = frozenset({"discreet", "easy_read", "tab_title", "to_verify", "ways"})
"""Fields that came after version 1.0: as long as nobody sets them, a version says the same as one without them."""

EMPTY = ("", "[]", None)


def writes_content(update_fields: Iterable[str] | None) -> bool:
    """Whether saving only some fields of a page changes what visitors may read."""
    return update_fields is None or bool(set(update_fields) - (bookkeeping() - {"live"}))


BLOCK_KEY = re.compile(r'(<[a-z][^<>]*?) data-block-key="[^"]*"')
"""The editor's own mark of a paragraph, which it may write anew each time a page is saved."""


def digest_of(model: type[Page], content: Mapping[str, Any]) -> str:
    """The fingerprint of what a version says: 64 hexadecimal digits (SHA-256).

    `content` is a revision's. Versions that differ only in bookkeeping have the same one: numbers of rows, times,
    locks, schedules, comments and the editor's own marks. The files of pictures and documents count as they are now:
    whoever replaces one changes what the page shows. What other rows say, such as a seminar's seats or a help number,
    is no part of it.
    """
    said = {name: value for name, value in content.items() if name not in bookkeeping() | unset(model, content)}
    for field in model._meta.get_fields():
        if field.name not in said:
            continue
        if isinstance(field, StreamField):
            said[field.name] = without_marks(field.stream_block, _read(said[field.name]))
        elif isinstance(field, RichTextField):
            said[field.name] = BLOCK_KEY.sub(r"\1", said[field.name])
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in said:
            rows = [_row(row, parent=relation.field.name) for row in said[name]]
            said[name] = rows if issubclass(relation.related_model, Orderable) else sorted(rows, key=_written)
    for relation in get_all_child_m2m_relations(model):
        if relation.name in said:
            said[relation.name] = sorted(said[relation.name], key=_written)
    return hashlib.sha256(_written([said, _files_of(model, content)]).encode()).hexdigest()


def unset(model: type[Page], content: Mapping[str, Any]) -> set[str]:
    """The newer fields of a version that nobody has set."""
    newer = {name: content[name] for name in SINCE_1_0 & content.keys()}
    fields = {name: model._meta.get_field(name) for name in newer}
    return {name for name, value in newer.items() if value in EMPTY or value == fields[name].get_default()}


def _row(row: Mapping[str, Any], *, parent: str) -> dict[str, Any]:
    """A row that belongs to the page, without its number and the page's; its place is its place in the list."""
    return {name: value for name, value in row.items() if name not in ("pk", "sort_order", parent)}


def _read(stream: Any) -> Any:
    """A stream as it is kept: JSON in a revision."""
    return json.loads(stream) if isinstance(stream, str) else stream


def without_marks(block: Any, value: Any) -> Any:
    """What a block says, as it is kept in a revision, without the numbers of blocks and the editor's marks."""
    if isinstance(block, blocks.StreamBlock):
        known = [child for child in value or [] if child["type"] in block.child_blocks]
        return [[child["type"], without_marks(block.child_blocks[child["type"]], child["value"])] for child in known]
    if isinstance(block, blocks.ListBlock):
        return [without_marks(block.child_block, _item(child)) for child in value or []]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        return {name: without_marks(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
        return BLOCK_KEY.sub(r"\1", value)
    return value


def _item(child: Any) -> Any:
    """What stands in a list: newer Wagtail numbers its items, older did not."""
    return child["value"] if isinstance(child, dict) and child.keys() >= {"type", "value", "id"} else child


def _files_of(model: type[Page], content: Mapping[str, Any]) -> list[list[str]]:
    """The fingerprints of the files that a version shows or offers, in a fixed order."""
    page = model.from_serializable_data(dict(content), check_fks=False, strict_fks=False)
    kinds = (get_image_model(), get_document_model())
    wanted: dict[Any, set[Any]] = {kind: set() for kind in kinds}
    for field in model._meta.get_fields():
        if field.name in bookkeeping():
            continue
        if getattr(field, "related_model", None) in kinds and field.many_to_one:
            wanted[field.related_model].add(content.get(field.name))
        elif isinstance(field, StreamField | RichTextField):
            for kind, number, _model_path, _content_path in field.extract_references(field.value_from_object(page)):
                if kind in kinds:
                    wanted[kind].add(number)
    return [
        [kind._meta.label, str(file.pk), file.get_file_hash()]
        for kind in kinds
        for file in kind.objects.filter(pk__in={int(number) for number in wanted[kind] if number}).order_by("pk")
    ]


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
