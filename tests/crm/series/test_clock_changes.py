"""A series sends once for each local date, also when clocks skip its hour or show it twice."""

import pytest


@pytest.fixture
def live(sender, carry_on, wake, now):
    """Let days pass hour by hour, sending whatever is due; return how many messages left."""

    def pass_by(days: int) -> int:
        left = 0
        for hour in range(days * 24):
            now.move(hours=1)
            if hour % 24 == 0:
                carry_on()
            wake()
            while claimed := sender.claim():
                assert sender.commit(claimed).status_code == 200
                sender.result(claimed)
                left += 1
        return left

    return pass_by


@pytest.mark.parametrize(
    ("begin", "local_time", "changed", "at"),
    [
        # Clocks jump from 02:00 to 03:00 on 26 March 2027, and go back from 02:00 to 01:00 on 31 October.
        ((2027, 3, 24), "02:30", "2027-03-26", "2027-03-26T00:30:00Z"),
        ((2027, 10, 29), "01:30", "2027-10-31", "2027-10-30T22:30:00Z"),
    ],
)
def test_once_for_each_local_date(start, messages, unpaced, live, now, begin, local_time, changed, at):
    year, month, day = begin
    now.instant = now.instant.replace(year=year, month=month, day=day, hour=12)
    series = start(local_time=local_time)
    left = live(days=4)
    due = {message["occurrence"]: message["due_at"] for message in messages(series, "sent")}
    assert left == len(due) == 4
    assert due[changed] == at
