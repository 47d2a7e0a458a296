"""Documents: an address that somebody has printed or mailed goes on leading to the file."""

from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from pages.models import CampaignDocument, DocumentName


@pytest.fixture
def programme(campaign: None) -> CampaignDocument:
    """A document that is linked on a printed sheet."""
    document: CampaignDocument = CampaignDocument.objects.create(
        title="Programma", file=ContentFile(b"%PDF first", name="programma 2026 – māja.pdf")
    )
    return document


def replace(client: Client, document: CampaignDocument, name: str, content: bytes) -> None:
    """Upload another file in the editor of a document, as staff do."""
    answer = client.post(
        f"/admin/documents/edit/{document.pk}/",
        {
            "title": document.title,
            "collection": document.collection_id,
            "tags": "",
            "file": SimpleUploadedFile(name, content, content_type="application/pdf"),
        },
    )
    assert answer.status_code == 302
    document.refresh_from_db()


def test_the_address_of_a_replaced_file_leads_to_the_new_one(
    publisher: Client, client: Client, programme: CampaignDocument
) -> None:
    addresses = [programme.url]
    for name in ("programma 2026 – māja.pdf", "programma-labota.pdf", "programma-3.pdf"):
        replace(publisher, programme, name, f"%PDF {name}".encode())
        addresses.append(programme.url)
    now = addresses[-1]
    earlier = set(addresses) - {now}
    assert len(earlier) == 2
    for address in earlier:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, now)
    assert b"".join(client.get(now).streaming_content) == b"%PDF programma-3.pdf"  # type: ignore[arg-type]


def test_a_file_that_comes_back_under_its_first_name_is_served_there(
    publisher: Client, client: Client, programme: CampaignDocument
) -> None:
    first = programme.url
    replace(publisher, programme, "programma-labota.pdf", b"%PDF 2")
    second = programme.url
    replace(publisher, programme, first.rsplit("/", 1)[1].replace("%C4%81", "ā"), b"%PDF 3")
    assert programme.url == first
    assert b"".join(client.get(first).streaming_content) == b"%PDF 3"  # type: ignore[arg-type]
    assert client.get(second)["Location"] == first


def test_a_document_is_found_under_no_name_that_it_never_had(client: Client, programme: CampaignDocument) -> None:
    programme.file = ContentFile(b"%PDF other", name="cita.pdf")
    programme.save()
    other = CampaignDocument.objects.create(title="Cits", file=ContentFile(b"%PDF", name="cits.pdf"))
    for number, name in ((programme.pk, "minets.pdf"), (programme.pk, other.filename), (other.pk, programme.filename)):
        assert client.get(f"/documents/{number}/{quote(name)}").status_code == 404


def test_a_deleted_document_is_gone_under_all_its_names(client: Client, programme: CampaignDocument) -> None:
    before = programme.url
    programme.file = ContentFile(b"%PDF other", name="cita.pdf")
    programme.save()
    now = programme.url
    programme.delete()
    assert [client.get(address).status_code for address in (before, now)] == [404, 404]
    assert not DocumentName.objects.exists()


def test_a_private_document_does_not_tell_its_new_name(client: Client, programme: CampaignDocument) -> None:
    before = programme.url
    collection = Collection.get_first_root_node().add_child(name="Iekšējie")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    programme.collection = collection
    programme.file = ContentFile(b"%PDF other", name="slepenais-nosaukums.pdf")
    programme.save()
    answer = client.get(before)
    assert answer.status_code == 302
    assert "slepenais" not in answer["Location"]
    assert "/login/" in answer["Location"]


def test_a_document_that_keeps_its_file_has_one_name(publisher: Client, programme: CampaignDocument) -> None:
    programme.title = "Cits virsraksts"
    programme.save()
    programme.get_file_size()
    assert not DocumentName.objects.exists()
