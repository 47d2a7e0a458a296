"""Mail about sign-offs: the secret link for the official, the answer for whoever asked."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from events.api import Delivered, absolute, compose, post, take
from pages.models import SignOffMail
from pages.signoff import tokens
from pages.signoff.choices import SignOffMessage


def address_of(mail: SignOffMail) -> str:
    """Whom a mail goes to; empty where there is nobody any more."""
    if mail.message == SignOffMessage.REQUEST:
        return mail.sign_off.email
    return mail.sign_off.asked_by.email if mail.sign_off.asked_by else ""


def is_still_true(mail: SignOffMail) -> bool:
    """Whether the mail still helps somebody: a link that opens and is not answered, or an answer to be read."""
    sign_off = mail.sign_off
    if not address_of(mail) or sign_off.page is None:
        return False
    return mail.message == SignOffMessage.ANSWER or (sign_off.is_open() and sign_off.approved_at is None)


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
        return compose(mail, folder=f"email/sign_off_{mail.message}", to=address_of(mail), context=context)


def deliver_due(limit: int = 100) -> Delivered:
    """Send what is due, the oldest first, at most `limit` mails."""
    done = Delivered()
    for _turn in range(limit):
        mail = claim()
        if mail is None:
            break
        post(mail, done, write=partial(render, mail), is_needed=partial(is_still_true, mail))
    return done


def claim() -> SignOffMail | None:
    """Take up the oldest due row for the time of its lease; other workers pass it over."""
    due = SignOffMail.objects.due()
    number = take(due, due)
    if number is None:
        return None
    return SignOffMail.objects.select_related("sign_off__page", "sign_off__asked_by").get(pk=number)
