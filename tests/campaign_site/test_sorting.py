"""Lists of names stand in the order of the Latvian alphabet, on every database and in Python."""

import random

import pytest

from campaign_site.sorting import by_words, in_latvian_order
from pages.models import ArticleTag

pytestmark = pytest.mark.both_databases

NAMES = [
    "Abava",
    "Ādaži",
    "Bērzi",
    "Cēsis",
    "Czuma",
    "Čakste",
    "Dagda",
    "Ēdole",
    "Gulbene",
    "“Ģederta” nams",
    "Kazdanga",
    "Ķegums",
    "Lode",
    "“Lūznava”",
    "Ļaudona",
    "Ņukši",
    "Sala",
    "Szava",
    "Šķēde",
    "Zilupe",
    "Žīguri",
]


def test_a_database_sorts_as_latvian_lists_do(db: None) -> None:
    shuffled = random.Random(1).sample(NAMES, len(NAMES))  # noqa: S311
    for name in shuffled:
        ArticleTag.objects.create(name=name)
    assert list(ArticleTag.objects.order_by(by_words("name")).values_list("name", flat=True)) == NAMES
    assert list(ArticleTag.objects.order_by(by_words("-name")).values_list("name", flat=True)) == NAMES[::-1]
    assert sorted(shuffled, key=in_latvian_order) == NAMES
