"""Small things that templates say: structured data, and dates inside a Latvian sentence."""

import json
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Filter, Picture

from campaign_site import languages
from campaign_site.static_files import addresses
from events.api import Seminar, subscription
from pages.models import CampaignImage
from pages.words import phones

register = template.Library()

register.simple_tag(addresses, name="joined_files")

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def is_cyrillic(language: str | None) -> bool:
    """Whether a language of the site is written in Cyrillic letters."""
    return language in languages.BY_CODE and languages.BY_CODE[language].cyrillic


@register.simple_tag
def json_ld(data: dict[str, Any] | None) -> SafeString:
    """A page's structured data as an element that no text of an editor can break out of; nothing for None."""
    if not data:
        return mark_safe("")
    words = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def responsive(context: Context, picture: CampaignImage | None, specs: str, **attributes: Any) -> SafeString:
    """The `<picture>` in sizes and formats as Wagtail's own tag takes them; nothing if it can not be shown.

    Wagtail's tag can not be asked whether there is anything to show, so an empty frame would stay behind.
    Where only the words of a page are wanted, no picture is made for them.
    """
    if picture and context.get("words_only"):
        return mark_safe("<!-- a picture -->")
    renditions = picture.get_renditions(*Filter.expand_spec(specs)) if picture else {}
    if not renditions or not all(rendition.file for rendition in renditions.values()):
        return mark_safe("")
    return mark_safe(str(Picture(renditions, attributes)))  # noqa: S308  # Wagtail escapes the attributes


@register.simple_tag
def award_time(year: int, month: str | int | None) -> SafeString:
    """The time of an award with its machine-readable form: “2010”, or “2011. gada janvāris” if the month is known."""
    if not month:
        return format_html('<time datetime="{0}">{0}</time>', year)
    words = date_format(date(year, int(month), 1), "YEAR_MONTH_FORMAT")
    return format_html('<time datetime="{}-{}">{}</time>', year, f"{int(month):02d}", words)


@register.simple_tag
def calendar_feed(seminar: Seminar | None = None) -> dict[str, str]:
    """The `webcal` and `https` address of the calendar of all seminars, or of those in the town of one."""
    return subscription(seminar.place_slug if seminar else "")


@register.simple_tag
def phone_link(number: str) -> SafeString:
    """A telephone number in groups, as a link that dials it."""
    return format_html('<a href="tel:{}">{}</a>', phones.kept(number), phones.in_groups(number))
