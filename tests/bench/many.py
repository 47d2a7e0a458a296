"""A site of 20,000 articles: copies of one, written into the tables as they stand; publishing them would take hours."""

from uuid import uuid4

import psycopg
from psycopg import sql

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def step(number: int) -> str:
    """The four letters of a page among its siblings, as treebeard counts."""
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, len(DIGITS))
        letters = DIGITS[digit] + letters
    return letters


def fill(database: str, slug: str, count: int) -> None:
    """Put as many copies of an article beside it."""
    with psycopg.connect(database) as connection, connection.cursor() as cursor:
        asked = "SELECT id, path, url_path FROM wagtailcore_page WHERE slug = %s ORDER BY id LIMIT 1"
        pk, path, url_path = cursor.execute(asked, [slug]).fetchone()  # type: ignore[misc]  # it is there
        above, address = path[:-4], url_path[: -len(slug) - 1]
        last = cursor.execute("SELECT max(id) FROM wagtailcore_page").fetchone()[0]  # type: ignore[index]  # one row
        cursor.execute(
            "CREATE TEMPORARY TABLE made (id int, path text, slug text, url_path text, translation_key uuid)"
        )
        with cursor.copy("COPY made FROM STDIN") as copy:
            for number in range(count):
                name = f"copy-{number}"
                copy.write_row([last + 1 + number, above + step(1000 + number), name, f"{address}{name}/", uuid4()])
        for table, key in (("wagtailcore_page", "id"), ("pages_articlepage", "page_ptr_id")):
            named = "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            columns = [name for (name,) in cursor.execute(named, [table])]
            own = {"path", "slug", "url_path", "translation_key", key} & set(columns)
            rest = sorted(set(columns) - own)
            changed = {name: "id" if name == key else name for name in sorted(own)}
            cursor.execute(
                sql.SQL("INSERT INTO {t} ({c}) SELECT {v} FROM made, {t} AS one WHERE one.{k} = {pk}").format(
                    t=sql.Identifier(table),
                    c=sql.SQL(", ").join(map(sql.Identifier, [*changed, *rest])),
                    v=sql.SQL(", ").join(
                        [
                            *(sql.Identifier("made", name) for name in changed.values()),
                            *(sql.Identifier("one", name) for name in rest),
                        ]
                    ),
                    k=sql.Identifier(key),
                    pk=sql.Literal(pk),
                )
            )
        cursor.execute("UPDATE wagtailcore_page SET numchild = numchild + %s WHERE path = %s", [count, above])
        connection.commit()
        connection.autocommit = True
        cursor.execute("ANALYZE")
