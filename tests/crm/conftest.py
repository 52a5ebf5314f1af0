"""The real application on a real database, with a clock the test moves."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from crm import clock
from crm.access import service as access
from crm.accounts import service as accounts
from crm.app import create_app
from crm.config import read_settings
from crm.db import db
from crm.setup import prepare
from tests import postgres

BASE = "http://127.0.0.1:8765"


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self, start: datetime):
        self.instant = start

    def __call__(self) -> datetime:
        return self.instant

    def move(self, **amount: float) -> None:
        self.instant += timedelta(**amount)


class ApiClient:
    """Calls the API as a paired browser; paths are given without the ``/api/v1`` in front."""

    def __init__(self, app, token: str):
        self._client = app.test_client()
        self.token = token

    def __call__(self, method: str, path: str, json=None, **headers):
        if json is None and method in ("POST", "PUT", "PATCH"):
            json = {}
        headers = {"Authorization": f"Bearer {self.token}"} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        return self._client.open("/api/v1" + path, method=method, json=json, base_url=BASE, headers=headers)

    def get(self, path: str, **headers):
        return self("GET", path, **headers)

    def post(self, path: str, json=None, **headers):
        return self("POST", path, json, **headers)

    def patch(self, path: str, json=None, **headers):
        return self("PATCH", path, json, **headers)

    def put(self, path: str, json=None, **headers):
        return self("PUT", path, json, **headers)

    def delete(self, path: str, **headers):
        return self("DELETE", path, **headers)


START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def now():
    """A Monday morning; every test starts at it."""
    moving = Clock(START)
    with clock.use(moving):
        yield moving


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    """The application, put together once, with the data directory of a new account in Jerusalem."""
    folder = tmp_path_factory.mktemp("application") / "data"
    with clock.use(Clock(START)):
        made = create_app(read_settings({"SIDENOTE_LANGUAGE": "en"}, data_dir=str(folder)))
        _settle_in_jerusalem(made)
    shutil.copytree(folder, folder.with_name("untouched"))
    return made


def _settle_in_jerusalem(made) -> None:
    prepare(made)
    with made.app_context():
        account = accounts.default_account()
        account.zone, account.country = "Asia/Jerusalem", "IL"
        db.session.commit()
        # The last connection that closes writes everything into the one file that is copied.
        db.session.remove()
        db.engine.dispose()


def pytest_generate_tests(metafunc):
    """Run a module that says EVERY_DATABASE on PostgreSQL too, where that is installed."""
    everywhere = getattr(metafunc.module, "EVERY_DATABASE", False) and postgres.programs() is not None
    if everywhere and "kind_of_database" in metafunc.fixturenames:
        metafunc.parametrize("kind_of_database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def kind_of_database(request) -> str:
    """The kind of database the test is run on."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def on_postgresql(tmp_path_factory):
    """The application on a PostgreSQL server of this run, and a way to make its database new again."""
    with postgres.running() as server:
        server.create("live")
        environ = {"SIDENOTE_LANGUAGE": "en", "SIDENOTE_DATABASE_URL": server.url("live")}
        made = create_app(read_settings(environ, data_dir=str(tmp_path_factory.mktemp("postgresql"))))
        _settle_in_jerusalem(made)
        server.create("untouched", "live")
        yield made, lambda: server.create("live", "untouched")


@pytest.fixture
def app(kind_of_database, request, now):
    """The application over a database that is new for every test."""
    if kind_of_database == "sqlite":
        made = request.getfixturevalue("application")
        folder = made.config["SIDENOTE"].data_dir
        shutil.rmtree(folder)
        shutil.copytree(folder.with_name("untouched"), folder)
    else:
        made, make_new = request.getfixturevalue("on_postgresql")
        make_new()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def paired(app, account_id: int = 1) -> ApiClient:
    """Pair one more browser to an account and return its client."""
    with app.app_context():
        code = access.new_code(account_id, now=clock.now())
        db.session.commit()
    answer = app.test_client().post(
        "/api/v1/pair", json={"code": code, "browser": "Test browser"}, base_url=BASE
    )
    assert answer.status_code == 201
    return ApiClient(app, answer.json["token"])


@pytest.fixture
def api(app) -> ApiClient:
    """A paired browser."""
    return paired(app)


@pytest.fixture
def other(app) -> ApiClient:
    """A browser paired to another account."""
    with app.app_context():
        account = accounts.create(
            "Second", zone="Europe/Madrid", country="ES", language="es", now=clock.now()
        )
        db.session.commit()
        number = account.id
    return paired(app, number)


@pytest.fixture
def dana(api):
    """A customer in Jerusalem."""
    alias = {"kind": "c.us", "value": "972502345678@c.us"}
    return api.post("/contacts", {"name": "Dana Levi", "phone": "+972502345678", "aliases": [alias]}).json
