"""What kind of file this is, by its first bytes. Pure.

The name and the type that a browser gives are claims; what is in it decides what WhatsApp makes of it.
"""

MIB = 1024 * 1024
#: Bytes; more than this WhatsApp does not take as a picture, and a page that handles more becomes slow.
MOST = 16 * MIB

_STARTS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)
_LONGEST_NAME = 120


def kind_of(content: bytes) -> tuple[str, str] | None:
    """Return the type and the usual ending of a PDF, PNG, JPEG or WebP, None for anything else."""
    for start, kind, ending in _STARTS:
        if content.startswith(start):
            return kind, ending
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", ".webp"
    return None


def clean_name(name: str, ending: str) -> str:
    """Return a name that is safe as a file's name anywhere and ends as its content says."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    stem, dot, given = kept.rpartition(".")
    same = dot and f".{given.lower()}" in (ending, ".jpeg" if ending == ".jpg" else ending)
    stem = (stem if same else kept)[: _LONGEST_NAME - len(ending)]
    return f"{stem or 'file'}{ending}"
