"""Makes the database ready for `make run`: tables, the campaign with its example, somebody who can log in.

One process does all of it, so that Django is started once. Runs in the project's environment and refuses
production settings.
"""

import io
import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from scripts.console import Problem, end, say, shown, write_secret

ADMIN_NAME = "admin"


def main() -> int:
    """Migrate, load the campaign, make the administrator."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")
    django.setup()
    refuse_production()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_campaign", "--example", verbosity=0, stdout=io.StringIO())
    say(make_administrator(Path(settings.VAR_DIR) / "admin-password"))
    return 0


def refuse_production() -> None:
    """Stop under production settings: an operator makes administrators with `createsuperuser`.

    Raises:
        Problem: unless the settings are the development ones.
    """
    if not settings.IN_DEVELOPMENT:
        raise Problem("This makes an example and an administrator for development; it refuses production settings.")


def make_administrator(password_file: Path) -> str:
    """Make the administrator if there is none yet, and return the sentence that tells how to log in.

    The password goes into the file before the user is made: if that is interrupted, the next run takes it up.
    """
    refuse_production()
    users = get_user_model().objects
    if users.filter(username=ADMIN_NAME).exists():
        if password_file.exists():
            return f"Log in as {ADMIN_NAME}; the password is in {shown(password_file)}."
        return f"Log in as {ADMIN_NAME}; for a new password: .venv/bin/python manage.py changepassword {ADMIN_NAME}"
    if not password_file.exists():
        write_secret(password_file, secrets.token_urlsafe(12))
    password = password_file.read_text().strip()
    users.create_superuser(username=ADMIN_NAME, email="", password=password)
    return f"Log in as {ADMIN_NAME} with the password {password} (shown this once; kept in {shown(password_file)})."


if __name__ == "__main__":
    end(main)
