"""A person at the desk: logged in, with the tokens of its forms."""

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from crm import clock
from crm.access import service as access
from crm.db import db
from tests.crm.conftest import BASE
from tests.crm.desk.looking import Desk
from tests.crm.desk.office import furnish

PAGE = {"Accept": "text/html,application/xhtml+xml"}


class DeskClient:
    """Opens pages and sends their forms as a browser would; paths begin with a slash."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()

    def login(self) -> "DeskClient":
        with self.app.app_context():
            link = access.new_login_link(now=clock.now())
            db.session.commit()
        assert self.get(f"/login?link={link}").status_code == 303
        return self

    def get(self, path: str, **headers: str) -> TestResponse:
        headers = PAGE | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, base_url=BASE, headers=headers)

    def token(self) -> str:
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.get("/menu").text)
        assert found, "a page carries the token of its forms"
        return found[1]

    def post(self, path: str, form: dict[str, Any] | None = None, **headers: str) -> TestResponse:
        headers = PAGE | {name.replace("_", "-"): value for name, value in headers.items()}
        data = {"csrf_token": self.token()} | (form or {})
        return self.client.post(path, base_url=BASE, headers=headers, data=data)

    def ask(self, path: str, form: dict[str, Any]) -> TestResponse:
        """Send what a script of the page sends."""
        return self.client.post(
            path,
            base_url=BASE,
            headers={"Accept": "application/json", "X-CSRFToken": self.token()},
            data=form,
        )

    def said(self) -> str:
        """Return the notices that the next page shows."""
        text = self.get("/menu").text
        found = re.findall(r'class="notice notice-\w+">.*?<p dir="auto">(.*?)</p>', text, re.DOTALL)
        return " ".join(found)


@pytest.fixture
def stranger(app) -> DeskClient:
    """Somebody whose browser has no cookie."""
    return DeskClient(app)


@pytest.fixture
def desk(app) -> DeskClient:
    """A person who opened the desk."""
    return DeskClient(app).login()


@pytest.fixture
def office(app) -> Callable[..., Any]:
    """The account filled with people, labels and messages; returns a reader of rows."""
    furnish(app)

    def read(function: Callable[[], Any]) -> Any:
        with app.app_context():
            return function()

    return read


@pytest.fixture
def browsed(app, office, plain_browser) -> Iterator[Desk]:
    """The furnished office behind a real port, and a real browser."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    settings = app.config["SIDENOTE"]
    host = f"127.0.0.1:{server.server_port}"
    # The guard compares the Host header with the settings' own; the port is only known here.
    app.config["SIDENOTE"] = type(settings)(**{**vars(settings), "hosts": (host,)})
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    desk = Desk(app, plain_browser, f"http://{host}")
    yield desk
    desk.close()
    server.shutdown()
    thread.join()
    app.config["SIDENOTE"] = settings
