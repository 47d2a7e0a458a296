"""E-mail addresses: which ones are one mailbox, how one is handed to a mail server, and slips in well-known domains."""

from difflib import get_close_matches
from unicodedata import normalize

import idna

from events.words.spelling import JOINERS, without_invisible

WELL_KNOWN = (
    *("gmail.com", "inbox.lv", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com"),
    *("apollo.lv", "e-apollo.lv", "tvnet.lv", "mail.ru", "yandex.ru"),
)
"""Where most people in Latvia have their mailbox; a domain that looks almost like one of these may be a slip."""

OTHERS = frozenset(
    {
        *("mail.com", "email.com", "ymail.com", "gmx.com", "googlemail.com", "hotmail.co.uk", "yahoo.co.uk"),
        *("inbox.ru", "bk.ru", "yandex.com", "rocketmail.com", "aol.com"),
    }
)
"""Providers of their own that look almost like one of those."""

ALIKE = 0.85
"""How alike two domains must be, from 0 to 1: one letter too many, too few, another or exchanged with the next."""


def cleaned(address: str) -> str:
    """The address as it is seen, in NFC, its domain in small letters; the local part stays as typed."""
    address = normalize("NFC", JOINERS.sub("", without_invisible(address)).strip())
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{domain.lower()}"


def sendable(address: str) -> str:
    """The address with its domain as the net knows it (IDNA 2008, UTS 46): `inga@xn--bibliotka-hhb.lv`.

    Raises:
        idna.IDNAError: if there can be no such domain.
    """
    local, at, domain = address.rpartition("@")
    if not domain.isascii() or "xn--" in domain.lower():
        domain = idna.encode(domain, uts46=True).decode("ascii")
    return f"{local}{at}{domain.lower()}"


def key(address: str) -> str:
    """What two spellings of one mailbox have in common; dots and what follows a plus sign count."""
    address = cleaned(address)
    try:
        return sendable(address).casefold()
    except idna.IDNAError:
        return address.casefold()


def readable(address: str) -> str:
    """The address with its domain in letters, however it was typed."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{idna.decode(domain) if 'xn--' in domain else domain}"
    except idna.IDNAError:
        return address


def probably_meant(address: str) -> str:
    """The address with the well-known domain that it almost has; empty if nothing looks like a slip."""
    local, _at, domain = cleaned(address).rpartition("@")
    if domain in WELL_KNOWN or domain in OTHERS:
        return ""
    if domain.startswith("gmail."):  # There is only one.
        return f"{local}@gmail.com"
    alike = get_close_matches(domain, WELL_KNOWN, n=1, cutoff=ALIKE)
    return f"{local}@{alike[0]}" if local and alike else ""
