"""When a help fact is to be checked again: a mail to whoever looks after it, in the queue as any other.

Where nobody does who can be written to, all who may change help facts get it.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation

from events.api import absolute, compose
from pages.models import HelpFact, HelpFactMail
from pages.models.help_fact_mail import may_change_facts
from pages.models.help_facts import can_be_written_to


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Queue one mail for each editor who has facts that have become overdue since they were last written to."""
    today = timezone.localdate(at)
    due = HelpFact.objects.select_for_update(of=("self",)).filter(
        ~Q(reminded_for=F("check_again_by")) | Q(reminded_for__isnull=True), check_again_by__lt=today
    )
    facts = list(due.select_related("responsible").order_by("pk"))
    told = 0
    responsible = {fact.responsible for fact in facts if can_be_written_to(fact.responsible)}
    for user in sorted({*may_change_facts(), *responsible}, key=lambda user: user.pk):
        theirs = [fact.pk for fact in facts if fact.is_looked_after_by(user)]
        if theirs:
            HelpFactMail.objects.create(editor=user)
            HelpFact.objects.filter(pk__in=theirs).update(reminded_for=F("check_again_by"))
            told += 1
    return told


def render(mail: HelpFactMail) -> EmailMultiAlternatives:
    """The message, about what is overdue when it is sent."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = [
            (fact, absolute(reverse("wagtailsnippets_pages_helpfact:edit", args=[fact.pk]))) for fact in mail.overdue()
        ]
        return compose(
            mail, folder="email/help_facts_due", to=[user.email for user in mail.readers()], context={"facts": facts}
        )
