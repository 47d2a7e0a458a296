"""Latvian for the parts of the admin that Wagtail and its relatives leave in English.

Each of them brings catalogues of its own, Latvian ones about a third full. What they lack stands in a catalogue of
ours, which goes before theirs; so do sentences that they have but that no Latvian editor would write.
"""

from importlib.util import find_spec
from pathlib import Path

import polib

from scripts.console import ROOT

CATALOGUES = ROOT / "campaign_site" / "admin_locale" / "lv" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
PACKAGES = (
    "allauth",
    "taggit",
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_localize",
    "wagtail_localize.locales",
)
"""What of the installed packages staff meet."""

HEADER = {
    "Project-Id-Version": "atver-acis",
    "Language": "lv",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=3; plural="
    "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=9 && (n%100<12 || n%100>19) ? 1 : 2);",
}

Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    """By what an entry is found again."""
    return entry.msgctxt, entry.msgid


def catalogues(domain: str, language: str) -> list[polib.POFile]:
    """The packages' own catalogues of a language."""
    found = []
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            path = Path(folder) / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
            if path.exists():
                found.append(polib.pofile(str(path)))
    return found


def asked(domain: str) -> dict[Key, polib.POEntry]:
    """All that the packages ask for, in English."""
    return {key(entry): entry for catalogue in catalogues(domain, "en") for entry in catalogue if not entry.obsolete}


def answered(domain: str) -> set[Key]:
    """What the packages say in Latvian themselves; some of their Latvian is English."""
    return {
        key(entry)
        for catalogue in catalogues(domain, "lv")
        for entry in catalogue
        if entry.translated() and entry.msgstr != entry.msgid
    }


def ours(domain: str) -> polib.POFile:
    """Our catalogue, or an empty one."""
    path = CATALOGUES / f"{domain}.po"
    catalogue = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    catalogue.metadata = dict(HEADER)
    return catalogue


def gather(domain: str) -> polib.POFile:
    """Our catalogue with what is missing, and without what nobody asks for."""
    wanted, theirs, catalogue = asked(domain), answered(domain), ours(domain)
    kept = {key(entry): entry for entry in catalogue if key(entry) in wanted}
    for missing in wanted.keys() - theirs - kept.keys():
        english = wanted[missing]
        kept[missing] = polib.POEntry(
            msgctxt=english.msgctxt,
            msgid=english.msgid,
            msgid_plural=english.msgid_plural,
            msgstr_plural=dict.fromkeys(range(3), "") if english.msgid_plural else {},
            flags=[flag for flag in english.flags if flag != "fuzzy"],
        )
    catalogue.clear()
    catalogue.extend(sorted(kept.values(), key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or "")))
    return catalogue


def write() -> list[str]:
    """Add what is missing, take out what is not asked for; what is still without Latvian is returned."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        gather(domain).save(str(CATALOGUES / f"{domain}.po"))
    return [problem for domain in DOMAINS for problem in lacking(domain)]


def check() -> list[str]:
    """What is wrong with our catalogues."""
    changed = any(str(gather(domain)) != str(ours(domain)) for domain in DOMAINS)
    problems = ["The admin's catalogues do not hold what the packages ask for: run `make messages`."] if changed else []
    return problems + [problem for domain in DOMAINS for problem in lacking(domain)]


def lacking(domain: str) -> list[str]:
    """The sentences without Latvian."""
    return [f"The admin has no Latvian for: {entry.msgid}" for entry in gather(domain).untranslated_entries()]
