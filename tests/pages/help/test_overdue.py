"""A fact whose day has passed: a mail to who looks after it, and after a while a mark for readers."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from campaign_site import periods
from campaign_site.roles import PUBLISHERS
from events.outbox.delivering import deliver_due
from pages.editorial.jobs import daily
from pages.help.overdue import remind
from pages.help.showing import help_fact
from pages.models import HelpFact, HelpFactMail
from pages.models.choices import Verification
from tests.pages.conftest import fact_of, page_of, words


@pytest.fixture
def editor(campaign: None, django_user_model: type[AbstractUser]) -> AbstractUser:
    """Somebody who looks after two facts that became overdue yesterday."""
    user: AbstractUser = django_user_model.objects.create_user("ilze", "ilze@example.org", "x")
    yesterday = timezone.localdate() - timedelta(days=1)
    facts = HelpFact.objects.filter(pk__in=[fact_of("116006").pk, fact_of("116123").pk])
    facts.update(responsible=user, check_again_by=yesterday)
    return user


def sent() -> list[EmailMultiAlternatives]:
    """What the worker sends when it comes round."""
    before = len(mail.outbox)
    deliver_due()
    return [message for message in mail.outbox[before:] if isinstance(message, EmailMultiAlternatives)]


def test_who_looks_after_facts_gets_one_mail_about_all_that_are_overdue(editor: AbstractUser) -> None:
    assert remind(at=timezone.now()) == 1
    (message,) = sent()
    assert message.to == ["ilze@example.org"]
    for text in (message.body, unescape(str(message.alternatives[0][0]))):
        for fact in (fact_of("116006"), fact_of("116123")):
            assert fact.value_display in text
            assert f"/admin/snippets/pages/helpfact/edit/{fact.pk}/" in text
    assert remind(at=timezone.now() + timedelta(days=1)) == 0
    assert sent() == []


def test_a_fact_that_is_checked_and_becomes_overdue_anew_is_told_of_anew(editor: AbstractUser) -> None:
    remind(at=timezone.now())
    sent()
    fact = fact_of("116006")
    fact.check_again_by = timezone.localdate() + timedelta(days=10)
    fact.save()
    assert remind(at=timezone.now() + timedelta(days=5)) == 0
    assert remind(at=timezone.now() + timedelta(days=11)) == 1


def test_what_is_checked_before_the_mail_goes_out_is_not_written_about(editor: AbstractUser) -> None:
    remind(at=timezone.now())
    HelpFact.objects.filter(responsible=editor).update(check_again_by=timezone.localdate() + timedelta(days=9))
    assert sent() == []
    assert HelpFactMail.objects.get().state == "skipped"


def test_nobody_who_has_left_is_written_to(editor: AbstractUser) -> None:
    editor.is_active = False
    editor.save()
    assert remind(at=timezone.now()) == 0


@pytest.mark.parametrize(
    "responsible", [None, {"is_active": False}, {"email": ""}], ids=["nobody", "has left", "has no address"]
)
def test_where_nobody_looks_after_a_fact_all_who_may_change_facts_are_written_to(
    editor: AbstractUser, django_user_model: type[AbstractUser], responsible: dict[str, Any] | None
) -> None:
    group = Group.objects.get(name=PUBLISHERS.name)
    for name in ("anna", "berta"):
        django_user_model.objects.create_user(name, f"{name}@example.org", "x").groups.add(group)
    django_user_model.objects.create_user("autors", "autors@example.org", "x")
    HelpFact.objects.filter(pk=fact_of("116006").pk).update(responsible=None)
    if responsible is None:
        HelpFact.objects.update(responsible=None)
    else:
        django_user_model.objects.filter(pk=editor.pk).update(**responsible)
    assert remind(at=timezone.now()) == 2
    messages = sent()
    assert sorted(message.to for message in messages) == [["anna@example.org"], ["berta@example.org"]]
    for message in messages:
        for fact in (fact_of("116006"), fact_of("116123")):
            assert fact.value_display in message.body
    assert remind(at=timezone.now() + timedelta(days=1)) == 0


@pytest.mark.parametrize("went_out", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("left", ["deactivated", "deleted"])
def test_when_editors_leave_before_or_after_their_mail_goes_out_each_who_may_change_facts_gets_one_in_their_place(
    editor: AbstractUser, django_user_model: type[AbstractUser], left: str, went_out: bool
) -> None:
    second = django_user_model.objects.create_user("juris", "juris@example.org", "x")
    HelpFact.objects.filter(pk=fact_of("116123").pk).update(responsible=second)
    assert remind(at=timezone.now()) == 2
    if went_out:
        assert len(sent()) == 2
    for name in ("anna", "berta"):
        django_user_model.objects.create_superuser(name, f"{name}@example.org", "x")
    for user in (editor, second):
        if left == "deleted":
            user.delete()
        else:
            django_user_model.objects.filter(pk=user.pk).update(is_active=False)
    assert sent() == []
    assert remind(at=timezone.now() + timedelta(days=1)) == 2
    messages = sent()
    assert [message.to for message in messages] == [["anna@example.org"], ["berta@example.org"]]
    for message in messages:
        for fact in (fact_of("116006"), fact_of("116123")):
            assert fact.value_display in message.body
    assert remind(at=timezone.now() + timedelta(days=2)) == 0


@pytest.mark.parametrize("left", ["deactivated", "deleted"])
def test_one_of_many_who_leaves_leaves_no_second_mail_to_the_others(
    editor: AbstractUser, django_user_model: type[AbstractUser], left: str
) -> None:
    HelpFact.objects.update(responsible=None)
    *_others, gone = (
        django_user_model.objects.create_superuser(name, f"{name}@example.org", "x")
        for name in ("anna", "berta", "zane")
    )
    assert remind(at=timezone.now()) == 3
    if left == "deleted":
        gone.delete()
    else:
        django_user_model.objects.filter(pk=gone.pk).update(is_active=False)
    assert [message.to for message in sent()] == [["anna@example.org"], ["berta@example.org"]]
    assert remind(at=timezone.now() + timedelta(days=1)) == 0


def test_a_mail_that_waits_tells_of_what_becomes_overdue_meanwhile(editor: AbstractUser) -> None:
    HelpFact.objects.filter(pk=fact_of("116006").pk).update(check_again_by=timezone.localdate() + timedelta(days=9))
    assert remind(at=timezone.now()) == 1
    HelpFact.objects.filter(pk=fact_of("116006").pk).update(check_again_by=timezone.localdate() - timedelta(days=1))
    assert remind(at=timezone.now()) == 0
    (message,) = sent()
    for fact in (fact_of("116006"), fact_of("116123")):
        assert fact.value_display in message.body
    assert remind(at=timezone.now()) == 0


def test_a_fact_waits_for_somebody_who_can_be_written_to(
    editor: AbstractUser, django_user_model: type[AbstractUser]
) -> None:
    django_user_model.objects.filter(pk=editor.pk).update(is_active=False)
    assert remind(at=timezone.now()) == 0
    django_user_model.objects.create_superuser("zane", "zane@example.org", "x")
    assert remind(at=timezone.now() + timedelta(days=1)) == 1
    assert [message.to for message in sent()] == [["zane@example.org"]]


def test_who_looks_after_one_fact_is_told_of_no_other_s(
    editor: AbstractUser, django_user_model: type[AbstractUser]
) -> None:
    other = django_user_model.objects.create_superuser("zane", "zane@example.org", "x")
    HelpFact.objects.filter(pk=fact_of("116123").pk).update(responsible=other)
    assert remind(at=timezone.now()) == 2
    said = {message.to[0]: message.body for message in sent()}
    for address, key in (("ilze@example.org", "116006"), ("zane@example.org", "116123")):
        assert [other for other in ("116006", "116123") if fact_of(other).value_display in said[address]] == [key]


def test_the_worker_looks_every_day(editor: AbstractUser) -> None:
    steps: Iterator[Any] = daily(timezone.now())
    for _step in range(1000):
        if HelpFactMail.objects.exists():
            return
        next(steps)
    raise AssertionError("nobody is told")


@pytest.mark.parametrize(
    ("days", "verification", "mark"),
    [
        (0, "verified", ""),
        (periods.FACT_GRACE_DAYS, "verified", ""),
        (periods.FACT_GRACE_DAYS + 1, "verified", "pārbaudīts 2026. gada 3. maijā; pirms paļaujies, pārliecinies"),
        (
            periods.FACT_GRACE_DAYS + 1,
            "to_verify",
            "skatīts 2026. gada 3. maijā; pirms paļaujies, pārliecinies",
        ),
    ],
)
def test_readers_are_told_after_a_further_period_wherever_the_fact_stands(
    campaign: None, client: Client, days: int, verification: str, mark: str
) -> None:
    HelpFact.objects.filter(pk=fact_of("112").pk).update(
        verification=verification,
        checked_on=date(2026, 5, 3),
        check_again_by=timezone.localdate() - timedelta(days=days),
    )
    told = "pirms paļaujies, pārliecinies"
    fact = fact_of("112")
    for form in ("number", "plain", "strip", "slim", "foot", "full"):
        said = " ".join(help_fact(fact, form).split()).replace("\xa0", " ")
        assert (told in said, mark in said) == (bool(mark), True)
    # The one line under the header hides its small words from those who see, and may not hide this.
    assert (told in re.sub(r"<small.*?</small>", "", help_fact(fact, "slim"))) == bool(mark)
    assert (told in words(client.get(page_of("help").url))) == bool(mark)


def test_a_checked_fact_that_is_verified_is_not_doubted(campaign: None) -> None:
    fact = fact_of("112")
    fact.checked_on, fact.check_again_by = timezone.localdate(), None
    fact.verification = Verification.VERIFIED
    fact.save()
    assert "pārbaudīts" not in help_fact(fact)
    assert ", pārbaudīts" in " ".join(help_fact(fact, "full").split())
