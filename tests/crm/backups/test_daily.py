"""A backup a day, kept for the days that the settings say."""

from datetime import timedelta

import pytest

from crm.backups import jobs, keeping, service
from crm.config import read_settings


@pytest.fixture
def settings(data_dir):
    return read_settings({"SIDENOTE_BACKUP_DAYS": "3"}, data_dir=str(data_dir))


def test_one_a_day(settings, now):
    jobs.daily(settings)
    now.move(hours=23)
    jobs.daily(settings)
    assert len(service.names(settings)) == 1
    now.move(hours=1)
    jobs.daily(settings)
    assert len(service.names(settings)) == 2


def test_old_ones_go_when_there_is_a_newer_one(settings, now):
    for _ in range(6):
        jobs.daily(settings)
        now.move(days=1)
    kept = [keeping.made_at(name) for name in service.names(settings)]
    assert kept == [now() - timedelta(days=days) for days in (4, 3, 2, 1)]


def test_a_machine_that_was_off_keeps_its_last_one_until_the_next(settings, now):
    jobs.daily(settings)
    now.move(days=40)
    assert keeping.too_old(service.names(settings), now(), 3) == []


def test_zero_days_switch_them_off(data_dir):
    off = read_settings({"SIDENOTE_BACKUP_DAYS": "0"}, data_dir=str(data_dir))
    jobs.daily(off)
    assert service.names(off) == []


def test_a_clock_that_was_put_back_does_not_stop_them(settings, now):
    jobs.daily(settings)
    now.move(days=-400)
    jobs.daily(settings)
    assert len(service.names(settings)) == 2


def test_files_of_others_are_left_alone(settings, now):
    jobs.daily(settings)
    mine = service.folder(settings) / "keep-me.db"
    mine.write_text("a copy by hand")
    for _ in range(5):
        now.move(days=1)
        jobs.daily(settings)
    assert mine.read_text() == "a copy by hand"
