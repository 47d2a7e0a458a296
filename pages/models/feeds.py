"""The feed of a list of articles."""

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import cached_property

from events.api import absolute
from pages.frame import public
from pages.models.tags import foreign_tags

if TYPE_CHECKING:
    from pages.models.articles import ArticleIndexPage, ArticlePage


class TranslatedFeed(Atom1Feed):
    """A feed that names the same one in other languages."""

    def add_root_elements(self, handler: Any) -> None:
        """Add a link for each."""
        super().add_root_elements(handler)
        for language, address in self.feed["translations"].items():
            link = {"rel": "alternate", "type": "application/atom+xml", "hreflang": language, "href": address}
            handler.addQuickElement("link", "", link)


class ArticleFeed(Feed):  # type: ignore[type-arg]  # generic only for the type checker
    """The newest articles of one list (RFC 4287)."""

    feed_type = TranslatedFeed
    NEWEST = 20

    def __init__(self, page: "ArticleIndexPage") -> None:
        """Remember whose articles they are."""
        self.page = page

    def title(self) -> str:
        """The list's name."""
        return f"{self.page.title} – {settings.WAGTAIL_SITE_NAME}"

    def author_name(self) -> str:
        """Who speaks; a feed must name somebody (RFC 4287, 4.1.1)."""
        return settings.WAGTAIL_SITE_NAME

    def subtitle(self) -> str:
        """The list's lead."""
        return self.page.lead

    def link(self) -> str:
        """The list's address."""
        return str(self.page.full_url)

    def feed_url(self) -> str:
        """The feed's own address."""
        return f"{self.page.full_url}{self.page.reverse_subpage('feed')}"

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        """The addresses of the feeds of this list in other languages."""
        versions = public.versions_of(self.page)
        end = self.page.reverse_subpage("feed")
        others = {code: f"{absolute(version.url)}{end}" for code, version in versions.items()}
        return {"translations": {code: address for code, address in others.items() if code != self.page.language}}

    def items(self) -> Any:
        """The newest articles."""
        return self.page.articles().prefetch_related("tagged_items__tag")[: self.NEWEST]

    def item_title(self, item: "ArticlePage") -> str:
        """The article's title."""
        return str(item.title)

    def item_description(self, item: "ArticlePage") -> str:
        """The article's lead."""
        return item.lead

    def item_link(self, item: "ArticlePage") -> str:
        """The article's address."""
        return str(item.full_url)

    def item_pubdate(self, item: "ArticlePage") -> Any:
        """The day that the article bears."""
        return timezone.make_aware(datetime.combine(item.published_on, time(12)))

    def item_updateddate(self, item: "ArticlePage") -> Any:
        """When it last changed."""
        return item.last_published_at

    def item_categories(self, item: "ArticlePage") -> list[str]:
        """The article's tags."""
        return [tagged.tag.name for tagged in item.tagged_items.all() if tagged.tag_id not in self.foreign]

    @cached_property
    def foreign(self) -> set[int]:
        """The numbers of the tags that belong to another language."""
        return set(foreign_tags(self.page.language).values_list("pk", flat=True))
