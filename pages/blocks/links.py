"""Blocks that lead on to other pages."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page

from pages.blocks.readable import readable, readable_versions
from pages.frame.public import NEAR, address_of, linked

PREVIEW_PAGES = 3


class LinkValue(blocks.StructValue):
    """One shape for templates, whether the target is a page of ours or an address."""

    @cached_property
    def readable_pages(self) -> list[Page]:
        """The page in the reader's language if there is one; none if it is not public, or an address stands instead."""
        return readable([self.get("page")])

    @property
    def url(self) -> str:
        """Where the link leads; empty if its page is not public."""
        if self.get("page") is None:
            return str(self.get("address") or "")
        return address_of(self.readable_pages[0]) if self.readable_pages else ""


class LinkedPageBlock(blocks.PageChooserBlock):
    """A page to which a link leads: just what a link needs of it is read, and what is near is not asked for."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Page | None]:
        """The pages by their numbers, in their order."""
        values = list(values)
        pages = linked(value for value in values if value)
        return [copy(page) if (page := pages.get(value or 0)) else None for value in values]

    def deconstruct(self) -> Any:
        """Stand as Wagtail's own in migrations: what is stored is the same."""
        return "wagtail.blocks.PageChooserBlock", *super().deconstruct()[1:]


class LinkBlock(blocks.StructBlock):
    """A link to exactly one of a page and an address."""

    text = blocks.CharBlock(
        label=_("Link text"), max_length=100, help_text=_("Say where it leads: “All seminars”, never “here”.")
    )
    page = LinkedPageBlock(
        label=_("Page of this site"),
        required=False,
        help_text=_("Choose the page to which the link leads, or write an address below."),
    )
    address = blocks.URLBlock(
        label=_("Address of another site"),
        required=False,
        help_text=_("The whole address, with https://. Leave it empty if you chose a page."),
    )

    def clean(self, value: Any) -> Any:
        """Insist on exactly one target; the sentence stands on both fields."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            sentence = ErrorList([ValidationError(_("Give a page of this site or an address, one of the two."))])
            raise StructBlockValidationError(block_errors={"page": sentence, "address": sentence})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A link to a page of this site or to an address elsewhere.")
        value_class = LinkValue
        preview_template = "blocks/previews/link.html"
        preview_value = {"text": "Semināra ieraksts", "page": None, "address": "https://example.org/"}


class WayBlock(LinkBlock):
    """One of the ways that the home page opens, in the words of who comes: “I have an offer”."""

    explanation = blocks.CharBlock(
        label=_("Explanation"),
        required=False,
        max_length=150,
        help_text=_("A few words under it on what stands there. Leave it empty for none."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Way")
        description = _("A large link in the words of whoever needs it.")
        template = "blocks/way.html"
        preview_template = "blocks/previews/way.html"
        preview_value = {
            "text": "Man piedāvā darbu",
            "page": None,
            "address": "https://example.org/",
            "explanation": "Jautājumi, ko sev uzdot.",
        }


class CallToActionBlock(blocks.StructBlock):
    """One thing to do now."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("What the reader can do now."))
    text = blocks.TextBlock(label=_("Text"), required=False, help_text=_("One or two sentences why."))
    link = LinkBlock(label=_("Button"), help_text=_("What stands on the button, and where it leads."))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("A title, a sentence and a button.")
        template = "blocks/call_to_action.html"
        preview_value = {
            "title": "Nāc uz semināru",
            "text": "Vienā dienā iemācīsies pamanīt un palīdzēt.",
            "link": {"text": "Visi semināri", "page": None, "address": "https://example.org/"},
        }


class RelatedPagesValue(blocks.StructValue):
    """Pages to read next."""

    @cached_property
    def readable_pages(self) -> list[Page]:
        """Only what the public may see, in the reader's language where there is one."""
        return readable(self["pages"])


class RelatedPagesBlock(blocks.StructBlock):
    """Pages to read next."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("For example “Read also”."))
    pages = blocks.ListBlock(
        LinkedPageBlock(label=_("Page")),
        label=_("Pages"),
        min_num=1,
        help_text=_("Visitors see the pages in this order, in their own language where there is one."),
    )

    def get_preview_value(self) -> Any:
        """Show pages that are there: the first ones below the home page in the editor's language."""
        pages = Page.objects.live().public().filter(depth=NEAR, locale=Locale.get_active())
        return self.normalize({"title": "Lasi arī", "pages": list(pages[:PREVIEW_PAGES])})

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Related pages")
        description = _("A list of pages of this site.")
        template = "blocks/related_pages.html"
        value_class = RelatedPagesValue


def look_up_links(values: Iterable[Any]) -> None:
    """Find where all the links of some blocks lead with one question; else every block asks when it is rendered."""
    wanted: list[tuple[LinkValue | RelatedPagesValue, list[Page]]] = []
    for value in values:
        links = [value, *value.values()] if isinstance(value, blocks.StructValue) else []
        for link in links:
            if isinstance(link, LinkValue):
                wanted.append((link, [link["page"]] if link.get("page") else []))
            elif isinstance(link, RelatedPagesValue):
                wanted.append((link, list(link["pages"])))
    pages = [page for _link, targets in wanted for page in targets]
    versions = readable_versions(pages)
    for link, targets in wanted:
        link.readable_pages = [page for page in map(versions.best_for, targets) if page]
