"""What a person should know of a file before its list is imported: ``{code, detail, …}``. Pure."""

from typing import Any

Notice = dict[str, Any]

_LISTED = 10


def of_list(
    found: dict[str, Any],
    table: dict[str, Any],
    *,
    heading: int,
    above: int,
    again: tuple[int, ...],
    others: list[str],
) -> list[Notice]:
    """Return the notices about a file and the list that was found in it, the weightiest first.

    ``above`` rows stand over the headings in row ``heading`` (0 when there are none); rows ``again`` are
    headings once more; ``others`` are sheets that are not imported.
    """
    notices = [*_of_text(found)]
    if not heading:
        notices.append(
            _notice("no_heading", "The list has no headings, so its columns are named by their letters.")
        )
    if above:
        notices.append(
            _notice(
                "rows_above_heading",
                f"The headings are in row {heading}; what is above them is passed over.",
                rows=above,
                heading=heading,
            )
        )
    for row in again:
        notices.append(
            _notice("second_heading", f"Row {row} is a second row of headings and is passed over.", row=row)
        )
    if others:
        names = ", ".join(f"“{name}”" for name in others[:_LISTED])
        notices.append(
            _notice(
                "other_sheets", f"Only “{table['name']}” is imported, not {names}.", sheets=others[:_LISTED]
            )
        )
    if table["merged"]:
        notices.append(
            _notice(
                "merged_cells",
                f"Merged cells ({table['merged']}): each row that they cover gets the value of the first.",
                areas=table["merged"],
            )
        )
    if table["hidden"]:
        notices.append(
            _notice(
                "hidden_rows",
                f"Hidden rows ({table['hidden']}) are imported like the others.",
                rows=table["hidden"],
            )
        )
    if found["macros"]:
        notices.append(_notice("macros", "The file has macros. They were not run; only its cells are read."))
    return notices


def _of_text(found: dict[str, Any]) -> list[Notice]:
    if "encoding" not in found or found["sure"]:
        return []
    if found["broken"]:
        return [
            _notice(
                "broken_characters",
                f"{found['broken']} characters of the file are damaged and appear as �.",
                count=found["broken"],
            )
        ]
    return [
        _notice(
            "guessed_encoding",
            f"The file does not name its alphabet; {found['encoding']} fits best. Look at the preview.",
            encoding=found["encoding"],
        )
    ]


def _notice(code: str, detail: str, **members: Any) -> Notice:
    return {"code": code, "detail": detail, **members}
