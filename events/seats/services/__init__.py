"""All that may change seminars and registrations; nothing else writes their state."""

from events.seats.services.answers import accept, confirm, decline, lapse_due, remind_to_answer, settle_if_due
from events.seats.services.attendance import check_in, undo_check_in
from events.seats.services.cancelling import cancel, confirm_by_staff, promote
from events.seats.services.checking import disagreements
from events.seats.services.correcting import correct_address, update_details, update_needs
from events.seats.services.handing_over import hand_over, split_group
from events.seats.services.line import Wait, line_with_reasons, why_waiting
from events.seats.services.people import Person
from events.seats.services.registering import register, register_group
from events.seats.services.seminars import (
    cancel_seminar,
    change_capacity,
    create_seminar,
    describe,
    duplicate_seminar,
    remind_due,
    update_seminar,
    withdraw,
)
from events.seats.services.traps import count_trap
