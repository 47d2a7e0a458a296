"""Which pages the initial content has, and where each stands."""

from typing import Any

from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    ExploitationFormIndexPage,
    ExploitationFormPage,
    HelpPage,
    HomePage,
    HomePagePartner,
    LibrariesPage,
    OfferCheckPage,
    PressPage,
    ProfileIndexPage,
    ProfilePage,
    SeminarIndexPage,
    SeminarPage,
    SeminarPagePartner,
    StandardPage,
)

# The name of the text, the page's type, the name of the page above, what is set beside the language's own words.
TREE: list[tuple[str, type[BasePage], str, dict[str, Any]]] = [
    ("home", HomePage, "", {}),
    ("help", HelpPage, "home", {"show_in_menus": True, "show_in_footer": True}),
    ("profiles", ProfileIndexPage, "home", {}),
    ("ngo", ProfilePage, "profiles", {}),
    ("ministry", ProfilePage, "profiles", {}),
    ("forms", ExploitationFormIndexPage, "home", {"show_in_menus": True}),
    ("form_labour", ExploitationFormPage, "forms", {}),
    ("form_sexual", ExploitationFormPage, "forms", {}),
    ("form_sham_marriage", ExploitationFormPage, "forms", {}),
    ("form_forced_crime", ExploitationFormPage, "forms", {}),
    ("form_begging", ExploitationFormPage, "forms", {}),
    ("form_domestic", ExploitationFormPage, "forms", {}),
    ("form_children", ExploitationFormPage, "forms", {}),
    ("form_organs", ExploitationFormPage, "forms", {}),
    ("articles", ArticleIndexPage, "home", {"show_in_menus": True}),
    ("seminars", SeminarIndexPage, "home", {"show_in_menus": True}),
    ("libraries", LibrariesPage, "home", {"show_in_menus": True}),
    ("about", StandardPage, "home", {"show_in_menus": True}),
    ("signs", StandardPage, "home", {"show_in_footer": True}),
    ("offer_check", OfferCheckPage, "home", {"show_in_footer": True}),
    ("abroad", StandardPage, "home", {}),
    ("bystanders", StandardPage, "home", {}),
    ("rehabilitation", StandardPage, "home", {}),
    ("when_you_call", StandardPage, "home", {}),
    ("safe_device", StandardPage, "home", {}),
    ("public_computer", StandardPage, "libraries", {}),
    ("exhibition", StandardPage, "libraries", {}),
    ("press", PressPage, "home", {"show_in_footer": True}),
    ("privacy", StandardPage, "home", {"show_in_footer": True}),
    ("accessibility", StandardPage, "home", {"show_in_footer": True}),
    ("article", ArticlePage, "articles", {}),
    ("results", ArticlePage, "articles", {}),
    ("seminar", SeminarPage, "seminars", {}),
]
EXAMPLE: tuple[str, type[BasePage], str, dict[str, Any]] = ("example_seminar", SeminarPage, "seminars", {})

PARTNERS: dict[str, type[HomePagePartner] | type[SeminarPagePartner]] = {
    "home": HomePagePartner,
    "seminar": SeminarPagePartner,
    "example_seminar": SeminarPagePartner,
}
"""The pages that name who is behind them."""
