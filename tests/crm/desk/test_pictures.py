"""The geometry of pictures, and the pages that draw them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from crm.desk import drawing
from crm.schedule.figures import Planned

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
SPAN = timedelta(hours=48)


def test_lanes_begin_with_ones_own_zone_and_go_from_east_to_west():
    rows = [
        Planned(1, "America/New_York", START + timedelta(hours=1), "Emily Carter", "scheduled"),
        Planned(2, "Asia/Tokyo", START + timedelta(hours=2), "Kenji Mori", "sending"),
    ]
    picture = drawing.timeline(rows, START, SPAN, START, "Asia/Jerusalem")
    assert [lane.zone for lane in picture.lanes] == ["Asia/Jerusalem", "Asia/Tokyo", "America/New_York"]
    assert [lane.count for lane in picture.lanes] == [0, 1, 1]
    # What is leaving right now cannot be moved any more.
    assert [dot.movable for lane in picture.lanes for dot in lane.dots] == [(), (1,)]


def test_messages_of_half_an_hour_are_one_dot():
    rows = [Planned(n, "UTC", START + timedelta(minutes=n), f"Customer {n}", "scheduled") for n in range(40)]
    dots = drawing.timeline(rows, START, SPAN, START, "UTC").lanes[0].dots
    assert [dot.count for dot in dots] == [30, 10]
    assert dots[0].radius > dots[1].radius
    assert len(dots[0].names) == 3


def test_nights_lie_where_it_is_night_there():
    lane = drawing.timeline([], START, SPAN, START, "Asia/Jerusalem").lanes[0]
    hours = [(night.x * 48 / 1000, night.width * 48 / 1000) for night in lane.nights]
    # 08:00 UTC is 10:00 in Jerusalem; the night begins ten hours later and lasts eleven.
    assert [(round(begin, 1), round(length, 1)) for begin, length in hours] == [(10, 11), (34, 11)]
    assert [round(x * 48 / 1000) for x in lane.midnights] == [14, 38]


def test_a_night_in_which_clocks_go_back_is_an_hour_longer():
    start = datetime(2026, 10, 24, 8, tzinfo=UTC)
    nights = drawing.timeline([], start, SPAN, start, "Asia/Jerusalem").lanes[0].nights
    assert round(nights[0].width * 48 / 1000) == 12


def test_a_zone_on_the_quarter_hour_is_drawn():
    lane = drawing.timeline([], START, SPAN, START, "Asia/Kathmandu").lanes[0]
    assert len(lane.midnights) == 2


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (1, 2), (2, 2), (3, 4), (5, 10), (10, 10), (11, 20), (300, 400), (999, 1000)]
)
def test_axes_end_at_round_numbers(value, top):
    assert drawing.nice_top(value) == top


def test_bars_stand_on_the_ground_and_on_each_other():
    found = drawing.bars([("Mon", [("sent", 3), ("waiting", 1)]), ("Tue", [("sent", 0), ("waiting", 0)])])
    (_, sent_y, sent_height, _), (_, waiting_y, waiting_height, _) = found.bars[0].parts
    assert sent_y + sent_height == found.height
    assert waiting_y + waiting_height == pytest.approx(sent_y)
    assert sent_height == pytest.approx(3 * waiting_height)
    assert found.bars[1].total == 0


def test_every_picture_has_its_table(desk, office):
    for path in ("/timeline", "/numbers"):
        page = desk.get(path).text
        assert page.count("<svg") >= 2
        assert "Show as a table" in page
        assert "<table" in page


def test_the_calendar_counts_a_day_and_lists_it(desk, office):
    page = desk.get("/calendar").text
    assert "November 2026" in page
    tally = re.search(r"day=2026-11-24#day.*?tally-waiting\">(\d+)", page, re.DOTALL)
    listed = desk.get("/calendar?day=2026-11-24").text.count('class="message-main"')
    assert int(tally[1]) == listed > 0


@pytest.mark.parametrize("day", ["2026-12-31", "2026-02-01", "nonsense", "0001-01-01", "9999-12-31"])
def test_any_day_can_be_asked_for(desk, day):
    assert desk.get(f"/calendar?day={day}").status_code == 200


def test_months_are_left_in_both_directions(desk):
    page = desk.get("/calendar?day=2026-12-15").text
    assert 'rel="prev" href="/calendar?day=2026-11-01"' in page
    assert 'rel="next" href="/calendar?day=2027-01-01"' in page
