"""What becomes of each field that could hold words about a person, and a canary for each that goes."""

STAYS = "stays: it says nothing of a person"
NEEDS = "goes some days after the seminar"
CONTACT = "goes with the contact data"
DIGEST = "stays: a keyed digest, from which no name can be read"
CHOICE = "goes with the contact data, and is one of a closed list"
KEY = "goes with the contact data: a random key that a browser may remember"
DERIVED = "goes with the contact data: name, address and library once more, to compare and find them by"
STAFF = "goes with the account of the member of staff to whom it was written"
TRACE = "goes with the contact data: a keyed digest, from which no address can be read"
RETENTION: dict[str, str] = {
    "AccessRecord.kind": STAYS,
    "Announcement.body": CONTACT,
    "Announcement.form_key": KEY,
    "Announcement.states": STAYS,
    "Announcement.subject": CONTACT,
    "Certificate.code": STAYS,
    "Certificate.name_digest": DIGEST,
    "Feedback.best": CONTACT,
    "Feedback.better": CONTACT,
    "Feedback.id": STAYS,
    "ForgettingHold.seminars": STAYS,
    "ForgettingHold.with_needs": STAYS,
    "ForgettingMail.message_id": STAYS,
    "ForgettingMail.problem": STAFF,
    "ForgettingMail.state": STAYS,
    "FormerAddress.slug": STAYS,
    "Library.code": STAYS,
    "Library.folded_name": STAYS,
    "Library.municipality": STAYS,
    "Library.municipality_2011": STAYS,
    "Library.name": STAYS,
    "Library.place": STAYS,
    "Library.search_text": STAYS,
    "Needs.access": NEEDS,
    "Needs.diet": NEEDS,
    "Needs.notice_version": STAYS,
    "OutgoingMail.form_key": KEY,
    "OutgoingMail.message": STAYS,
    "OutgoingMail.message_id": STAYS,
    "OutgoingMail.problem": CONTACT,
    "OutgoingMail.state": STAYS,
    "Registration.address_key": DERIVED,
    "Registration.email": CONTACT,
    "Registration.form_address": TRACE,
    "Registration.form_key": KEY,
    "Registration.handed_to_name": CONTACT,
    "Registration.language": STAYS,
    "Registration.library": CONTACT,
    "Registration.name": CONTACT,
    "Registration.notice_version": STAYS,
    "Registration.public_id": STAYS,
    "Registration.registered_by_name": CONTACT,
    "Registration.role": CHOICE,
    "Registration.search_text": DERIVED,
    "Registration.state": STAYS,
    "Seminar.cancellation_reason": STAYS,
    "Seminar.city": STAYS,
    "Seminar.name": STAYS,
    "Seminar.online_link": STAYS,
    "Seminar.place": STAYS,
    "Seminar.slug": STAYS,
    "Seminar.topics_en": STAYS,
    "Seminar.topics_lv": STAYS,
    "Seminar.uid": STAYS,
    "SeminarText.address": STAYS,
    "SeminarText.language": STAYS,
    "SeminarText.title": STAYS,
    "Standstill.worker": STAYS,
    "Transition.actor": STAYS,
    "Transition.after": STAYS,
    "Transition.before": STAYS,
    "Transition.reason": CONTACT,
}
"""What becomes of each field that could hold words about a person."""

CANARIES = {
    "Registration.name": ["Kanarijsvards Viena", "Kanarijsvards Kolege", "Kanarijsvards Lieka", "Kanarijsvards Parnem"],
    "Registration.email": [f"kanarijs{who}@canary.example" for who in ("viena", "vienab", "kolege", "lieka", "parnem")],
    "Registration.library": ["Kanarijsbiblioteka"],
    "Registration.registered_by_name": ["Kanarijsvards Viena"],
    "Registration.handed_to_name": ["Kanarijsvards Parnem"],
    "Needs.access": ["kanarijspieklust"],
    "Needs.diet": ["kanarijsediens"],
    "Transition.reason": ["kanarijsiemesls"],
    "OutgoingMail.problem": ["kanarijsserveris"],
    "Announcement.subject": ["kanarijstemats"],
    "Announcement.body": ["kanarijsteksts"],
    "Feedback.best": ["kanarijslabakais"],
    "Feedback.better": ["kanarijsuzlabot"],
}
"""Words that stand nowhere else, by the field that they are planted in."""
