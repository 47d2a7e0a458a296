"""The editors' guide: Markdown files in `docs/rokasgramata`, shown on GitHub as they are and in the admin as pages.

Its README.md is the table of contents: a list of chapters below a heading for each role. A chapter is there for the
admin once that list names it; the list also gives the order in which one chapter follows another.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from PIL import Image

from campaign_site import roles

FOLDER = Path(settings.BASE_DIR) / "docs" / "rokasgramata"
PICTURES = PurePosixPath("../../static")
"""How the Markdown files reach the static files."""

CONTENTS = "README.md"

READERS = {
    "Autoriem": roles.AUTHORS.name,
    "Publicētājiem": roles.PUBLISHERS.name,
    "Semināru darbiniekiem": roles.SEMINAR_STAFF.name,
    "Durvju dežurantiem": roles.DOOR_STAFF.name,
    "Administratoriem": roles.ADMINISTRATORS.name,
}
"""The headings of the table of contents that name a role, and the roles; the other headings are for everybody."""

LINK = re.compile(r"^[-*] \[(?P<title>[^\]]+)\]\((?P<name>[a-z0-9-]+)\.md\)(?:\s– (?P<about>.+))?$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """One chapter as the table of contents names it."""

    name: str
    title: str
    about: str

    @property
    def address(self) -> str:
        """Where it stands in the admin."""
        return reverse("guide_chapter", args=[self.name])


@dataclass(frozen=True)
class Part:
    """The chapters for one kind of reader, whose role is empty where everybody is meant."""

    title: str
    role: str
    chapters: list[Chapter]


@dataclass(frozen=True)
class Text:
    """A chapter's text as HTML, without its title, and its headings."""

    title: str
    html: str
    headings: list[tuple[str, str]]


def parts() -> list[Part]:
    """The table of contents."""
    found = []
    for section in (FOLDER / CONTENTS).read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = section.partition("\n")
        chapters = [Chapter(link["name"], link["title"], link["about"] or "") for link in LINK.finditer(rest)]
        if chapters:
            found.append(Part(title.strip(), READERS.get(title.strip(), ""), chapters))
    return found


def parts_for(roles: Iterable[str]) -> list[tuple[Part, bool]]:
    """The table of contents for somebody: what is for everybody, then for their own roles (true), then the rest."""
    mine = set(roles)
    rank = {True: 1, False: 2}
    marked = [(part, part.role in mine) for part in parts()]
    return sorted(marked, key=lambda pair: rank[pair[1]] if pair[0].role else 0)


def chapters() -> list[Chapter]:
    """All chapters in the order in which they are read, each once."""
    return list({chapter.name: chapter for part in parts() for chapter in part.chapters}.values())


def text_of(chapter: Chapter) -> Text:
    """Turn a chapter into HTML."""
    source = (FOLDER / f"{chapter.name}.md").read_text(encoding="utf-8")
    toc = TocExtension(slugify=slugify, toc_depth="2-2")
    converter = Markdown(extensions=["tables", "sane_lists", toc, AddressesExtension()], output_format="html")
    html = converter.convert(source.partition("\n")[2])
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    return Text(
        title=source.partition("\n")[0].removeprefix("# ").strip(),
        html=html,
        headings=[(token["id"], token["name"]) for token in tokens],
    )


class AddressesExtension(Extension):
    """Leads links between chapters and to pictures to their addresses in the admin."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Come after everything else has been read."""
        md.treeprocessors.register(Addresses(md), "addresses", 0)


class Addresses(Treeprocessor):
    """Rewrites the addresses of one chapter."""

    def run(self, root: Element) -> None:
        """Links first, as a picture is wrapped into one."""
        for link in root.iter("a"):
            name, mark, anchor = (link.get("href") or "").partition("#")
            if name == CONTENTS:
                link.set("href", reverse("guide"))
            elif name.endswith(".md") and "/" not in name:
                link.set("href", reverse("guide_chapter", args=[name.removesuffix(".md")]) + mark + anchor)
        for paragraph in list(root.iter("p")):
            for picture in paragraph.findall("img"):
                show(picture, paragraph)


def show(picture: Element, paragraph: Element) -> None:
    """Give a picture its address and its size, so that nothing jumps, and let a press show it as large as it is."""
    name = str(PurePosixPath(picture.get("src") or "").relative_to(PICTURES))
    with Image.open(Path(settings.BASE_DIR) / "static" / name) as image:
        width, height = image.size
    picture.attrib.update({"src": static(name), "width": str(width), "height": str(height), "loading": "lazy"})
    paragraph.set("class", "guide__picture")
    link = SubElement(paragraph, "a", {"href": static(name)})
    paragraph.remove(picture)
    link.append(picture)
    link.tail, picture.tail = picture.tail, None
