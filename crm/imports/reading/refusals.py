"""Why a file is not read."""

TOO_LARGE, UNSUPPORTED, UNREADABLE = 413, 415, 422


class Refused(Exception):
    """A file that cannot be imported: ``code`` is stable, ``detail`` says what to do instead.

    ``status`` is the HTTP status of the answer.
    """

    def __init__(self, code: str, detail: str, status: int = UNREADABLE):
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.status = status


def damaged() -> Refused:
    """Return the refusal of a file that begins like what it says it is and is not."""
    return Refused(
        "unreadable",
        "This file is damaged or not what its name says. Open it in a spreadsheet program, save it as .xlsx "
        "and import that.",
    )
