"""The extension with the modules of its overlay joined into one file, for the browser that most tests share.

A tab loads 139 modules, and a browser that a test looks at takes longer for them than for the page itself.
Here esbuild joins them in the order of their imports. Each module's own file stays and hands on what the
joined one holds, so a test that imports it sees the very objects the overlay works with.

What it does not cover: the loading of the modules themselves. Every test that starts a browser of its own has
the extension as it is, and so has Firefox.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.browser import EXTENSION

ROOT = Path(__file__).resolve().parent.parent
ESBUILD = ROOT / "tests" / "node_modules" / ".bin" / "esbuild"
JOINED = "src/joined.js"
# It runs in the page's world, where there are no modules.
ALONE = {"src/page/identity.js"}


@cache
def joined_extension() -> Path:
    """Return the folder; made anew only when a file of the extension or the locked packages changed."""
    target = ROOT / "build" / f"extension-{_fingerprint()}"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            draft = Path(folder) / "extension"
            shutil.copytree(EXTENSION, draft)
            _leave_apart(draft)
            _join(draft)
            try:
                draft.rename(target)
            except OSError:
                # Another process of the same run was faster.
                assert target.exists()
    return target


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in [Path(__file__), ROOT / "tests" / "package-lock.json", *sorted(EXTENSION.rglob("*"))]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _leave_apart(folder: Path) -> None:
    """Give the background and the extension's own pages the few modules they use as they are."""
    shutil.copytree(folder / "src", folder / "apart")
    for part in ("background", "options", "popup"):
        for path in (folder / part).glob("*.js"):
            path.write_text(path.read_text().replace("from '../src/", "from '../apart/"))


def _join(folder: Path) -> None:
    modules = sorted(str(path.relative_to(folder)) for path in (folder / "src").rglob("*.js"))
    exports = _exports(folder, [module for module in modules if module not in ALONE])
    entry = folder / "entry.js"
    entry.write_text(
        "".join(
            f"export {{ {name} as {_joined_name(place, name)} }} from './{module}';\n"
            for place, (module, names) in enumerate(exports.items())
            for name in names
        )
    )
    _esbuild(folder, str(entry), "--bundle", f"--outfile={folder / JOINED}")
    entry.unlink()
    for place, (module, names) in enumerate(exports.items()):
        up = "../" * (module.count("/") - JOINED.count("/")) or "./"
        handed_on = ", ".join(f"{_joined_name(place, name)} as {name}" for name in names)
        (folder / module).write_text(f"export {{ {handed_on} }} from '{up}{Path(JOINED).name}';\n")


def _joined_name(place: int, name: str) -> str:
    return f"m{place}_{name}"


def _exports(folder: Path, modules: list[str]) -> dict[str, list[str]]:
    """Return the names that each module exports."""
    with tempfile.TemporaryDirectory() as rest:
        notes = Path(rest) / "notes.json"
        _esbuild(folder, *modules, f"--outdir={rest}/out", "--outbase=.", f"--metafile={notes}")
        outputs = json.loads(notes.read_text())["outputs"].values()
    return {output["entryPoint"]: output["exports"] for output in outputs}


def _esbuild(folder: Path, *arguments: str) -> None:
    command = [str(ESBUILD), *arguments, "--format=esm", "--charset=utf8", "--log-level=warning"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
