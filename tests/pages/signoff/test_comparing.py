"""What an official is shown of the differences between two versions: all of them, and nothing else."""

import re
from typing import Any

from django.test import Client

from pages.models import ArticlePage, CampaignImage, HomePagePartner
from tests.pages.conftest import MakePage, page_of, words
from tests.pages.official import address, ask


def kept(article: ArticlePage) -> list[dict[str, Any]]:
    """The parts of an article's body as the database keeps them."""
    return [
        {"type": part.block_type, "value": part.block.get_prep_value(part.value), "id": part.id}
        for part in article.body
    ]


def shown(html: str) -> str:
    """The part of the official's page that tells what has changed."""
    return html[html.index('<div class="change"') : html.index('<section class="signoff" id="answer"')]


def test_a_changed_target_of_a_link_is_shown(make_article: MakePage, client: Client) -> None:
    def body(address: str) -> list[tuple[str, dict[str, str]]]:
        return [("paragraph", {"text": f'<p>Zvani: <a href="{address}">palīdzības tālrunis</a></p>'})]

    article = make_article("Palīdzība", body=body("https://labi.example/"))
    article.body = body("https://slikti.example/")
    article.save_revision()
    html = client.get(address(ask(article))).content.decode()
    assert re.search(r"<ins.*slikti.*</ins>", html, re.DOTALL)
    assert re.search(r"<del.*labi.*</del>", html, re.DOTALL)


def test_only_what_differs_is_shown(make_article: MakePage, client: Client) -> None:
    texts = ["Pirmā rindkopa.", "Otrā rindkopa.", "Trešā rindkopa.", "Ceturtā rindkopa."]
    heading = ("heading", {"text": "Sena galvene", "level": "h2"})
    facts = ("fact_list", {"facts": ["Pirmais fakts.", "Otrais fakts."]})
    article = make_article(
        "Garš raksts", body=[heading, *(("paragraph", {"text": f"<p>{text}</p>"}) for text in texts), facts]
    )
    parts = kept(article)
    parts[0]["value"]["text"] = "Jauna galvene"
    # The editor marks its paragraphs anew whenever it keeps a page.
    for number, part in enumerate(parts[1:5]):
        part["value"]["text"] = part["value"]["text"].replace("<p>", f'<p data-block-key="k{number}">')
    parts[3]["value"]["text"] = parts[3]["value"]["text"].replace("Trešā", "Cita")
    article.body = parts
    article.save_revision()
    html = client.get(address(ask(article))).content.decode()
    assert words(shown(html)) == "Saturs Virsraksts Sena Jauna galvene […] Teksts Trešā Cita rindkopa. […]"


def test_nothing_that_differs_is_left_out(make_article: MakePage, client: Client) -> None:
    texts = ["Viena rindkopa.", "Otra rindkopa.", "Trešā rindkopa."]
    article = make_article("Raksts", body=[("paragraph", {"text": f"<p>{text}</p>"}) for text in texts])
    first, second, third = kept(article)
    first["value"]["text"] = "<p>Viena <b>rindkopa</b>.</p>"
    second["value"]["text"] = "<p>Otra daļa.</p>"
    new = {"type": "paragraph", "value": {"text": "<p>Pavisam jauna.</p>"}}
    article.body = [third, first, second, new]
    article.save_revision()
    html = client.get(address(ask(article))).content.decode()
    said = words(shown(html))
    # The order, and the letters of the first paragraph, have no words of their own.
    assert said.count("Mainījusies daļu secība") == 2
    assert "Viena rindkopa." in said
    assert re.search(r"<del[^>]*>rindkopa", html)
    assert re.search(r"<ins[^>]*>(<[^>]*>|\s)*[^<]*Teksts", html)
    assert "Pavisam jauna." in said
    assert "Trešā" not in said


def test_one_fact_of_a_list_and_the_picture_beside_a_changed_word_are_shown(
    campaign: None, make_article: MakePage, client: Client
) -> None:
    one, other = CampaignImage.objects.order_by("pk")[:2]
    one.contextual_alt_text, one.decorative = "Zīmējums: acs.", False
    picture = {"picture": one, "caption": ""}
    facts = {"title": "Fakti", "facts": ["Pirmais fakts.", "Otrais fakts."]}
    article = make_article("Raksts", body=[("picture", picture), ("fact_list", facts)])
    first, second = kept(article)
    first["value"]["picture"] |= {"image": other.pk, "alt_text": "Zīmējums: lupa."}
    second["value"]["facts"][1]["value"] = "Cits fakts."
    article.body = [first, second]
    article.save_revision()
    html = client.get(address(ask(article))).content.decode()
    html = shown(html)
    assert re.search(r"<ins[^>]*>lupa", html)
    # The other picture is told beside it, and the fact that stayed is left out.
    assert words(html).count("vai kaut kas, kas nav teksts") == 1
    assert "Pirmais" not in html
    assert re.search(r"<ins[^>]*>Cits", html)


def test_a_partner_that_was_added_is_named(campaign: None, client: Client) -> None:
    home = page_of("home")
    home.partners.add(HomePagePartner(name="Jauns partneris"))
    home.save_revision()
    html = client.get(address(ask(home))).content.decode()
    assert re.search(r"<ins[^>]*>.*Jauns partneris.*</ins>", html, re.DOTALL)


def test_another_order_of_partners_is_told(campaign: None, client: Client) -> None:
    home = page_of("home")
    rows = list(home.partners.all())
    assert len(rows) > 1
    for place, row in enumerate(rows[::-1]):
        row.sort_order = place
    home.partners.set(rows[::-1])
    home.save_revision()
    assert "Mainījusies daļu secība" in words(client.get(address(ask(home))))


def test_a_page_that_was_only_saved_once_more_has_not_changed(make_article: MakePage, client: Client) -> None:
    article = make_article("Raksts", body=[("paragraph", {"text": "<p>Viens vārds.</p>"})])
    (part,) = article.body
    article.body = [
        {"type": "paragraph", "value": {"text": '<p data-block-key="abc12">Viens vārds.</p>'}, "id": part.id}
    ]
    article.save_revision()
    assert "Nekas nav mainījies." in words(client.get(address(ask(article))))


def test_another_order_is_told(make_article: MakePage, client: Client) -> None:
    parts = [("heading", {"text": text, "level": "h2"}) for text in ("Viens", "Divi")]
    article = make_article("Secība", body=parts)
    article.body = [{"type": part.block_type, "value": part.value, "id": part.id} for part in article.body][::-1]
    article.save_revision()
    assert "Mainījusies daļu secība" in words(client.get(address(ask(article))))
