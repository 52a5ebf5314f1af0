"""Bundle the page with esbuild, once per content of its sources."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "src"
PEOPLE = HERE / "people.json"
MODULES = HERE.parent / "node_modules"
CACHE = HERE.parent.parent / "build" / "standin"


def bundle() -> bytes:
    """The page's script. Built anew only when a source, the people or the locked packages changed."""
    target = CACHE / f"page-{_fingerprint()}.js"
    if not target.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Two test runs may build at the same time, so each writes its own file and renames it in place.
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        _run_esbuild(draft)
        draft.replace(target)
    return target.read_bytes()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    lock = MODULES.parent / "package-lock.json"
    for path in [*sorted(p for p in SOURCES.rglob("*") if p.is_file()), PEOPLE, lock]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def _run_esbuild(target: Path) -> None:
    esbuild = shutil.which("esbuild", path=str(MODULES / ".bin"))
    if esbuild is None:
        raise RuntimeError("The stand-in needs its development packages: run `npm ci` in tests/.")
    command = [
        esbuild,
        str(SOURCES / "main.jsx"),
        "--bundle",
        "--format=iife",
        "--jsx=automatic",
        "--loader:.css=text",
        '--define:process.env.NODE_ENV="production"',
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
        f"--outfile={target}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"esbuild could not bundle the stand-in:\n{done.stderr}")
