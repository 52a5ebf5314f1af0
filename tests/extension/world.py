"""The extension's own world inside a page: tests call the page layer there, as the features do."""

import json
from typing import Any

from playwright.sync_api import Page, expect


class World:
    """Runs functions of the extension's modules in the content script's world of one page.

    The modules are the very ones that the running overlay uses, not copies. Attach before the page loads,
    or reload it, because the browser announces worlds only when they are made.
    """

    def __init__(self, page: Page, extension_id: str) -> None:
        self._page = page
        self._origin = f"chrome-extension://{extension_id}"
        self._contexts: dict[int, dict[str, Any]] = {}
        self._session = page.context.new_cdp_session(page)
        self._session.on("Runtime.executionContextCreated", self._created)
        self._session.on("Runtime.executionContextDestroyed", self._destroyed)
        self._session.on("Runtime.executionContextsCleared", lambda _: self._contexts.clear())
        self._session.send("Runtime.enable")

    def _created(self, event: dict[str, Any]) -> None:
        self._contexts[event["context"]["id"]] = event["context"]

    def _destroyed(self, event: dict[str, Any]) -> None:
        self._contexts.pop(event["executionContextId"], None)

    def _context(self) -> int:
        # The overlay's element shows that the content script has loaded its modules.
        expect(self._page.locator("sidenote-overlay")).to_have_count(1)
        main_frame = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        found = [
            identifier
            for identifier, context in self._contexts.items()
            if context["origin"] == self._origin and context["auxData"].get("frameId") == main_frame
        ]
        assert found, f"no world of the extension in this page: {list(self._contexts.values())}"
        return found[-1]

    def run(self, module: str, body: str, *args: object) -> Any:
        """Return what ``body`` returns; it sees the module as ``m`` and the arguments as ``args``.

        ``module`` is a path such as "src/page/chats.js"; ``body`` is the body of an async function. Raises
        AssertionError with the error's text when it throws.
        """
        expression = (
            "Promise.race([new Promise((_, reject) => setTimeout(reject, 20000, Error('no answer'))),"
            f"(async () => {{ const m = await import(chrome.runtime.getURL({json.dumps(module)}));"
            f" const args = {json.dumps(args)}; {body} }})()])"
        )
        answer = self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._context(),
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        trouble = answer.get("exceptionDetails")
        assert not trouble, trouble["exception"].get("description", trouble["text"])
        return answer["result"].get("value")
