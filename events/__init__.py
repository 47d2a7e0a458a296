"""Who comes to a seminar: seats, registrations, their mail and calendars."""
