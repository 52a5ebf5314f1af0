"""Puts the program together: settings, database, guard, features."""

from importlib import import_module

import flask_smorest
from flask import Flask, request
from flask.json.provider import JSONProvider
from flask_migrate import Migrate

from . import errors, resources, secret, wire
from .config import Settings, read_settings
from .db import db, prepare_engine, set_reading

# Bottom first: a feature may import those named before it, never those after it.
FEATURES = (
    "activity",
    "access",
    "accounts",
    "undo",
    "notices",
    "contacts",
    "labels",
    "imports",
    "message_templates",
    "attachments",
    "schedule",
    "channels",
    "times",
    "reminders",
    "series",
    "campaigns",
    "feed",
    "exports",
    "page_rules",
    "desk",
)

BODY_LIMIT = 1024 * 1024


class _Json(JSONProvider):
    def dumps(self, obj, **kwargs):
        return wire.dumps(obj).decode()

    def loads(self, s, **kwargs):
        return wire.loads(s.encode() if isinstance(s, str) else s)


class Api(flask_smorest.Api):
    """flask-smorest's registry of routes; the errors are ours (crm/errors.py)."""

    def _register_error_handlers(self):
        """Leave error answers to crm/errors.py, which gives all of them one shape."""


def create_app(settings: Settings | None = None) -> Flask:
    """Return the Flask application. It neither migrates the database nor starts the scheduler."""
    settings = settings or read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    app = Flask("crm", template_folder=str(resources.folder("templates") / "pages"), static_folder=None)
    app.json = _Json(app)
    app.secret_key = secret.read_or_make(settings.data_dir)
    app.config.update(
        SIDENOTE=settings,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        API_TITLE="Sidenote",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    db.init_app(app)
    Migrate(app, db, directory=str(resources.folder("migrations")), render_as_batch=True)
    api = Api(
        app, spec_kwargs={"components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}}
    )
    api.spec.options["security"] = [{"token": []}]
    errors.install(app)

    @app.before_request
    def _kind_of_transaction():
        set_reading(request.method in ("GET", "HEAD"))

    @app.teardown_request
    def _none_after_it(_error: BaseException | None):
        set_reading(False)

    for feature in FEATURES:
        import_module(f"crm.{feature}").register(app, api)
    with app.app_context():
        prepare_engine(db.engine)
    return app


def _engine_options(settings: Settings) -> dict:
    # Texts inside JSON columns are stored as they are read, so that a search finds Hebrew in them.
    common = {"json_serializer": lambda value: wire.dumps(value).decode(), "max_overflow": 20}
    if settings.database_url.startswith("sqlite"):
        return common | {"connect_args": {"check_same_thread": False}, "pool_size": 20}
    return common | {"pool_pre_ping": True, "pool_size": 10}
