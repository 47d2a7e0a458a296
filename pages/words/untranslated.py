"""What of a page still stands in the language that it was translated from."""

import re
from collections.abc import Iterator

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from pages.words.typography import set_html

ADDRESS = re.compile(r"\S*(?:@|://)\S*|<[^>]*>|&\w+;")
QUOTED = re.compile(r"[“„«\"].*?[”“»\"]")
WORD = re.compile(r"[^\W\d_]{2,}")

FEWEST_WORDS = 3
"""How long a text has to be for its being the same in two languages to mean that nobody has translated it: names are
shorter, and words in quotes are names as well."""


def untranslated(page: Page) -> list[str]:
    """The texts of a page, as it is in memory, that are still in the language of the page that it translates.

    A text counts that is the same on both pages. Where the translation was made in the translation editor, also a word
    counts that was left alone there, and none that somebody has written there, be it the same.
    """
    translation = translation_of(page)
    source = page.get_translation_or_none(translation.source.locale) if translation else _original(page)
    if source is None or source.pk == page.pk:
        return []
    language = page.locale.language_code
    theirs = {text for _path, text in _texts(source.specific)}
    # What is left alone in another language may have got that one's quotation marks.
    theirs |= {set_html(text, language) for text in theirs}
    if translation is None:
        return list(dict.fromkeys(text for _path, text in _texts(page) if text in theirs and is_sentence(text)))
    told = set(translation.source.stringsegment_set.values_list("string__data", flat=True))
    theirs |= told | {set_html(text, language) for text in told}
    written = set(
        StringTranslation.objects.filter(
            translation_of__segments__source=translation.source, locale=page.locale, has_error=False
        ).values_list("context__path", "translation_of__data")
    )
    written |= {(path, set_html(text, language)) for path, text in written}
    found = [text for path, text in _texts(page) if text in theirs and (path, text) not in written and words_of(text)]
    return list(dict.fromkeys(found))


def translation_of(page: Page) -> Translation | None:
    """How the page is kept in step with the one that it translates, if the translation editor does it."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source__locale", "target_locale")
        .first()
    )


def _original(page: Page) -> Page | None:
    """The Latvian page that a page in another language goes with."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    original: Page | None = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return original


def _texts(page: Page) -> Iterator[tuple[str, str]]:
    """The texts that a translator meets, with the place of each; an address is no text."""
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path != "slug":
            yield segment.path, segment.string.data


def words_of(text: str) -> list[str]:
    """The words of a text, without addresses and marks."""
    return WORD.findall(ADDRESS.sub(" ", text))


def is_sentence(text: str) -> bool:
    """Whether a text says something and is not only the name of somebody or something."""
    return len(words_of(QUOTED.sub(" ", text))) >= FEWEST_WORDS
