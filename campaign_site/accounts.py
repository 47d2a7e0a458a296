"""How staff sign in: accounts are made by an administrator, and a second step is asked for."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

JUST_SIGNED_IN = 5 * 60
"""Seconds after signing in during which the password is not asked for once more."""


class AccountAdapter(DefaultAccountAdapter):
    """What this site does otherwise than allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whether the password is asked for again before the second step is changed: not by who has just given it.

        Whoever signs in for the first time is led to set up the second step at once.
        """
        request = context.request
        if request is None:
            return True
        records = get_authentication_records(request, request.user)
        return not any(time.time() - record.get("at", 0) < JUST_SIGNED_IN for record in records)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail about an account; while the mail server is away, say so and go on."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.error("A mail about an account could not be sent: %s", type(error).__name__)
            if self.request is not None:
                messages.error(
                    self.request,
                    _("The mail could not be sent, because the mail server does not answer. Try again in a while."),
                )
