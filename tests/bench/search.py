"""How long a search takes among 2,000 pages: `python -m tests.bench.search`, on SQLite, or what DATABASE_URL says.

In one process, from the request to the answer, in processor time, so that other work on the machine says little. The
pages are articles of sentences from the campaign's own texts; each query is asked warm, and each kind of query tells
of itself, because the slow ones are few.
"""

import os
import random
import re
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import quantiles

PAGES, TIMES = 2_000, 40

QUERIES = {
    "a word that is on every page": ["cilvēks", "darbs", "palīdzība"],
    "a word in a form, without diacritics": ["bibliotekam", "pazimem", "izstazu", "virietim"],
    "three words": ["cilvēku tirdzniecības upuris", "darba līgums ārzemēs", "kur zvanīt palīdzība"],
    "the synonym": ["cilvēktirdzniecība"],
    "a telephone number": ["116006", "28612120"],
    "one wrong letter": ["bibliotkea", "palidziiba", "trafficking"],
    "nothing": ["krokodils", "seminārs krokodils kvarks"],
}


def sentences() -> list[str]:
    """Sentences of the campaign's Latvian texts."""
    folder = Path(__file__).resolve().parents[2] / "pages" / "content" / "lv"
    text = " ".join(path.read_text() for path in sorted(folder.glob("*.md")))
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if len(part) > len("Zvani 112.")]


def fill() -> None:
    """Make the pages and their words, without rendering each of them."""
    from django.core.management import call_command
    from django.db import transaction

    from pages.models import ArticleIndexPage, ArticlePage, PageText, PageWord
    from pages.search import keeping
    from pages.search.visible import Said

    call_command("migrate", verbosity=0)
    call_command("load_campaign", verbosity=0)
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    chance, said = random.Random(11), sentences()  # noqa: S311 (the same pages each time)
    day = date(2026, 1, 1)
    with transaction.atomic():
        pages = []
        for number in range(PAGES):
            title, lead = (chance.choice(said)[:100] for _ in range(2))
            page = ArticlePage(title=title, lead=lead, slug=f"a-{number}", published_on=day, locale=index.locale)
            index.last_child_path = ""
            pages.append(page)
        made = keeping.read_later()
        made.__enter__()  # and never left: no page is read
        for page in pages:
            index.add_child(instance=page)
            text = "\n".join(chance.choices(said, k=30))
            PageText.objects.create(page_id=page.pk, text=text)
            PageWord.objects.bulk_create(keeping.words_of_page(page, Said(text, text)))


def main() -> None:
    """Fill a database, ask, and print what it took."""
    folder = tempfile.mkdtemp()
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/search.sqlite3")
    os.environ.update(ENVIRONMENT="development", DJANGO_SETTINGS_MODULE="campaign_site.settings", VAR_DIR=folder)
    import django

    django.setup()
    from django.test import Client

    fill()
    client, everything = Client(headers={"host": "localhost"}), []
    for kind, queries in QUERIES.items():
        took = []
        for query in queries:
            client.get("/meklet/", {"q": query})
            for _ in range(TIMES):
                start = time.process_time()
                client.get("/meklet/", {"q": query})
                took.append((time.process_time() - start) * 1000)
        everything += took
        print(f"{kind}: median {quantiles(took, n=20)[9]:.1f} ms, p95 {quantiles(took, n=20)[18]:.1f} ms")
    print(f"all: median {quantiles(everything, n=20)[9]:.1f} ms, p95 {quantiles(everything, n=20)[18]:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
