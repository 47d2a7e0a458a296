"""How staff sign in: accounts are made by an administrator, and a second step is asked for."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)

JUST_SIGNED_IN = 5 * 60
"""Seconds after signing in during which the password is not asked for once more."""


class AccountAdapter(DefaultAccountAdapter):
    """What this site does otherwise than allauth."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": gettext_lazy(
            "There were too many wrong attempts, so passwords are not taken for a while. Try again in five minutes, or "
            "sign in with a passkey."
        ),
    }

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

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who gave the right name and password; after some wrong ones for this account, nobody at this address.

        What is refused here does not count for the account: else whoever goes on guessing at one address would hold off
        its owner everywhere.

        Raises:
            ValidationError: if there were too many wrong ones.
        """
        name = credentials.get("email") or credentials.get("username", "")
        key = self.guesses_here(request, name)
        tried = ratelimit.consume(request, app="allauth.account", action="login_failed_here", key=key)
        if not tried:
            raise self.validation_error("too_many_login_attempts")
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            tried.rollback()
        return user

    def set_password(self, user: Any, password: str) -> None:
        """Set a new password, as by a link in a mail; the wrong ones before count no longer at this address."""
        super().set_password(user, password)
        for name in filter(None, (user.get_username(), user.email)):
            key = self.guesses_here(self.request, name)
            ratelimit.clear(self.request, app="allauth.account", action="login_failed_here", key=key)

    @staticmethod
    def guesses_here(request: HttpRequest, name: str) -> str:
        """By which wrong passwords for an account are counted that come from one address."""
        return f"{ratelimit.get_ip(request)} {name.lower()}"

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
