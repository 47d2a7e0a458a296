"""Each block shows what an editor puts into it, and refuses what makes no sense."""

import json
from datetime import time
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from pages.blocks import PageBody
from pages.blocks.bodies import (
    AwardStream,
    ClaimStream,
    ProgrammeStream,
    QuestionStream,
    SignStream,
    SourceStream,
    WayStream,
)
from pages.blocks.links import CallToActionBlock, LinkBlock, RelatedPagesBlock
from pages.blocks.text import HeadingBlock
from pages.models import CampaignDocument, CampaignImage, StandardPage
from pages.models.seminars import MaterialStream
from tests.pages.conftest import page_of, publish, words

STREAMS = (
    PageBody,
    SignStream,
    SourceStream,
    WayStream,
    QuestionStream,
    AwardStream,
    ClaimStream,
    ProgrammeStream,
    MaterialStream,
)
BLOCKS = {
    f"{stream.__name__}.{name}": block
    for stream in STREAMS
    for name, block in stream().child_blocks.items()
    if isinstance(block, blocks.StructBlock)
}


def html_of(block: Any, value: Any, **context: Any) -> str:
    return str(block.render(block.normalize(block.to_python(value)), context=context))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_tells_editors_what_it_is(name: str) -> None:
    block = BLOCKS[name]
    assert (bool(block.meta.icon), bool(block.label), block.meta.icon == "placeholder") == (True, True, False)


@pytest.mark.parametrize(
    "name", [name for name, block in BLOCKS.items() if getattr(block._meta_class, "preview_value", None) is not None]
)
def test_a_block_shows_its_preview_value(campaign: None, name: str) -> None:
    block = BLOCKS[name]
    value = block.get_preview_value()
    html = str(block.render(value, context={"has_times": True}))
    shown = " ".join(html.split())
    times = [f"{child:%H.%M}" for child in value.values() if isinstance(child, time)]
    texts = times + [child for child in value.values() if isinstance(child, str) and child and not child.isdecimal()]
    lost = [text for text in texts if text not in shown and text not in {"h2", "talk"}]
    assert lost == []


def test_a_body_offers_every_block_that_articles_need() -> None:
    needed = {
        "heading",
        "paragraph",
        "picture",
        "quote",
        "fact_list",
        "key_figure",
        "note",
        "document",
        "call_to_action",
        "related_pages",
    }
    assert needed - set(PageBody().child_blocks) == set()


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Kāpēc bibliotēkas", "kapec-bibliotekas"),
        ("Ļoti ŠĶĪBI Ūdeņi!", "loti-skibi-udeni"),
        ("“Atver acis” – 2011", "atver-acis-2011"),
    ],
)
def test_a_heading_can_be_linked_to_without_diacritics(text: str, anchor: str) -> None:
    html = html_of(HeadingBlock(), {"text": text, "level": "h3"})
    assert html.strip() == f'<h3 id="{anchor}">{text}</h3>'


@pytest.mark.parametrize(
    ("has_page", "address", "is_fine"),
    [
        (True, "", True),
        (False, "https://example.org/", True),
        (False, "", False),
        (True, "https://example.org/", False),
    ],
)
def test_a_link_leads_to_exactly_one_place(campaign: None, has_page: bool, address: str, is_fine: bool) -> None:
    block = LinkBlock()
    value = block.to_python({"text": "Visi semināri", "page": page_of("seminars").pk if has_page else None})
    value["address"] = address
    if is_fine:
        expected = page_of("seminars").url if has_page else address
        assert block.clean(value).url == expected
        return
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)
    assert sorted(refusal.value.block_errors) == ["address", "page"]


def test_a_link_to_a_page_leads_to_the_reader_s_language(campaign: None) -> None:
    value = LinkBlock().to_python({"text": "Semināri", "page": page_of("seminars").pk, "address": ""})
    with override("en"):
        assert value.url == "/en/seminars/"


def test_a_link_to_a_page_that_is_not_public_leads_nowhere(campaign: None) -> None:
    page = page_of("press")
    page.unpublish()
    link = {"text": "Presei", "page": page.pk, "address": ""}
    html = html_of(CallToActionBlock(), {"title": "Raksti mums", "text": "", "link": link})
    assert "<a" not in html
    assert words(html) == "Raksti mums"


def test_a_call_to_action_shows_its_button(campaign: None) -> None:
    link = {"text": "Visi semināri", "page": page_of("seminars").pk, "address": ""}
    html = html_of(CallToActionBlock(), {"title": "Nāc", "text": "Tikai diena.", "link": link})
    assert words(html) == "Nāc Tikai diena. Visi semināri"
    assert 'href="/seminari/"' in html


def test_related_pages_list_only_what_the_public_may_see(campaign: None) -> None:
    hidden = page_of("press")
    hidden.unpublish()
    value = {"title": "Lasi arī", "pages": [page_of("help").pk, hidden.pk]}
    html = html_of(RelatedPagesBlock(), value)
    assert words(html) == "Lasi arī Saņem palīdzību"


def test_a_picture_has_its_description_caption_and_author(campaign: None) -> None:
    image = CampaignImage.objects.first()
    assert image is not None
    value = {
        "picture": {"image": image.pk, "alt_text": "Acs virs plaukta", "decorative": False},
        "caption": "Zem attēla",
    }
    html = html_of(BLOCKS["PageBody.picture"], value)
    assert 'alt="Acs virs plaukta"' in html
    assert html.count("<source") == 2
    assert image.credit in words(html)
    assert words(html).startswith("Zem attēla")


def test_a_picture_that_is_decoration_has_an_empty_description(campaign: None) -> None:
    image = CampaignImage.objects.first()
    assert image is not None
    value = {"picture": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": ""}
    assert 'alt=""' in html_of(BLOCKS["PageBody.picture"], value)


def test_a_document_says_its_kind_and_size(campaign: None) -> None:
    file = ContentFile(b"x" * 2048, name="programma.pdf")
    document = CampaignDocument.objects.create(title="Programma", file=file)
    html = html_of(BLOCKS["PageBody.document"], {"document": document.pk, "title": ""})
    assert words(html) == "Programma PDF, 2,0 KB"
    assert f'href="{document.url}"' in html


def test_a_key_figure_is_never_without_its_source_and_year() -> None:
    block = BLOCKS["PageBody.key_figure"]
    empty = block.to_python({"figure": "237", "meaning": "bibliotekāri", "source": "", "source_url": "", "year": None})
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(empty)
    assert sorted(refusal.value.block_errors) == ["source", "year"]


def test_a_dated_claim_and_a_programme_need_their_year() -> None:
    for name, field in (("claim", "year"), ("programme", "valid_from")):
        block = BLOCKS[f"ClaimStream.{name}"]
        with pytest.raises(StructBlockValidationError) as refusal:
            block.clean(block.to_python({"claim": "Teikums.", "title": "Programma", field: None}))
        assert list(refusal.value.block_errors) == [field]


def test_scripts_in_any_text_of_an_editor_stay_text(campaign: None) -> None:
    hostile = "<script>alert(1)</script>"
    body = [
        {"type": "heading", "value": {"text": hostile, "level": "h2"}},
        {"type": "quote", "value": {"text": hostile, "source": hostile}},
        {"type": "fact_list", "value": {"title": hostile, "facts": [hostile]}},
        {
            "type": "key_figure",
            "value": {"figure": hostile[:20], "meaning": hostile, "source": hostile, "source_url": "", "year": 2011},
        },
        {"type": "note", "value": {"title": hostile, "text": "<p>Teksts</p>"}},
    ]
    value = PageBody().to_python(body)
    html = "".join(str(child.block.render(child.value, context={})) for child in value)
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 8


@pytest.mark.parametrize("name", ["PageBody.paragraph", "PageBody.note"])
def test_the_text_editor_lets_no_script_through(name: str) -> None:
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    line = {
        "key": "aaaaa",
        "text": "<script>alert(1)</script> saite",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 26, "length": 5, "key": 0}],
    }
    block = BLOCKS[name]
    sent = {"b-title": "", "b-text": json.dumps({"blocks": [line], "entityMap": {"0": link}})}
    html = str(block.render(block.clean(block.value_from_datadict(sent, {}, "b")), context={}))
    assert "<script" not in html
    assert "javascript:" not in html
    assert words(html) == "<script>alert(1)</script> saite"


def test_a_page_of_text_may_hold_others(campaign: None) -> None:
    about = page_of("about")
    child = publish(StandardPage(title="Vēl par kampaņu", slug="vel", locale=about.locale), about)
    assert child.url == "/par-kampanu/vel/"
