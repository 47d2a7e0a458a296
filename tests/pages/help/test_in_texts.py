"""A help fact in running text and in a block: a reference, shown as it is on the day somebody reads."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText, features
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from pages.content.help_facts import HelpFactError, with_facts
from pages.editorial.help_fact_in_text import ENTITY
from pages.help.rich_text import PLACEHOLDER, reference
from pages.help.showing import help_fact
from pages.models import StandardPage
from tests.pages.conftest import MakePage, fact_of, locale, page_of, words


def text_with(key: str) -> str:
    return f"<p>Zvani {reference(fact_of(key).pk)} jebkurā laikā.</p>"


@pytest.fixture
def article(make_article: MakePage) -> Any:
    """An article that names a fact in a sentence and shows another in full."""
    article = make_article("Kur zvanīt")
    article.body = article.body.stream_block.to_python(
        [
            {"type": "paragraph", "value": {"text": text_with("116006")}},
            {
                "type": "help_facts",
                "value": {"title": "Kam zvanīt", "facts": [fact_of("112").pk, fact_of("116123").pk]},
            },
        ]
    )
    article.save_revision().publish()
    return article


def test_a_sentence_has_the_number_of_now_and_stores_none(article: Any, client: Client) -> None:
    stored = json.dumps(article.body.get_prep_value())
    assert "116006" not in stored
    assert 'Zvani <a href="tel:116006">116\xa0006</a> jebkurā laikā.' in client.get(article.url).content.decode()
    fact = fact_of("116006")
    fact.value = "116999"
    fact.save()
    html = client.get(article.url).content.decode()
    assert 'Zvani <a href="tel:116999">116\xa0999</a> jebkurā laikā.' in html
    assert PLACEHOLDER not in html


def test_a_block_shows_facts_in_full(article: Any, client: Client) -> None:
    said = words(client.get(article.url))
    assert "Kam zvanīt" in said
    for key in ("112", "116123"):
        assert " ".join(fact_of(key).texts.get(language="lv").what_for.split()) in said
    assert said.count("Avots:") == 2


def test_what_a_fact_is_for_is_spoken_as_it_was_written(campaign: None) -> None:
    fact = fact_of("112")
    fact.texts.filter(language="lv").update(what_for='Saki "palīgā" & gaidi')
    assert ' aria-label="112, Saki &quot;palīgā&quot; &amp; gaidi">112</a>' in help_fact(fact, "foot")


def test_the_index_of_references_knows_both(article: Any) -> None:
    for key in ("116006", "112"):
        usage = ReferenceIndex.get_references_to(fact_of(key)).group_by_source_object()
        assert article.pk in [source.pk for source, _references in usage]


def test_a_deleted_fact_leaves_a_sentence_that_still_helps(article: Any, client: Client) -> None:
    for key in ("116006", "112", "116123"):
        fact_of(key).delete()
    html = client.get(article.url).content.decode()
    assert 'Zvani <a href="tel:112">112</a> jebkurā laikā.' in html
    assert '<li><p class="phones__number"><a href="tel:112">112</a></p></li>' in html


def test_a_page_that_names_a_fact_is_found_by_what_the_fact_says_now(article: Any, client: Client) -> None:
    fact = fact_of("116123")
    text = fact.texts.get(language="lv")
    text.what_for = "Ķeburainas sarunas"
    fact.texts = [text]
    fact.save()
    assert article.title in client.get("/meklet/?q=ķeburainas").content.decode()


@pytest.mark.parametrize("number", ["", "999999", "x", '"><script>'])
def test_what_refers_to_nothing_is_112_and_no_markup(campaign: None, number: str) -> None:
    html = str(RichText(f'<p>Zvani <a linktype="help-fact" id="{number}">x</a>.</p>'))
    assert "<script>" not in html
    assert '<a href="tel:112">112</a>' in html or "script" in number


def test_the_editor_gets_a_reference_and_gives_it_back(campaign: None) -> None:
    editor = features.get_editor_plugin("draftail", "help-fact")
    assert editor.data["type"] == ENTITY
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(["bold", "link", "help-fact"])
    stored = text_with("116006")
    state = json.loads(converter.from_database_format(stored))
    (entity,) = state["entityMap"].values()
    assert (entity["type"], entity["mutability"]) == (ENTITY, "IMMUTABLE")
    assert entity["data"] == {"id": str(fact_of("116006").pk), "label": str(fact_of("116006"))}
    given_back = converter.to_database_format(json.dumps(state))
    assert re.sub(r' data-block-key="\w+"', "", given_back) == stored


def test_translating_takes_both_along_without_being_asked(campaign: None) -> None:
    page = page_of("about")
    page.body = page.body.stream_block.to_python(
        [
            {"type": "paragraph", "value": {"text": text_with("116006")}, "id": "a" * 36},
            {"type": "help_facts", "value": {"title": "", "facts": [fact_of("112").pk]}, "id": "b" * 36},
        ]
    )
    page.save_revision().publish()
    source, _made = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=page.pk))
    source.update_from_db()
    translation = Translation.objects.create(source=source, target_locale=locale("uk"))
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale("uk"),
            context=segment.context,
            data=segment.string.data.replace("Zvani", "Дзвони").replace("jebkurā laikā", "будь-коли"),
        )
    translation.save_target(publish=False)
    with override("uk"):
        html = str(page_of("about", "uk").body)
    assert 'Дзвони <a href="tel:116006">116\xa0006</a> будь-коли.' in html
    assert 'class="phones__number"><a href="tel:112">' in html


def test_the_campaign_s_texts_name_facts_by_their_keys(campaign: None) -> None:
    facts = {"112": 7}
    assert with_facts("<p>Zvani [[112]].</p>", facts) == f"<p>Zvani {reference(7)}.</p>"
    block = {"type": "help_facts", "value": {"title": "", "facts": ["112"]}}
    assert with_facts([block], facts) == [{"type": "help_facts", "value": {"title": "", "facts": [7]}}]
    with pytest.raises(HelpFactError, match="999"):
        with_facts("<p>Zvani [[999]].</p>", facts)
