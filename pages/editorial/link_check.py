"""Looks where the links of published pages lead: on this site, and outside if that is allowed.

Outside it asks each address once, with a pause, and never one inside the network that the site runs in (SSRF).
"""

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from pages.frame.public import number_in
from pages.models import BrokenLink, LinkCheck
from pages.models.choices import LinkProblem

ANSWERS_WITHIN = 10.0
"""Seconds that another site may take."""

PAUSE = 1.0
"""Seconds between two questions to the outside."""

REDIRECTS = 5
"""How many times in a row another site may send on."""

REFUSES_ROBOTS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
"""Answers by which a site keeps programs out; people may well read the page, so nothing is said of the link."""


@dataclass(frozen=True)
class Target:
    """Where a link leads: a page or a document by its number, or an address."""

    kind: str
    value: str

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return self.kind == "address" and bool(urlsplit(self.value).netloc) and not is_ours(self.value)


@dataclass(frozen=True)
class Finding:
    """Why a target can not be reached."""

    problem: LinkProblem
    status: int | None = None


def is_ours(address: str) -> bool:
    """Whether an absolute address is one of this site's."""
    return urlsplit(address).netloc == urlsplit(settings.SITE_URL).netloc


def links_in_html(html: str) -> Iterator[Target]:
    """The links of rich text as Wagtail keeps it."""
    for anchor in BeautifulSoup(html, "html.parser").find_all("a"):
        if anchor.get("linktype") in ("page", "document"):
            yield Target(str(anchor["linktype"]), str(anchor.get("id")))
        elif anchor.get("href"):
            yield Target("address", str(anchor["href"]))


def links_in_block(block: Any, value: Any) -> Iterator[Target]:
    """The links of a block and of all blocks in it."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        for child in value:
            yield from links_in_block(
                *((child.block, child.value) if isinstance(block, blocks.StreamBlock) else (block.child_block, child))
            )
    elif isinstance(block, blocks.StructBlock) and hasattr(value, "items"):
        for name, child in block.child_blocks.items():
            yield from links_in_block(child, value.get(name))
    elif value:
        yield from links_in_value(block, value)


def links_in_value(block: Any, value: Any) -> Iterator[Target]:
    """The links of a block that holds no others."""
    if isinstance(value, RichText):
        yield from links_in_html(value.source)
    elif isinstance(block, blocks.PageChooserBlock):
        yield Target("page", str(value.pk))
    elif isinstance(block, DocumentChooserBlock):
        yield Target("document", str(value.pk))
    elif isinstance(block, blocks.URLBlock):
        yield Target("address", str(value))


def links_of(page: Page) -> set[Target]:
    """All links that an editor put on a page, without those that dial or write."""
    found: set[Target] = set()
    for item in page._meta.get_fields():
        if isinstance(item, StreamField):
            value = getattr(page, item.name)
            found.update(links_in_block(value.stream_block, value))
        elif isinstance(item, RichTextField):
            found.update(links_in_html(getattr(page, item.name)))
    return {
        target
        for target in found
        if target.kind != "address"
        or (urlsplit(target.value).scheme in ("", "http", "https") and not target.value.startswith("#"))
    }


def check(*, outside: bool, pause: float = PAUSE) -> tuple[int, list[BrokenLink]]:
    """Look at all links of the published pages and keep what was found in the place of what was found last time.

    Args:
        outside: look at the links to other sites; otherwise at the site's own only.
        pause: seconds between two questions to the outside.

    Returns:
        How many different targets were looked at, and the links that lead nowhere.
    """
    wanted: dict[Target, list[Page]] = {}
    for page in Page.objects.live().filter(depth__gt=1).specific().order_by("path"):
        for target in links_of(page):
            if target.is_outside == outside:
                wanted.setdefault(target, []).append(page)
    broken = []
    for target, pages in wanted.items():
        finding = look_outside(target.value, pause) if outside else look_inside(target)
        if finding:
            broken += [
                BrokenLink(
                    page_id=page.pk,
                    is_outside=outside,
                    target=shown(target)[:500],
                    problem=finding.problem,
                    status=finding.status,
                )
                for page in pages
            ]
    with transaction.atomic():
        BrokenLink.objects.filter(is_outside=outside).delete()
        BrokenLink.objects.bulk_create(broken, ignore_conflicts=True)
        LinkCheck.objects.filter(is_outside=outside).delete()
        LinkCheck.objects.create(is_outside=outside, finished_at=timezone.now(), links=len(wanted))
    return len(wanted), broken


def shown(target: Target) -> str:
    """The target as editors know it: the page's or the document's title, or the address."""
    if target.kind == "page":
        page = Page.objects.filter(pk=number_in(target.value)).first()
        return page.get_admin_display_title() if page else f"#{target.value}"
    return target.value if target.kind == "address" else f"#{target.value}"


def look_inside(target: Target) -> Finding | None:
    """Whether something of this site can be reached by everybody."""
    if target.kind == "page":
        page = Page.objects.filter(pk=number_in(target.value)).first()
        if page is None:
            return Finding(LinkProblem.DELETED)
        return None if page.live and not page.get_view_restrictions().exists() else Finding(LinkProblem.NOT_PUBLIC)
    if target.kind == "document":
        there = get_document_model().objects.filter(pk=number_in(target.value)).exists()
        return None if there else Finding(LinkProblem.DELETED)
    parts = urlsplit(target.value)
    visitor = Client(raise_request_exception=False)
    own = urlsplit(settings.SITE_URL)
    answer = visitor.get(
        parts.path + (f"?{parts.query}" if parts.query else ""),
        secure=own.scheme == "https",
        headers={"host": own.netloc},
    )
    return None if answer.status_code < HTTPStatus.BAD_REQUEST else Finding(LinkProblem.NOT_FOUND, answer.status_code)


class PublicOnly(HTTPRedirectHandler):
    """Follows another site's redirects, but never into the network that this site runs in."""

    max_redirections = REDIRECTS

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        """Look at the new address as at the first one."""
        require_public(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def require_public(address: str) -> None:
    """Refuse addresses that are not on the public internet.

    Raises:
        URLError: if the name is unknown or leads to a private address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise URLError("not a web address")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise URLError("unknown host") from error
    if not all(ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in found):
        raise URLError("not a public address")


def look_outside(address: str, pause: float) -> Finding | None:
    """Whether a page of another site answers. Nothing is read but the head of the answer."""
    time.sleep(pause)
    try:
        require_public(address)
        request = Request(address, headers={"User-Agent": "AtverAcis link check"})  # noqa: S310  # the scheme was looked at
        with build_opener(PublicOnly()).open(request, timeout=ANSWERS_WITHIN):
            return None
    except HTTPError as error:
        with error:
            return None if error.code in REFUSES_ROBOTS else Finding(LinkProblem.NOT_FOUND, error.code)
    except (OSError, HTTPException, ValueError):
        return Finding(LinkProblem.NO_ANSWER)
