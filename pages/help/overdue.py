"""When a help fact is to be checked again: a mail to whoever looks after it, in the queue as any other.

Where nobody does who can be written to, all who may change help facts get it.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from events.api import Delivery, absolute, compose
from pages.models import HelpFact, HelpFactMail
from pages.models.help_facts import can_be_written_to


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Queue one mail for each editor who is to check overdue facts of which nobody who is to has been told yet."""
    overdue = HelpFact.objects.select_for_update(of=("self",)).filter(check_again_by__lt=timezone.localdate(at))
    facts = [fact for fact in overdue.select_related("responsible").order_by("pk") if not is_told_of(fact)]
    anybody = get_user_model().objects.with_perm("pages.change_helpfact")
    told = 0
    for user in sorted({*anybody, *(fact.responsible for fact in facts if fact.responsible)}, key=lambda user: user.pk):
        theirs = [fact for fact in facts if can_be_written_to(user) and fact.is_looked_after_by(user)]
        # One that waits tells of all that is overdue when it is sent.
        if theirs and not HelpFactMail.objects.filter(editor=user, state=Delivery.QUEUED).exists():
            HelpFactMail.objects.create(editor=user)
            told += 1
        for fact in theirs:
            HelpFact.objects.filter(pk=fact.pk).update(
                reminded_for=fact.check_again_by, reminded_all=not can_be_written_to(fact.responsible)
            )
    return told


def is_told_of(fact: HelpFact) -> bool:
    """Whether who is to check it by that day has been written to; if who looked after it has left, all others."""
    return fact.reminded_for == fact.check_again_by and (fact.reminded_all or can_be_written_to(fact.responsible))


def render(mail: HelpFactMail) -> EmailMultiAlternatives:
    """The message, about what is overdue when it is sent."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = [
            (fact, absolute(reverse("wagtailsnippets_pages_helpfact:edit", args=[fact.pk]))) for fact in mail.overdue()
        ]
        return compose(mail, folder="email/help_facts_due", to=mail.editor.email, context={"facts": facts})
