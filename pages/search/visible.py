"""The words that visitors see on a page, taken from the page itself: what a template shows can be searched for.

Fields and blocks alone would miss what stands beside them: the town of a seminar, who is behind it, help numbers,
headings that the template brings, dates in words.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site
from wagtail.search import index

if TYPE_CHECKING:
    from pages.models import BasePage

UNSEEN = re.compile(r"<(script|style|template|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
CONTROL = re.compile(r'<(nav|button|label|select|summary)\b.*?</\1>|<a class="btn\b.*?</a>', re.DOTALL)
INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\r\n\f\v]+")

OUTER = "search/words.html"
"""What stands around a page of which only the words are wanted: no menus; its pictures are left out, too."""


@dataclass(frozen=True)
class Said:
    """What a page says."""

    text: str
    """What there is to read, a line for each paragraph or cell; a word of which one letter is bold is one word here."""
    apart: str
    """That and what is pressed or chosen, with a space at each tag: two cells of a date are two words."""


def visible_words(page: "BasePage") -> Said:
    """All that the main part of a public page says, in the page's language; its pictures are not made for that."""
    request = visit(page.get_url() or "/")
    with override(page.locale.language_code):
        context = {**page.get_context(request), "outer": OUTER, "words_only": True}
        html = UNSEEN.sub(" ", render_to_string(page.get_template(request), context, request))
    read = SPACES.sub(" ", INLINE.sub("", CONTROL.sub("\n", html)))
    lines = unescape(TAG.sub("\n", read)).replace("\u00ad", "").split("\n")
    return Said("\n".join(line.strip() for line in lines if line.strip()), unescape(TAG.sub(" ", html)))


def visit(path: str) -> HttpRequest:
    """A request for a page as any visitor sends it."""
    request = HttpRequest()
    address = urlsplit(settings.SITE_URL)
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"SERVER_NAME": address.hostname or "", "SERVER_PORT": str(address.port or 80)}
    request.user = AnonymousUser()
    return request


def look_again(pages: "list[BasePage] | list[Page]") -> None:
    """Take the words of pages anew, because something that they show has changed elsewhere.

    Before there is a site no page has an address, and so no words; whoever makes the site looks at all pages then.
    """
    # In one order: who reads two pages waits for nobody who has read the second and wants the first.
    for page in sorted(pages, key=lambda page: page.pk) if Site.objects.exists() else []:
        index.insert_or_update_object(page)


def showing(changed: object, *, also: "list[Page] | None" = None) -> list[Page]:
    """The public pages that refer to a page, a snippet or a file, and `also` those that list it without a reference."""
    found = {page.pk: page for page in also or []}
    for source, _references in ReferenceIndex.get_references_to(changed).group_by_source_object():
        if isinstance(source, Page) and source.live:
            found.setdefault(source.pk, source)
    return list(found.values())


def look_around(instance: PageViewRestriction, **_signal: Any) -> None:
    """Take anew the words of what listed a page that has become private, or lists it again."""
    page = instance.page.specific
    look_again(showing(page, also=page.get_ancestors().live().filter(depth__gt=1).specific()))
