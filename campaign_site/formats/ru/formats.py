"""How Russian writes dates and times: Django's own `ru` formats, with a comma before the time and hard spaces."""

DATE_FORMAT = "j\xa0E Y\xa0года"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E Y\xa0года, H:i"
YEAR_MONTH_FORMAT = "F Y\xa0года"
MONTH_DAY_FORMAT = "j\xa0E"
