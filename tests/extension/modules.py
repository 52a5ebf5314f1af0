"""The extension's pure modules, run in Node: no page and no browser is needed to check a calculation."""

import json
import shutil
import subprocess
from typing import Any

from tests.browser import EXTENSION


def run(module: str, body: str, *args: object) -> Any:
    """Return what ``body`` returns; it sees the module as ``m`` and the arguments as ``args``.

    ``module`` is a path such as "src/lib/time.js"; ``body`` is the body of an async function. Raises
    AssertionError with Node's words when it throws.
    """
    node = shutil.which("node")
    assert node, "Node is needed for the extension's unit tests"
    script = (
        f"const m = await import({json.dumps((EXTENSION / module).as_uri())});"
        f"const args = {json.dumps(args)};"
        f"const value = await (async () => {{ {body} }})();"
        "process.stdout.write(JSON.stringify(value ?? null));"
    )
    done = subprocess.run(
        [node, "--no-warnings", "--input-type=module", "--eval", script],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
