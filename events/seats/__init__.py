"""Seminars and who has a seat: registrations, the line, handing over, the public pages of it."""
