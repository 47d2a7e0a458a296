"""Tells the editor what was found, in Wagtail's own panel of checks, beside Wagtail's own checks.

One rule for each kind of finding and each word of the page's language, so that each has its own sentence. All of them
select what `preview` has marked, and one check of axe's own, declared without a function, fails on it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.userbar import ContentCheckerItem

from pages.editorial.advice.findings import EMPTY_LINK, LONG_PARAGRAPH, LONG_SENTENCE, word_rule
from pages.editorial.advice.lists import entries_of
from pages.editorial.advice.sentences import LONGEST_PARAGRAPH, MOST_SENTENCES, longest_sentence
from pages.words.typography import QUOTES

NOTHING_TO_SAY = "nothing-to-say"
"""The check: it passes on what has the attribute `data-advice-settled`, and nothing ever has it."""

Message = dict[str, str]


class AdviceItem(ContentCheckerItem):
    """Wagtail's checks and ours, for a page in one language."""

    axe_include = ["main"]
    """Not the frame around it, which no editor can change from a page's form."""

    def __init__(self, language: str, *, in_editor: bool = False) -> None:
        """Take the language of the page, which is not always the editor's."""
        super().__init__(in_editor=in_editor)
        self.language = language

    def messages(self) -> dict[str, Message]:
        """What is said of each kind of finding, in the editor's language."""
        told = {
            LONG_SENTENCE: {
                "error_name": _("A long sentence"),
                "help_text": _("It has more than %(words)s words. Make two of it: one thought, one sentence.")
                % {"words": longest_sentence(self.language)},
            },
            LONG_PARAGRAPH: {
                "error_name": _("A long paragraph"),
                "help_text": _(
                    "It has more than %(sentences)s sentences or %(words)s words. Begin a new paragraph where a new "
                    "thought begins, or make a list of it."
                )
                % {"sentences": MOST_SENTENCES, "words": LONGEST_PARAGRAPH},
            },
            EMPTY_LINK: {
                "error_name": _("The link does not say where it leads"),
                "help_text": _(
                    "Somebody who listens to the page hears only the links' words, one after the other. Link the words "
                    "that name what is to be found there, not “here” or an address."
                ),
            },
        }
        for entry in entries_of(self.language):
            told[word_rule(self.language, entry)] = {
                "error_name": _("%(word)s: better %(better)s")
                % {"word": self.quoted(entry.name), "better": self.quoted(entry.better)},
                "help_text": str(entry.reason.label),
            }
        return told

    def quoted(self, words: str) -> str:
        """Words of the page's language in its own quotation marks."""
        quotes = QUOTES.get(self.language, QUOTES["en"])
        opening, closing = quotes[0], quotes[1]
        return f"“{words}”".replace("“", opening).replace("”", closing)

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        """Wagtail's rules and ours."""
        return [*super().get_axe_run_only(request), *self.messages()]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        """One rule for each message."""
        ours = [
            {
                "id": rule,
                "impact": "minor",
                "selector": f'[data-advice~="{rule}"]',
                "tags": ["best-practice"],
                "any": [NOTHING_TO_SAY],
                "enabled": True,
            }
            for rule in self.messages()
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The one check that all our rules share; its function is one of axe's own, called by its name."""
        check = {
            "id": NOTHING_TO_SAY,
            "evaluate": "attr-non-space-content-evaluate",
            "options": {"attribute": "data-advice-settled"},
        }
        return [*super().get_axe_custom_checks(request), check]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        """Wagtail's sentences and ours."""
        return {**super().get_axe_messages(request), **self.messages()}


def with_advice(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our checks where Wagtail's stand, in the editor and in previews: only there the text is marked."""
    locale = getattr(page, "locale", None)
    if locale is None:
        return
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem) and (item.in_editor or getattr(request, "is_preview", False)):
            items[place] = AdviceItem(locale.language_code, in_editor=item.in_editor)
