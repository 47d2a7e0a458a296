"""What a page says of itself to browsers, search engines and those with whom it is shared."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from events.api import absolute
from pages.models.media import CampaignImage


def discreet_field(*, default: bool) -> "models.BooleanField[bool, bool]":
    """Whether a page is one that somebody may have to read unseen; kinds of pages differ in what they begin with."""
    return models.BooleanField(
        _("discreet"),
        default=default,
        db_default=default,
        help_text=_(
            "For a page that somebody may have to read unseen: the browser's tab names neither the campaign nor the "
            "subject, the icon is a plain one, and a link to the page that is sent on shows no picture."
        ),
    )


class InTheHead:
    """A page's title in the tab, its description and its picture for sharing."""

    title: Any
    seo_title: Any
    tab_title: Any
    plain_title: str | Promise
    lead: Any
    search_description: Any
    discreet: Any
    share_image: Any

    def description(self) -> str:
        """What search engines and shared links say of the page."""
        return str(self.search_description or self.lead)

    def title_in_tab(self) -> str:
        """What the browser's tab and history say of the page, without the campaign's name."""
        if self.discreet:
            return str(self.tab_title or self.plain_title)
        return str(self.seo_title or self.title)

    @cached_property
    def share_image_url(self) -> str:
        """The absolute address of the picture for sharing, 1200 × 630 pixels."""
        if picture := self.picture_to_share():
            rendition = picture.get_rendition("fill-1200x630|format-jpeg")
            if rendition.file:
                return absolute(str(rendition.url))
        return absolute(static("img/share.png"))

    def picture_to_share(self) -> CampaignImage | None:
        """The picture for sharing, if the page has one."""
        picture: CampaignImage | None = self.share_image
        return picture

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """What the page is in schema.org's words, or None."""
        return None
