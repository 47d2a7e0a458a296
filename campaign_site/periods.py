"""How long anything about people is kept, and how long a check of a help fact or a page counts: the one list, in days.

Sentences, pages, mail and the guide take their numbers from here; a seminar's staff may choose another `CONTACT_DAYS`
for it. The text about personal data that `load_campaign` brings takes them when it is loaded and is the editors' then.
"""

NEEDS_DAYS = 7
"""What somebody needs to take part, after the seminar: it tells of people's health."""

NEEDS_WAIT_DAYS = 3
"""How much longer needs are kept, at most, while a large deletion waits for somebody's word."""

CONTACT_DAYS = 90
"""Names, addresses and what else says who came, after the seminar, unless the seminar says otherwise."""

ACCESS_DAYS = 730
"""Who of the staff read personal data."""

OFFICIAL_DAYS = 90
"""The e-mail address of an official who signed off a page, after the end of their link; the name stays."""

BACKUP_DAYS = 30
"""A backup, which remembers what was deleted after it was made."""

HOURLY_DAYS = 2
"""A copy of the database alone: there is one each hour, and each night one of everything."""

FACT_DAYS = 180
"""How long the check of a help fact counts, unless its editor says otherwise."""

FACT_YEAR_DAYS = 365
"""The same for emergency numbers, and for help in other countries."""

FACT_GRACE_DAYS = 30
"""How long after that readers are told nothing: first the staff's first screen shows it, and the editor gets a mail."""

PAGE_DAYS = 365
"""How long a published page counts as looked at."""
