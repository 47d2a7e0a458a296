"""A publisher comments on what an author wrote, the author answers by deed; two versions are compared. In Latvian."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Comment, Workflow

from pages.models import ArticleIndexPage, ArticlePage
from tests.journeys.conftest import Site, enter_as

TITLE = "Iesniegts raksts"
REMARK = "Vai seminārs notika Rīgā?"


@pytest.fixture
def people(site: Site, django_user_model: type[AbstractUser]) -> dict[str, AbstractUser]:
    """An author and a publisher."""
    made = {}
    for name, role in (("anna", "Autori"), ("ilze", "Publicētāji")):
        made[name] = django_user_model.objects.create_user(
            name, f"{name}@example.org", first_name=name.title(), last_name="Kalniņa"
        )
        made[name].groups.add(Group.objects.get(name=role))
    return made


@pytest.fixture
def article(people: dict[str, AbstractUser]) -> ArticlePage:
    """An article that its author has submitted."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    made = ArticlePage(
        title=TITLE,
        slug="iesniegts",
        lead="Bibliotekāri mācījās Valmierā.",
        published_on=timezone.localdate(),
        locale=index.locale,
        owner=people["anna"],
        live=False,
    )
    index.add_child(instance=made)
    made.save_revision(user=people["anna"])
    Workflow.objects.get(active=True).start(made, people["anna"])
    return made


def enter(open_page: Callable[..., Page], name: str, article: ArticlePage) -> Page:
    """Open the article, signed in."""
    page = open_page()
    enter_as(page, get_user_model().objects.get(username=name))
    page.goto(f"/admin/pages/{article.pk}/edit/")
    return page


def save(page: Page) -> None:
    """Keep the draft."""
    page.locator("footer").get_by_role("button", name="Saglabāt melnrakstu").click()
    expect(page.locator(".messages")).to_contain_text("saglabāt")


def test_a_comment_on_a_field_reaches_the_author_who_resolves_it(
    article: ArticlePage, open_page: Callable[..., Page]
) -> None:
    publisher = enter(open_page, "ilze", article)
    publisher.get_by_role("button", name="Parādīt vai paslēpt komentārus").click()
    field = publisher.locator("[data-contentpath=lead]")
    field.hover()
    field.get_by_role("button", name="Pievienot komentāru").click()
    publisher.get_by_placeholder("Ierakstiet komentāru").fill(REMARK)
    publisher.locator(".comment:visible").get_by_role("button", name="Komentēt").click()
    expect(publisher.locator(".comment:visible")).to_contain_text(REMARK)
    save(publisher)
    kept = Comment.objects.get()
    assert (kept.text, kept.contentpath, kept.user.get_username()) == (REMARK, "lead", "ilze")

    # Until it is given back, what is in review is locked for its author, comments too.
    article.current_workflow_task_state.reject(user=kept.user)
    author = enter(open_page, "anna", article)
    expect(author.get_by_role("button", name="Parādīt vai paslēpt komentārus")).to_contain_text("1")
    author.get_by_role("button", name="Parādīt vai paslēpt komentārus").click()
    comment = author.locator(".comment:visible")
    expect(comment).to_contain_text(REMARK)
    expect(comment).to_contain_text("Ilze")
    # The comment is put in its place when it is chosen; a menu that was opened before is closed by that. While the
    # panel still opens, the choice is lost, and whoever sees that chooses again.
    for _again in range(10):
        comment.get_by_text(REMARK).click()
        author.wait_for_timeout(300)
        if author.locator(".comment--focused").count():
            break
    expect(comment).to_have_class(re.compile("comment--focused"))
    comment.get_by_role("button", name="Citas darbības").click()
    comment.get_by_role("menuitem", name="Atrisināt").click()
    save(author)
    kept.refresh_from_db()
    assert kept.resolved_at
    assert kept.resolved_by.get_username() == "anna"


def test_comparing_versions_shows_the_words_that_changed(
    article: ArticlePage, people: dict[str, AbstractUser], open_page: Callable[..., Page]
) -> None:
    article.lead = "Bibliotekāri mācījās Rīgā."
    article.save_revision(user=people["anna"], log_action=True)
    page = enter(open_page, "ilze", article)
    page.goto(f"/admin/pages/{article.pk}/history/")
    page.locator("main table").get_by_role("button", name="Darbības").first.click()
    page.get_by_role("link", name="Salīdzināt ar iepriekšējo versiju").first.click()
    expect(page.locator("del, .deletion").filter(has_text="Valmierā")).to_have_count(1)
    expect(page.locator("ins, .addition").filter(has_text="Rīgā")).to_have_count(1)
