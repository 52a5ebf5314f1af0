"""The stand-in's server: the page, the ledger, and the line on which other people's messages arrive."""

import secrets
import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode

from .bundle import bundle
from .certificate import HOST, server_context
from .handler import Handler, Server
from .ledger import Entry, Ledger


class StandIn:
    """WhatsApp Web as far as a browser can tell, on a local port.

    The browser reaches it as https://web.whatsapp.com by ``browser_flags``. Several browsers may use one
    stand-in; pages with the same ``store`` are devices of one account and see each other's messages.
    """

    def __init__(self, port: int = 0) -> None:
        self._wanted_port = port
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._ledger = Ledger()

    def start(self) -> "StandIn":
        """Bundle the page if needed and serve it; returns self."""
        self._server = Server(
            ("127.0.0.1", self._wanted_port), Handler, server_context(), self._ledger, bundle()
        )
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="stand-in", daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close the port and every open connection."""
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._ledger.close()
        self._server.server_close()
        self._thread.join(timeout=5)
        self._server = self._thread = None

    def __enter__(self) -> "StandIn":
        return self.start()

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The local TCP port. Raises RuntimeError before ``start``."""
        return self._running().server_address[1]

    def url(self, build: str = "b", lang: str = "en", **options: object) -> str:
        """The address of the page; True and False become 1 and 0. src/options.js lists the options."""
        values = {k: int(v) if isinstance(v, bool) else v for k, v in options.items() if v is not None}
        return f"https://{HOST}/?" + urlencode({"build": build, "lang": lang, **values})

    def browser_flags(self) -> list[str]:
        """Chromium flags that lead web.whatsapp.com here and everything else but this machine nowhere."""
        return [
            "--ignore-certificate-errors",
            f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{self.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]

    def ledger(self, store: str | None = None) -> list[Entry]:
        """What left, oldest first: ``{store, chat_id, message_id, text, kind, files, at, build}``."""
        return self._ledger.left(store)

    def left(self, chat_id: str, store: str | None = None) -> list[str]:
        """The texts that left for one chat, oldest first."""
        return [entry["text"] for entry in self._ledger.left(store) if entry["chat_id"] == chat_id]

    def wait_for(self, count: int, timeout: float = 20) -> list[Entry]:
        """The ledger as soon as it holds so many entries. Raises TimeoutError after so many seconds."""
        return self._ledger.wait_for(lambda entries: len(entries) >= count, timeout)

    def incoming(self, chat_id: str, text: str, *, store: str = "default", author: str | None = None) -> str:
        """Let somebody write: every open page of the store shows it. Returns the message's id."""
        message_id = "3A" + secrets.token_hex(9).upper()
        self._ledger.receive(
            {
                "store": store,
                "chat_id": chat_id,
                "message_id": message_id,
                "text": text,
                "author": author,
                "time": int(time.time() * 1000),
            }
        )
        return message_id

    def set_network(self, up: bool) -> None:
        """Take the service away from all pages (what is sent stays pending with a clock) or give it back."""
        self._running().network_up = up

    def on_step(self, stop: Callable[[str], dict[str, object]]) -> None:
        """Let ``stop(step)`` answer the page's POST to /api/step, which a test's own script in it makes."""
        self._running().on_step = stop

    def reset(self) -> None:
        """Empty the ledger and all histories, and give the network back."""
        self._ledger.reset()
        self.set_network(True)

    def _running(self) -> Server:
        if self._server is None:
            raise RuntimeError("The stand-in is not started.")
        return self._server
