"""What programs do with psycopg: values of all types as text and in binary, pipelines, cursors, COPY, failures."""

import datetime
import decimal
import uuid

import psycopg

VALUES = (
    -7,
    70_000,
    5_000_000_000,
    1.5,
    0.1,
    decimal.Decimal("12.50"),
    True,
    "it's text",
    datetime.date(2026, 2, 3),
    datetime.datetime(2026, 2, 3, 4, 5, 6),
    datetime.datetime(2026, 2, 3, 4, 5, 6, 250_000, datetime.timezone.utc),
    uuid.UUID("6f1c1f0e-0000-4000-8000-000000000007"),
    b"\x00\x01\xff",
    [1, None, 3],
    ["a b", "", None, 'c"d'],
)


def fails(connection, error, query, values=None):
    """Runs what must fail in this way, in a block that is rolled back."""
    try:
        with connection.transaction():
            connection.execute(query, values)
    except error:
        return
    raise AssertionError(query)


with psycopg.connect("", autocommit=True) as connection:
    connection.execute("select 1")
    connection.execute("select 1; select 'two'")
    for form in ("%s", "%t", "%b"):
        insert = "insert into typed values (" + ", ".join([form] * len(VALUES)) + ")"
        for _ in range(7):
            connection.execute(insert, VALUES)
        connection.execute(insert, [None] * len(VALUES))
    connection.cursor(binary=True).execute("select * from typed where i4 = %b", (70_000,)).fetchall()
    connection.execute("select id from transfers where id = any(%b)", ([1, 2, 3],))
    with connection.cursor() as cursor:
        cursor.executemany("insert into typed (i4, t) values (%s, %s)", [(1, "one"), (2, "two"), (3, None)])
    with connection.transaction(), connection.cursor("named") as cursor:
        cursor.itersize = 4
        cursor.execute("select id from transfers where id <= %s order by id", (10,))
        assert len(list(cursor)) == 10
    with connection.pipeline():
        for number in range(5):
            connection.execute("select %s::int + 1", (number,))
    with connection.cursor() as cursor, cursor.copy("copy typed (i4, t) from stdin") as copy:
        copy.write_row((4, "four"))
        copy.write_row((5, None))
    with connection.cursor() as cursor, cursor.copy("copy (select id from accounts where id < 9) to stdout") as copy:
        assert len(list(copy.rows())) == 8
    fails(connection, psycopg.errors.SyntaxError, "selec broken")
    fails(connection, psycopg.errors.SyntaxError, "selec broken %s", (1,))
    fails(connection, psycopg.errors.InvalidTextRepresentation, "select id from accounts where id = %s", ("x",))
    fails(connection, psycopg.errors.DivisionByZero, "select 1 / %s::int", (0,))
