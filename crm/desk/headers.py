"""What a page of the desk allows: its own files and nothing else, in nobody's frame."""

from werkzeug.wrappers import Response

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def protect(answer: Response) -> None:
    """Add the headers that keep other sites and injected text out of our pages."""
    answer.headers["Content-Security-Policy"] = CSP
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Referrer-Policy"] = "no-referrer"
