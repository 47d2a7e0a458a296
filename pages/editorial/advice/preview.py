"""Points at what was found in the text of a page, in its preview and nowhere else.

The finished page is read once more: so every page type and block is looked at as readers see it, in one way. A word or
a sentence gets a <mark>, a link, a paragraph or a picture an attribute; Wagtail's checks find them by `data-advice`.
"""

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from wagtail.models import Page
from wagtail.users.models import UserProfile

from pages.editorial.advice.findings import EMPTY_LINK, LONG_PARAGRAPH, LONG_SENTENCE, Finding, findings_in
from pages.editorial.advice.link_texts import says_nothing
from pages.editorial.advice.sentences import HARD, Measure, measure_of, target_of

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)

NOT_OURS = (
    "nav, form, script, style, svg, template, time, .meta, .dated, .card, article.seminar, .phones, .partners, "
    ".tags, .contact, .more-feed, .related ul, .facts a, .listing:not(.seminar-part .listing), .figure__source, "
    ".download__meta, .credit, .exit"
)
"""What other pages, snippets or the templates say inside the main part: nothing that the page's editor could change."""

INLINE = re.compile(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s small span strong sub sup u wbr".replace(" ", "|")
)
"""Tags that are a part of a line."""

MEASURED = frozenset(["p", "li", "dd", "blockquote", "div"])
"""Prose; headings are no sentences and would make every text look easier."""

FIRST_WORDS = 4
"""How many words of a sentence name it in the list of what was found."""


class Marker:
    """Marks the findings in one page's main part."""

    def __init__(self, html: str, language: str) -> None:
        """Read the main part."""
        self.soup = BeautifulSoup(html, "html.parser")
        self.language = language
        self.names = {str(tag["id"]) for tag in self.soup.find_all(id=True)}
        self.skipped = {id(tag) for tag in self.soup.select(NOT_OURS)}

    def mark(self) -> Measure:
        """Mark everything and say how hard the text is to read."""
        prose: list[str] = []
        for block, nodes in self.blocks():
            text = "".join(nodes)
            if block.name in MEASURED:
                prose.append(text)
            for finding in findings_in(text, self.language):
                if finding.rule == LONG_PARAGRAPH:
                    self.point_at(block, LONG_PARAGRAPH, text)
                else:
                    self.wrap(block, finding)
        for link in self.soup.find_all("a", href=True):
            if not self.is_skipped(link) and says_nothing(link.get_text(" "), self.language):
                self.point_at(link, EMPTY_LINK, link.get_text(" "))
        for picture in self.soup.find_all("img", alt=True):
            for finding in findings_in(str(picture["alt"]), self.language):
                if finding.rule not in (LONG_PARAGRAPH, LONG_SENTENCE):
                    self.point_at(picture, finding.rule, str(picture["alt"])[finding.start : finding.end])
        return measure_of(prose, self.language)

    def is_skipped(self, tag: Tag) -> bool:
        """Whether a tag stands inside of what the page's editor did not write."""
        return id(tag) in self.skipped or any(id(parent) in self.skipped for parent in tag.parents)

    def blocks(self) -> list[tuple[Tag, list[NavigableString]]]:
        """Every block that has text of its own, with that text's pieces."""
        found: dict[int, tuple[Tag, list[NavigableString]]] = {}
        for node in self.soup.find_all(string=True):
            if type(node) is not NavigableString or node.parent is None or self.is_skipped(node.parent):
                continue
            block = block_of(node)
            found.setdefault(id(block), (block, []))[1].append(node)
        return [(block, nodes) for block, nodes in found.values() if "".join(nodes).strip()]

    def wrap(self, block: Tag, finding: Finding) -> None:
        """Put a mark around the found letters, which may stand in several tags; only the first one is told of."""
        first = True
        for node, start, end in list(self.pieces(block, finding)):
            text = str(node)
            mark = self.soup.new_tag("mark")
            mark["class"] = "advice advice--sentence" if finding.rule == LONG_SENTENCE else "advice"
            mark.string = text[start:end]
            if first:
                whole = "".join(self.text_of(block))
                self.point_at(mark, finding.rule, whole[finding.start : finding.end])
                first = False
            parts: list[str | Tag] = [text[:start], mark, text[end:]]
            node.replace_with(*[NavigableString(part) if isinstance(part, str) else part for part in parts if part])

    def text_of(self, block: Tag) -> list[NavigableString]:
        """The pieces of a block's own text, as it now stands."""
        nodes = (node for node in block.find_all(string=True) if type(node) is NavigableString)
        return [node for node in nodes if block_of(node) is block and node.parent and not self.is_skipped(node.parent)]

    def pieces(self, block: Tag, finding: Finding) -> Iterator[tuple[NavigableString, int, int]]:
        """What of the block's text belongs to the finding: the piece, from and to which letter."""
        place = 0
        for node in self.text_of(block):
            start, end = max(finding.start - place, 0), min(finding.end - place, len(node))
            if start < end and node[start:end].strip():
                yield node, start, end
            place += len(node)

    def point_at(self, tag: Tag, rule: str, words: str) -> None:
        """Tell of a tag, and give it a name by which the list of what was found speaks of it."""
        tag["data-advice"] = " ".join(filter(None, [str(tag.get("data-advice", "")), rule]))
        if tag.get("id"):
            return
        name = base = "-".join(re.findall(r"\w+", words)[:FIRST_WORDS]) or rule
        number = 1
        while name in self.names or name[0].isdigit():
            number += 1
            name = f"{base}-{number}" if not base[0].isdigit() else f"_{base}-{number}"
        self.names.add(name)
        tag["id"] = name


def block_of(node: NavigableString) -> Tag:
    """The nearest tag around a text that is no part of a line."""
    tag = node.parent
    while tag is not None and INLINE.fullmatch(tag.name) and tag.parent is not None:
        tag = tag.parent
    assert tag is not None  # noqa: S101  # every text stands in the document
    return tag


def advise(html: str, language: str) -> str:
    """The HTML of a preview with everything marked that there is to say of it.

    The editor's language has to be active: the measure is told in a sentence.
    """
    main = MAIN.search(html)
    if main is None:
        return html
    marker = Marker(main.group(), language)
    measure = marker.mark()
    whole = marker.soup.find("main")
    if isinstance(whole, Tag):
        whole["data-advice-measure"] = measure_in_words(measure, language)
    style = format_html('<link rel="stylesheet" href="{}">', static("css/advice.css"))
    before = html[: main.start()].replace("</head>", f"{style}</head>", 1)
    return before + str(marker.soup) + html[main.end() :]


def measure_in_words(measure: Measure, language: str) -> str:
    """What the measure says, in a sentence for the editor."""
    band = measure.band(language)
    if band is None:
        return _("There is too little text yet to tell how hard it is to read.")
    names: Iterable[str] = (
        pgettext("text", "easy to read"),
        pgettext("text", "of middling difficulty"),
        pgettext("text", "hard to read"),
        pgettext("text", "very hard to read"),
    )
    values = {"lix": measure.lix, "how": list(names)[band], "target": target_of(language)}
    said: str = _("LIX %(lix)s: %(how)s. The aim: below %(target)s.") % values
    if band >= HARD:
        said += " " + _("Shorter sentences help most.")
    return said


def advise_in_preview(page: Page, request: HttpRequest | None, response: HttpResponse) -> None:
    """Mark in a preview what there is to say, in its editor's language."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or response.streaming or response.status_code != HTTPStatus.OK:
        return
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        html = response.content.decode(response.charset)
        response.content = advise(html, page.locale.language_code).encode(response.charset)
    # The length was written down before the marks: a browser would wait for the rest, or leave off the end.
    response["Content-Length"] = str(len(response.content))
