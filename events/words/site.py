"""This site's own address: links and identifiers begin and end with it."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """A path as a full address of this site."""
    return settings.SITE_URL.rstrip("/") + path


def host() -> str:
    """The site's host, which identifiers of mails and calendar entries end with."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
