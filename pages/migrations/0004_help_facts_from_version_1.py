"""Version 1.0 kept each help number once for each language; here each becomes one fact with words in the languages.

Nothing is lost: what can not be read by a machine, or differs between the languages, stands in `left_over`, which staff
see first. Hours that can not be read count as unknown.

The table of version 1.0 stays until the next release, because its code runs on these tables until the new code is
there; only Django forgets it. Its constraint on the languages goes, so that nothing hangs on a table that nobody knows.
"""

import re
from datetime import time, timedelta

import django.db.models.deletion
from django.db import migrations, models

FIRST = "lv"

NEEDS = {
    "112": ["danger"],
    "110": ["danger", "crime"],
    "116006": ["crime", "talk", "law"],
    "+37128612120": ["trafficking"],
}
"""What the numbers of version 1.0 help with; of any other only an editor knows."""

ALWAYS = re.compile(r"(visu |cauru )?diennakti|round the clock|24/7|24 h(ours)?|круглосуточно|цілодобово", re.IGNORECASE)
DAYS = {
    "daily": re.compile(r"katru dienu|ik dienu|every day|daily|ежедневно|каждый день|щодня|кожного дня", re.IGNORECASE),
    "workdays": re.compile(
        r"darbdienās|darba dienās|(on )?(working days|weekdays)|Monday to Friday|по рабочим дням|по будням|у робочі дні"
        r"|в робочі дні|по буднях",
        re.IGNORECASE,
    ),
}
SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–—]\s*(\d{1,2})[.:](\d{2})")
FREE = re.compile(r"bez ?maksas|free( of charge)?|бесплатно|безкоштовно|безплатно", re.IGNORECASE)
LANGUAGES = {
    "lv": ("latvie", "latvian", "латыш", "латис"),
    "en": ("angļu", "angliski", "english", "англий", "англій"),
    "ru": ("kriev", "russian", "русск", "по-русски", "росій"),
    "uk": ("ukrai", "украин", "україн"),
}


def read_hours(words):
    """The kind of hours, the rows, and what is known of holidays; None if they can not be read."""
    words = " ".join(words.split()).strip(" .")
    if not words:
        return ("unknown", (), "unknown")
    if ALWAYS.fullmatch(words):
        return ("always", (), "unknown")
    spans = list(SPAN.finditer(words))
    rest = SPAN.sub("", words).strip(" ,;:")
    days = next((name for name, pattern in DAYS.items() if pattern.fullmatch(rest.split(",")[0].strip())), None)
    if not spans or days is None or re.search(r"[^\W\d]", rest.split(",", 1)[1] if "," in rest else ""):
        return None
    rows = []
    for span in spans:
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, span.groups())
        if opens_hour > 23 or closes_hour > 24 or opens_minute > 59 or closes_minute > 59:
            return None
        rows.append((days, time(opens_hour, opens_minute), time(closes_hour % 24, closes_minute)))
    return ("listed", tuple(rows), "closed" if days == "workdays" else "unknown")


def read_cost(words):
    """What it costs; None if it can not be read."""
    if not words.strip():
        return "unknown"
    return "free" if FREE.fullmatch(words.strip(" .")) else None


def read_languages(words):
    """The languages' codes; None if one of them can not be read."""
    found = []
    for word in re.split(r"[,;/]|\bun\b|\band\b|\bи\b|\bта\b|\bі\b", words):
        if not word.strip():
            continue
        code = next((code for code, stems in LANGUAGES.items() if word.strip().lower().startswith(stems)), None)
        if code is None:
            return None
        found.append(code)
    return sorted(set(found))


READ = {"hours": (read_hours, ("unknown", (), "unknown")), "cost": (read_cost, "unknown"), "languages": (read_languages, [])}
CALLED = {"hours": "laiks", "cost": "maksa", "languages": "valodas", "number": "numurs"}


def take_over(apps, schema_editor):
    """One fact for all rows that are translations of one another."""
    HelpLine = apps.get_model("pages", "HelpLine")
    lines = {}
    for line in HelpLine.objects.select_related("locale").order_by("order", "pk"):
        lines.setdefault(line.translation_key, []).append(line)
    facts = {}
    for key, rows in lines.items():
        rows.sort(key=lambda row: row.locale.language_code != FIRST)
        fact = make(apps, key, rows)
        facts.update({row.pk: fact.pk for row in rows})
    keep_history(apps, facts)


def make(apps, key, rows):
    """The fact with its words and hours."""
    first = rows[0]
    values, left = {}, []
    for name, (read, unknown) in READ.items():
        values[name] = read(getattr(first, name))
        for row in rows:
            said = read(getattr(row, name))
            # A language that says nothing of it contradicts nobody.
            if getattr(row, name) and (said is None or said != values[name]):
                left.append(f"{row.locale.language_code}, {CALLED[name]}: {getattr(row, name)}")
        if values[name] is None:
            values[name] = unknown
    left += [
        f"{row.locale.language_code}, {CALLED['number']}: {row.number}" for row in rows if row.number != first.number
    ]
    needs = NEEDS.get(first.number, [])
    if not needs:
        left.append("Jāizvēlas, ar ko palīdz.")
    days = [row.checked_on for row in rows if row.checked_on]
    checked_on = min(days) if days else None
    is_verified = not left and checked_on and all(row.verification == "verified" for row in rows)
    kind, spans, on_holidays = values["hours"]
    fact = apps.get_model("pages", "HelpFact").objects.create(
        key=key,
        channel="call",
        value=first.number,
        needs=needs,
        cost=values["cost"],
        languages=values["languages"],
        hours_kind=kind,
        on_holidays=on_holidays,
        source=first.source,
        source_url=first.source_url,
        checked_on=checked_on,
        check_again_by=checked_on + timedelta(days=365 if "danger" in needs else 180) if checked_on else None,
        verification="verified" if is_verified else "to_verify",
        in_strip=first.in_strip,
        order=first.order,
        changed_at=max((row.changed_at for row in rows if row.changed_at), default=None),
        left_over="\n".join(left),
    )
    for row in rows:
        apps.get_model("pages", "HelpFactText").objects.create(
            fact=fact,
            language=row.locale.language_code,
            name=row.name,
            what_for=row.what_for,
            source=row.source if row.source != first.source else "",
        )
    for days_of_week, opens, closes in spans:
        apps.get_model("pages", "HelpFactSpan").objects.create(
            fact=fact, days=days_of_week, opens=opens, closes=closes
        )
    return fact


def keep_history(apps, facts):
    """What staff did to a number is told of its fact; translations in pieces go, for words stand in the fact now."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    before = ContentType.objects.filter(app_label="pages", model="helpline").first()
    if before is None:
        return
    now, _made = ContentType.objects.get_or_create(app_label="pages", model="helpfact")
    for entry in apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(content_type=before):
        if entry.object_id.isdecimal() and int(entry.object_id) in facts:
            entry.content_type, entry.object_id = now, str(facts[int(entry.object_id)])
            entry.save(update_fields=["content_type", "object_id"])
    apps.get_model("wagtail_localize", "TranslatableObject").objects.filter(content_type=before).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("pages", "0003_help_facts"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="helpline",
            name="locale",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="HelpLine")]),
    ]
