"""A file is made while it is read: early first bytes, progress, and an end when nobody wants it any more."""

from itertools import count

from crm.exports.workbook import stream
from tests.crm.exports.sheets import CREATED, sheet_of


def endless():
    yield from (f"{number} " + "z" * 1_000 for number in count())


def test_the_first_bytes_leave_before_the_rows_end():
    chunks = stream([sheet_of(endless())], created=CREATED)
    assert next(chunks).startswith(b"PK")
    chunks.close()


def test_closing_it_lets_go_of_the_rows():
    closed = []

    def rows():
        try:
            yield from endless()
        finally:
            closed.append(True)

    chunks = stream([sheet_of(rows())], created=CREATED)
    next(chunks)
    chunks.close()
    del chunks
    assert closed == [True]


def test_progress_counts_rows_up_to_the_last():
    seen = []
    for _ in stream([sheet_of(["z" * 1_000] * 1_000)], created=CREATED, progress=seen.append):
        pass
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert seen[-1] == 1_000
