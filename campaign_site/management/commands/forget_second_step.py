"""For who has lost phone, key and codes: the next time they sign in they set up a second step anew."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """`forget_second_step NAME` takes away the account's second step and ends its sessions."""

    help = "Takes away an account's second step of signing in; make sure first who asks for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say what was done.

        Raises:
            CommandError: if there is no such account.
        """
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account “{options['username']}”.")
        Authenticator.objects.filter(user=user).delete()
        # Whoever may have the lost phone is out as well.
        mine = [found.pk for found in Session.objects.all() if found.get_decoded().get("_auth_user_id") == str(user.pk)]
        Session.objects.filter(pk__in=mine).delete()
        self.stdout.write(f"“{user.get_username()}” signs in with the password and sets up a second step anew.")
