"""The server's own secret, made once and kept beside the database."""

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path) -> str:
    """Return the secret from ``folder/secret.key``, making the file (0600) when it is not there."""
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        made = secrets.token_hex(32)
        file.write(made)
    return made
