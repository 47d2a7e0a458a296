"""How Ukrainian writes dates and times: Django's own `uk` formats, with a comma before the time and hard spaces."""

DATE_FORMAT = "j\xa0E Y\xa0року"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E Y\xa0року, H:i"
YEAR_MONTH_FORMAT = "F Y\xa0року"
MONTH_DAY_FORMAT = "j\xa0E"
