"""Mail to staff: a deletion waits for their word."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from events.outbox.claiming import take
from events.outbox.sending import Delivered, compose, post
from events.retention.models import ForgettingMail
from events.words.site import absolute


def is_still_true(mail: ForgettingMail) -> bool:
    """Whether the deletion still waits for somebody who can be written to."""
    return mail.hold.waits and mail.user.is_active and bool(mail.user.email)


def render(mail: ForgettingMail) -> EmailMultiAlternatives:
    """The message in the admin's language."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"hold": mail.hold, "address": absolute(reverse("seminar_retention:index"))}
        return compose(mail, folder="email/forgetting_waits", to=mail.user.email, context=context)


def deliver_due(limit: int = 100) -> Delivered:
    """Send what is due, the oldest first, at most `limit` mails."""
    done = Delivered()
    for _turn in range(limit):
        due = ForgettingMail.objects.due()
        number = take(due, due)
        if number is None:
            break
        mail = ForgettingMail.objects.select_related("hold", "user").get(pk=number)
        post(mail, done, write=partial(render, mail), is_needed=partial(is_still_true, mail))
    return done
