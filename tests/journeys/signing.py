"""Sign-offs that stand differently, for who looks at the screens that show them."""

from typing import Any
from uuid import uuid4

from wagtail.models import Page

from pages.signoff import services


def sign_offs(page: Page, user: Any) -> None:
    """Ask three officials about a page: one signs it off, one comments, one has not answered yet."""
    if page.latest_revision is None:
        page.specific.save_revision(user=user)
    given, commented, _waiting = (
        services.ask_for_sign_off(
            page=page,
            user=user,
            name=name,
            position="vecākais eksperts, Iekšlietu ministrija",
            email=f"eksperts{number}@example.org",
            language="lv",
            note="Lūdzu, pārbaudiet gadskaitļus.",
            days=14,
        )
        for number, name in enumerate(["Jānis Bērziņš", "Līga Ozola", "Māra Kalniņa"])
    )
    services.give_sign_off(sign_off=given, comment="", form_key=uuid4())
    services.comment_on_sign_off(sign_off=commented, comment="Gads ir 2024.", form_key=uuid4())
