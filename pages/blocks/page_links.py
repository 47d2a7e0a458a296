"""Links to pages inside running text: they lead to what the public may read, in the reader's language, or nowhere."""

from typing import Any

from django.utils.html import escape
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from pages.blocks.readable import readable_versions
from pages.frame.public import address_of, linked, number_in


class PublicPageLinkHandler(PageLinkHandler):
    """Wagtail's own, but that words which lead to a draft stay without a link instead of leading to “not found”."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The beginning of each link."""
        wanted = [number_in(str(attrs.get("id"))) for attrs in attrs_list]
        pages = linked(wanted)
        versions = readable_versions(pages.values())
        shown = [versions.best_for(pages[pk]) if pk in pages else None for pk in wanted]
        return [f'<a href="{escape(address_of(page))}">' if page else "<a>" for page in shown]


def register(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's handler."""
    features.register_link_type(PublicPageLinkHandler)
