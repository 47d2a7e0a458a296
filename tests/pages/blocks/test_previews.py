"""The picker of blocks says what each is, and shows it as visitors will see it."""

from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from tests.pages.conftest import words


def bodies() -> dict[str, blocks.StreamBlock]:
    """The body of every field of our page types that is built from blocks."""
    return {
        f"{model.__name__}.{field.name}": field.stream_block
        for model in get_page_models()
        if model._meta.app_label == "pages"
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    }


def test_every_block_of_a_body_says_in_the_picker_what_it_is_and_can_be_previewed() -> None:
    lacking = [
        f"{body}.{name}"
        for body, stream in bodies().items()
        for name, block in stream.child_blocks.items()
        if not block.is_previewable or not str(block.get_description()).endswith(".")
    ]
    assert (len(bodies()) > 5, lacking) == (True, [])


SAMPLES = {
    "heading": "Ko darīs bibliotēkas",
    "paragraph": "Bibliotēka ir vieta",
    "picture": "Paraksts zem attēla",
    "quote": "Viens pamanīts sīkums",
    "fact_list": "Seminārs notika Rīgā.",
    "help_facts": "Kam zvanīt",
    "key_figure": "bibliotekāri apmācīti",
    "note": "Ja kādam draud briesmas",
    "document": "Semināra programma",
    "call_to_action": "Nāc uz semināru",
    "related_pages": "Lasi arī",
    "sign": "Dokumenti ir pie cita cilvēka",
    "source": "Krimināllikuma",
    "way": "Man piedāvā darbu",
    "group": "Vai par darbā iekārtošanu jāmaksā?",
    "award": "Pateicība",
    "claim": "Organizācija sniedz palīdzību",
    "programme": "Valsts programma",
    "session": "mūsdienu verdzība",
    "link": "Semināra ieraksts",
    "line": "Palīdzēt cilvēktirdzniecībā cietušajiem",
}
"""Words of each block's preview."""


def previews(client: Client) -> dict[str, str]:
    """What the admin's preview of every block shows, by the block's name."""
    shown = {}
    for stream in bodies().values():
        for name, block in stream.child_blocks.items():
            answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
            assert answer.status_code == 200
            shown[name] = answer.content.decode()
    return shown


def test_the_picker_of_blocks_shows_each_as_visitors_see_it(campaign: None, admin_client: Client) -> None:
    shown = previews(admin_client)
    assert sorted(shown) == sorted(SAMPLES)
    assert [name for name, html in shown.items() if SAMPLES[name] not in words(html)] == []
    assert [name for name, html in shown.items() if "css/components" not in html or "<script" in html] == []
    assert [name for name, html in shown.items() if "style=" in html or "<style" in html or "topbar" in html] == []


def test_a_preview_of_a_site_without_pages_and_pictures_is_no_error(db: None, admin_client: Client) -> None:
    shown = previews(admin_client)
    assert "<img" not in shown["picture"]
    assert "Paraksts zem attēla" in words(shown["picture"])
