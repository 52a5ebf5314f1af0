"""The extension's types and its few rules of writing hold."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COMMANDS = {
    "types": ["tests/node_modules/.bin/tsc", "-p", "tests/tsconfig.json"],
    "rules": ["tests/node_modules/.bin/eslint", "-c", "tests/eslint.config.js", "extension"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_check(name):
    done = subprocess.run(COMMANDS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
