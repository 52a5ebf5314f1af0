"""Every setting that comes from outside, read once at start. The table is in docs/operating.md."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class BadSetting(ValueError):
    """A setting that cannot work; the message says which one and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """Where the program keeps its data and where it listens.

    ``hosts`` are further ``host:port`` values accepted in the Host header, for a TLS proxy in front.
    """

    data_dir: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    behind_tls: bool = False
    language: str | None = None
    backup_days: int = 14

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The exact Host header values that are answered; anything else is a rebinding attempt."""
        own = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        return frozenset(own | set(self.hosts))

    @property
    def desk_url(self) -> str:
        """The address a person on this machine opens."""
        return f"http://127.0.0.1:{self.port}/"


def read_settings(
    environ: Mapping[str, str] | None = None, *, data_dir: str | None = None, port: int | None = None
) -> Settings:
    """Return the settings from the environment, with the command line's values in front.

    Raises BadSetting when a value cannot work, for instance a host that other machines could reach
    without TLS in front.
    """
    env = os.environ if environ is None else environ
    folder = Path(data_dir or env.get("SIDENOTE_DATA_DIR") or platformdirs.user_data_dir("sidenote", False))
    folder = folder.expanduser().absolute()
    host = env.get("SIDENOTE_HOST") or "127.0.0.1"
    behind_tls = env.get("SIDENOTE_BEHIND_TLS", "") == "1"
    if host not in LOOPBACK and not behind_tls:
        raise BadSetting(
            f"SIDENOTE_HOST={host} would let other machines reach Sidenote without encryption. "
            "Leave it at 127.0.0.1, or put a TLS proxy in front and set SIDENOTE_BEHIND_TLS=1."
        )
    return Settings(
        data_dir=folder,
        database_url=env.get("SIDENOTE_DATABASE_URL") or f"sqlite:///{folder / 'sidenote.db'}",
        host=host,
        port=port if port is not None else _port(env.get("SIDENOTE_PORT")),
        hosts=tuple(h.strip() for h in env.get("SIDENOTE_ALLOWED_HOSTS", "").split(",") if h.strip()),
        behind_tls=behind_tls,
        language=env.get("SIDENOTE_LANGUAGE") or None,
        backup_days=_days(env.get("SIDENOTE_BACKUP_DAYS")),
    )


def _port(text: str | None) -> int:
    if not text:
        return 8765
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise BadSetting(f"SIDENOTE_PORT={text} is not a port; write a number from 1 to 65535.")
    return int(text)


def _days(text: str | None) -> int:
    if not text:
        return 14
    if not text.isdigit() or int(text) > 3650:
        raise BadSetting(f"SIDENOTE_BACKUP_DAYS={text} is not a number of days; 0 switches backups off.")
    return int(text)
