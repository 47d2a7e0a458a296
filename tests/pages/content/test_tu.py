"""Campaign and help pages say *tu* to their reader; only registration, mail and the admin say *jūs*."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from pages.models import LibrariesPage
from tests.pages.conftest import in_language, words

pytestmark = [pytest.mark.django_db]

POLITE = {
    "lv": r"\b(?:jūs|jums|jūsu|esat|varat|būsiet|varēsiet|\w{2,}(?:[dtsnšžlrkm]iet|ājiet|ējiet|ojiet))\b",
    "ru": r"\b(?:вы|вас|вам|вами|ваш\w*|\w+(?:йте|ите|йтесь|итесь))\b",
    "uk": r"\b(?:ви|вас|вам|вами|ваш\w*|\w+(?:йте|йтесь|іть))\b",
}

TO_SEVERAL = (
    "neviens jūs nedzird",
    "Runājiet divatā",
    "bīstami jums abiem",
    "опасным для вас обоих",
    "небезпечним для вас обох",
)
"""Where the reader is not alone."""

INFINITIVES = {"iziet", "aiziet", "pāriet", "noiet", "ieiet", "doties"}

NO_VERBS = {"сайте", "защите", "навіть"}


@pytest.mark.parametrize("language", POLITE)
def test_no_page_says_jus_to_its_reader(client: Client, public_pages: dict[str, str], language: str) -> None:
    pages = in_language(public_pages, language)
    if language == "lv":
        poster = f"{LibrariesPage.objects.get(locale__language_code='lv').get_url()}plakats/"
        pages |= {address: client.get(address).content.decode() for address in (poster, f"{reverse('search')}?q=zzz")}
    assert len(pages) > 1
    for address, html in pages.items():
        text = words(html)
        for plural in TO_SEVERAL:
            text = text.replace(plural, "")
        said = [found[0] for found in re.finditer(POLITE[language], text, re.IGNORECASE)]
        assert [word for word in said if word.lower() not in INFINITIVES | NO_VERBS] == [], address
