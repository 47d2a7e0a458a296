"""How Ukrainian writes dates and times: Django's own `uk` formats, with a comma before the time and hard spaces."""

DATE_FORMAT = "j\xa0E Y\xa0р."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E Y\xa0р., H:i"
YEAR_MONTH_FORMAT = "F Y\xa0р."
MONTH_DAY_FORMAT = "j\xa0E"
