"""When a help fact is to be checked again: one mail to whoever looks after it, in the queue as any other."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation

from events.api import absolute, compose
from pages.models import HelpFact, HelpFactMail


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Queue one mail for each editor who has facts that have become overdue since they were last written to."""
    today = timezone.localdate(at)
    due = HelpFact.objects.select_for_update(of=("self",)).filter(
        ~Q(reminded_for=F("check_again_by")) | Q(reminded_for__isnull=True),
        check_again_by__lt=today,
        responsible__is_active=True,
    )
    facts = list(due.exclude(responsible__email="").order_by("pk"))
    editors = {fact.responsible_id for fact in facts if fact.responsible_id}
    for editor in sorted(editors):
        HelpFactMail.objects.create(editor_id=editor)
    HelpFact.objects.filter(pk__in=[fact.pk for fact in facts]).update(reminded_for=F("check_again_by"))
    return len(editors)


def render(mail: HelpFactMail) -> EmailMultiAlternatives:
    """The message, about what is overdue when it is sent."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = [
            (fact, absolute(reverse("wagtailsnippets_pages_helpfact:edit", args=[fact.pk]))) for fact in mail.overdue()
        ]
        return compose(mail, folder="email/help_facts_due", to=mail.editor.email, context={"facts": facts})
