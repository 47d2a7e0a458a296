"""Mail about sign-offs: the secret link for the official, the answer for whoever asked."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from events.api import absolute, compose
from pages.models import SignOffMail
from pages.signoff import tokens
from pages.signoff.choices import SignOffMessage


def render(mail: SignOffMail) -> EmailMultiAlternatives:
    """The message in its reader's language: the official's own, or that of the admin."""
    sign_off = mail.sign_off
    is_request = mail.message == SignOffMessage.REQUEST
    with translation.override(sign_off.language if is_request else settings.LANGUAGE_CODE):
        if is_request:
            address = reverse("sign_off", args=[tokens.make(sign_off)])
        else:
            address = reverse("sign_offs_of_page", args=[sign_off.page_id])
        context = {
            "sign_off": sign_off,
            "title": sign_off.page_title,
            "asked_by": sign_off.asked_by.get_full_name() if sign_off.asked_by else "",
            "last_comment": sign_off.comments.last(),
            "address": absolute(address),
        }
        return compose(mail, folder=f"email/sign_off_{mail.message}", to=mail.address, context=context)
