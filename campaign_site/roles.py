"""The roles of staff and what each may do: the one list, from which `campaign_site.setting_up` builds them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ENTER = ("wagtailadmin.access_admin",)

SEMINARS = (
    "events.view_seminar",
    "events.add_seminar",
    "events.change_seminar",
    "events.change_capacity",
    "events.cancel_seminar",
    "events.write_to_registrants",
    "events.view_registration",
    "events.add_registration",
    "events.change_registration",
    "events.confirm_registration",
    "events.cancel_registration",
    "events.promote_registration",
    "events.check_in",
    "events.export_registration",
    "events.issue_certificate",
    "events.add_library",
    "events.change_library",
    "events.release_forgetting",
)

WRITING = ("wagtail_localize.submit_translation", "page.add_page", "page.change_page")

PUBLISHING = (
    *("page.publish_page", "page.lock_page", "page.unlock_page"),
    *("pages.add_helpfact", "pages.change_helpfact", "pages.add_presscontact", "pages.change_presscontact"),
    "pages.change_campaignsettings",
    *("wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect"),
)

ADDING_FILES = ("file.add_image", "file.choose_image", "file.add_document", "file.choose_document")
CHANGING_FILES = ("file.change_image", "file.change_document")

ADMINISTERING = (
    *("page.bulk_delete_page", "file.delete_image", "file.delete_document"),
    *("pages.delete_helpfact", "pages.delete_presscontact", "pages.change_signoffsettings"),
    *("auth.add_user", "auth.change_user", "auth.delete_user"),
    "events.*",
)


@dataclass(frozen=True)
class StaffRole:
    """A role: its name among the groups, what it may do in words, and its rights.

    A right is an app's label and a permission, `*` for all of the app's. `page.` stands before permissions that hold
    for every page, `file.` before those for every picture and document; whoever added one may always change it.
    """

    name: str
    may: Promise
    rights: tuple[str, ...]


AUTHORS = StaffRole(
    "Autori", _("write and change pages, and submit them to be published."), (*ENTER, *WRITING, *ADDING_FILES)
)
PUBLISHERS = StaffRole(
    "Publicētāji",
    _("do all that authors may, and publish, unpublish and lock pages and look after the help numbers."),
    (*AUTHORS.rights, *PUBLISHING, *CHANGING_FILES),
)
SEMINAR_STAFF = StaffRole(
    "Semināru darbinieki",
    _("make seminars and their pages, see who registered, write to them and hand out certificates."),
    (*ENTER, *SEMINARS),
)
DOOR_STAFF = StaffRole(
    "Durvju dežuranti",
    _("see how many are coming to a seminar, and mark at the door who came."),
    (*ENTER, "events.view_seminar", "events.check_in"),
)
ADMINISTRATORS = StaffRole(
    "Administratori",
    _("do all of the above, and make accounts and delete what others made."),
    (*PUBLISHERS.rights, *ADMINISTERING),
)

ALL = (AUTHORS, PUBLISHERS, SEMINAR_STAFF, DOOR_STAFF, ADMINISTRATORS)

REVIEWERS = (PUBLISHERS, ADMINISTRATORS)
"""Whose members may approve in the review that every page goes through."""
