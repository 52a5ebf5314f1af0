"""The one HTML document of the stand-in and the policy it is served under."""

import json
from html import escape

# The stand-in keeps to the same kind of policy as the real page: no inline script without the nonce, no
# strings turned into script, requests only to its own origin. Whatever works here works under that.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src 'none'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default-none",
    ]
)

DIRECTIONS = {"he": "rtl", "ar": "rtl"}


def document(options: dict[str, str], nonce: str, salt: str) -> bytes:
    """The page for one load. ``salt`` seeds the class names, which therefore differ on each load."""
    lang = options.get("lang", "en")
    data = escape(json.dumps({**options, "salt": salt}), quote=True)
    dark = ' class="dark"' if options.get("dark") == "1" else ""
    return f"""<!doctype html>
<html id="whatsapp-web" lang="{escape(lang)}" dir="{DIRECTIONS.get(lang, "ltr")}">
<head>
<meta charset="utf-8">
<title>WhatsApp</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/favicon.svg">
<script nonce="{nonce}" defer src="/page.js" data-options="{data}"></script>
</head>
<body{dark}>
<div id="app"></div>
</body>
</html>
""".encode()


def headers(nonce: str) -> dict[str, str]:
    """The headers that go with ``document``."""
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY.format(nonce=nonce),
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-store",
    }


FAVICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    b'<rect width="32" height="32" rx="9" fill="#1daa61"/>'
    b'<path fill="#fff" d="M8 9h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H14l-5 4v-4H8a2 2 0 0 1-2-2v-9'
    b'a2 2 0 0 1 2-2z"/>'
    b"</svg>"
)
