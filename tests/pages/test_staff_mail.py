"""The letters that the admin writes to staff are in Latvian: about reviews, comments and accounts."""

from collections.abc import Callable

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.contrib.auth.models import AbstractUser, Group
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Workflow

from pages.models import ArticleIndexPage, ArticlePage
from tests.journeys.english import english

TITLE = "Iesniegts raksts"

Post = Callable[..., None]


@pytest.fixture
def people(campaign: None, django_user_model: type[AbstractUser]) -> dict[str, AbstractUser]:
    """An author and a publisher."""
    made = {}
    for name, role in (("liene", "Autori"), ("ilze", "Publicētāji")):
        made[name] = django_user_model.objects.create_user(name, f"{name}@example.org", "x", first_name=name.title())
        made[name].groups.add(Group.objects.get(name=role))
    return made


@pytest.fixture
def article(people: dict[str, AbstractUser]) -> ArticlePage:
    """A draft of the author's."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    made = ArticlePage(title=TITLE, slug="iesniegts", lead="Ievads.", published_on=timezone.localdate(), live=False)
    made.locale, made.owner = index.locale, people["liene"]
    index.add_child(instance=made)
    made.save_revision(user=people["liene"])
    return made


def in_latvian(letters: list[EmailMessage], *, least: int) -> None:
    """See that there are letters and that no English is in them."""
    assert len(letters) >= least
    for letter in letters:
        lines = [letter.subject, *str(letter.body).splitlines()]
        lines += [str(body) for body, kind in getattr(letter, "alternatives", []) if kind == "text/plain"]
        assert english(lines) == [], letter.body


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_a_review_is_asked_for_and_answered_in_latvian(
    article: ArticlePage, people: dict[str, AbstractUser], mailoutbox: list[EmailMessage], decision: str
) -> None:
    with translation.override("lv"):
        Workflow.objects.get(active=True).start(article, people["liene"])
        article.refresh_from_db()
        state = article.current_workflow_state
        getattr(state.current_task_state, decision)(user=people["ilze"], comment="Lūdzu, papildiniet ievadu.")
    in_latvian(mailoutbox, least=2)


def test_an_account_s_letters_are_in_latvian(
    people: dict[str, AbstractUser], client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("account_reset_password"), {"email": "liene@example.org"})
    client.force_login(people["liene"])
    request = client.get(reverse("mfa_index")).wsgi_request
    with translation.override("lv"), request_context(request):
        for name in (
            "account/email/password_changed",
            "account/email/password_set",
            "mfa/email/totp_activated",
            "mfa/email/totp_deactivated",
            "mfa/email/webauthn_added",
            "mfa/email/webauthn_removed",
            "mfa/email/recovery_codes_generated",
        ):
            context = {"request": request, "ip": "127.0.0.1", "user_agent": "", "timestamp": timezone.now()}
            adapter = get_adapter(request)
            adapter.send_mail(name, "liene@example.org", {**context, "user": people["liene"]})
    in_latvian(mailoutbox, least=8)


def test_comments_are_told_in_latvian(
    article: ArticlePage, people: dict[str, AbstractUser], mailoutbox: list[EmailMessage]
) -> None:
    from django.template.loader import render_to_string
    from wagtail.models import Comment

    comment = Comment.objects.create(page=article, user=people["ilze"], text="Vai tā ir?", contentpath="lead")
    context = {
        "editor": people["ilze"],
        "page": article,
        "new_comments": [comment],
        "resolved_comments": [comment],
        "deleted_comments": [comment],
        "replied_comments": [{"comment": comment, "replies": []}],
        "user": people["liene"],
        "settings": {"WAGTAIL_SITE_NAME": "Atver acis"},
    }
    with translation.override("lv"):
        texts = [
            render_to_string(f"wagtailadmin/notifications/updated_comments{name}.txt", context)
            for name in ("_subject", "")
        ]
    assert "Vai tā ir?" in texts[1]
    assert english([line for text in texts for line in text.splitlines()]) == []
