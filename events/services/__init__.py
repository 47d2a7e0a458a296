"""All that may change seminars and registrations; nothing else writes their state."""

from events.services.access import record_access
from events.services.announcing import announce, give_feedback, languages_of, recipients, thank, to_thank
from events.services.answers import accept, confirm, decline, lapse_due, remind_to_answer, settle_if_due
from events.services.attendance import check_in, undo_check_in
from events.services.cancelling import cancel, confirm_by_staff, promote
from events.services.certificates import find as find_certificate
from events.services.certificates import (
    issue_certificates,
    name_matches,
    replace_certificate,
    revoke_certificate,
    to_issue,
)
from events.services.checking import disagreements
from events.services.correcting import correct_address, update_details, update_needs
from events.services.forgetting import Tally, erase, forget_past, forgetting_plan
from events.services.handing_over import hand_over, split_group
from events.services.holding import end_standstill, note_standstill, release_forgetting, waiting_deletion
from events.services.line import Wait, line_with_reasons, why_waiting
from events.services.people import Person, clean_email, clean_name, clean_words
from events.services.registering import register, register_group
from events.services.seminars import (
    cancel_seminar,
    change_capacity,
    create_seminar,
    describe,
    duplicate_seminar,
    remind_due,
    update_seminar,
    withdraw,
)
from events.services.traps import count_trap

__all__ = [
    "Person",
    "Tally",
    "Wait",
    "accept",
    "announce",
    "cancel",
    "cancel_seminar",
    "change_capacity",
    "check_in",
    "clean_email",
    "clean_name",
    "clean_words",
    "confirm",
    "confirm_by_staff",
    "correct_address",
    "count_trap",
    "create_seminar",
    "decline",
    "describe",
    "disagreements",
    "duplicate_seminar",
    "end_standstill",
    "erase",
    "find_certificate",
    "forget_past",
    "forgetting_plan",
    "give_feedback",
    "hand_over",
    "issue_certificates",
    "languages_of",
    "lapse_due",
    "line_with_reasons",
    "name_matches",
    "note_standstill",
    "promote",
    "recipients",
    "record_access",
    "register",
    "register_group",
    "release_forgetting",
    "remind_due",
    "remind_to_answer",
    "replace_certificate",
    "revoke_certificate",
    "settle_if_due",
    "split_group",
    "thank",
    "to_issue",
    "to_thank",
    "undo_check_in",
    "update_details",
    "update_needs",
    "update_seminar",
    "waiting_deletion",
    "why_waiting",
    "withdraw",
]
