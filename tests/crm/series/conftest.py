"""Series for a customer in Jerusalem, and the jobs that carry them on."""

import pytest

from crm.series import jobs
from tests.crm.schedule.conftest import Sender, unpaced, wake

__all__ = ["unpaced", "wake"]


@pytest.fixture
def sender(api) -> Sender:
    return Sender(api)


@pytest.fixture
def ask(api, dana):
    """Ask for a series: ``ask(freq="weekly", weekdays=["mon"], ends={"after": 3})``."""

    def post(path="/series", **more):
        rule = {"freq": "daily", "local_time": "11:00"}
        rule |= {
            key: more.pop(key) for key in ("freq", "local_time", "every", "weekdays", "day") if key in more
        }
        return api.post(
            path, {"contact_id": dana["id"], "body": "Hello {{ first_name }}", "rule": rule} | more
        )

    return post


@pytest.fixture
def start(ask):
    """Make a series and return it."""

    def post(**more) -> dict:
        answer = ask(**more)
        assert answer.status_code == 201, answer.json
        return answer.json

    return post


@pytest.fixture
def messages(api):
    """Return the messages of a series in run order, in some states or all."""

    def listed(series, states="scheduled") -> list[dict]:
        return api.get(f"/messages?series={series['id']}&state={states}&limit=500").json["items"]

    return listed


@pytest.fixture
def days(messages):
    """Return the local times of a series' messages."""
    return lambda series, states="scheduled": [message["local"] for message in messages(series, states)]


@pytest.fixture
def carry_on(app):
    """Let the job run that plans the next two weeks."""

    def run():
        with app.app_context():
            jobs.extend()

    return run
