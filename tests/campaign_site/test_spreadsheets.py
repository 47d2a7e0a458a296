"""What the admin gives as CSV opens in columns in a Latvian spreadsheet, whoever wrote it."""

import csv
import io

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from events.libraries.reading import read_libraries
from events.models import Library, Seminar
from pages.models import ArticlePage, CampaignDocument


def opened(client: Client, address: str, query: dict[str, str] | None = None) -> list[list[str]]:
    """The file as a spreadsheet reads it that divides columns at semicolons."""
    answer = client.get(address, {"export": "csv", **(query or {})})
    assert answer.status_code == 200
    content = b"".join(answer)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "name",
    [
        "registrations:index",
        "seminar_statistics:index",
        "libraries:index",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:workflow_tasks",
        "wagtailredirects:index",
    ],
)
def test_every_list_that_can_be_exported_opens_in_columns(admin_client: Client, campaign: None, name: str) -> None:
    headings, *rows = opened(admin_client, reverse(name))
    assert len(headings) > 1
    assert all(len(row) == len(headings) for row in rows)


def test_what_stands_in_a_cell_arrives_as_it_was_and_calculates_nothing(admin_client: Client, campaign: None) -> None:
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    assert article
    article.title = 'Ķērpji; "pēdiņas", komats\nrinda'
    article.save()
    Redirect.objects.create(old_path="/vecs", redirect_link="=HYPERLINK(1)")
    titles = [row[0] for row in opened(admin_client, reverse("wagtailadmin_reports:aging_pages"))]
    assert article.title in titles
    cells = [cell for row in opened(admin_client, reverse("wagtailredirects:index")) for cell in row]
    assert "'=HYPERLINK(1)" in cells


def test_the_register_is_imported_as_it_was_exported(admin_client: Client, db: None) -> None:
    Library.objects.create(code="1", name="Cēsu bibliotēka; filiāle", place="Cēsis")
    content = admin_client.get(reverse("libraries:index"), {"export": "csv"}).streaming_content
    (row,) = read_libraries(b"".join(content)).rows
    assert (row.code, row.values["name"], row.values["place"]) == ("1", "Cēsu bibliotēka; filiāle", "Cēsis")
    assert not Seminar.objects.exists()


def test_a_document_with_rows_is_given_as_it_was_uploaded(client: Client, db: None) -> None:
    content = ('a,"rinda\n=1+1",ķ\r\n' * 2000).encode()  # several of the pieces that a file is sent in
    document = CampaignDocument.objects.create(title="Saraksts", file=ContentFile(content, name="saraksts.csv"))
    answer = client.get(document.url)
    assert answer["Content-Type"].startswith("text/csv")
    assert b"".join(answer.streaming_content) == content  # type: ignore[arg-type]
    assert int(answer["Content-Length"]) == len(content)
