"""How Latvian writes dates, times and numbers: Django's own `lv` formats use 10:30 and a full stop too few."""

# “\xa0”, a hard space, keeps a number and its word on one line.
DATE_FORMAT = "Y.\xa0\\g\\a\\d\\a j.\xa0F"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "Y.\xa0\\g\\a\\d\\a j.\xa0F, \\p\\l\\k\\s\\t.\xa0G.i"
YEAR_MONTH_FORMAT = "Y.\xa0\\g\\a\\d\\a F"
MONTH_DAY_FORMAT = "j.\xa0F"
SHORT_DATE_FORMAT = "d.m.Y."
SHORT_DATETIME_FORMAT = "d.m.Y. G.i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y.", "%d.%m.%y"]
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M", "%H.%M", "%H"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y. %H.%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
