"""Mail to staff: a deletion waits for their word."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from events.outbox.composing import compose
from events.retention.models import ForgettingMail
from events.words.site import absolute


def render(mail: ForgettingMail) -> EmailMultiAlternatives:
    """The message in the admin's language."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"hold": mail.hold, "address": absolute(reverse("seminar_retention:index"))}
        return compose(mail, folder="email/forgetting_waits", to=mail.user.email, context=context)
