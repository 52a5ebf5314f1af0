"""A workbook with everything in it opens in LibreOffice, cell by cell as it was written."""

from datetime import date, datetime

from crm.exports.workbook import Column, Sheet
from tests.crm.exports.sheets import TEXTS, made, opened, through_libreoffice

# LibreOffice shows this one right but saves it without Excel's escape, so it cannot be compared this way.
NOT_SAVED_BACK = "a_x005F_x0041_b"
# As many UTF-16 units as a cell holds.
LONGEST = "x" * 32_765 + "👋"
COLUMNS = [
    Column("=Name"),
    Column("טלפון", "phone"),
    Column("Born", "date"),
    Column("At (Asia/Jerusalem)", "datetime"),
    Column("Paid", "number"),
]
AT = datetime.fromisoformat("2026-12-01T09:30:15")


def test_every_cell_arrives(tmp_path):
    texts = [text for text in (*TEXTS, LONGEST) if text != NOT_SAVED_BACK]
    rows = [
        [text, f"+97250234{number:04}", date(1990, 1 + number % 12, 17), AT, f"{number}.5"]
        for number, text in enumerate(texts)
    ]
    names = Sheet("שמות", [Column("שם")], ([number] for number in range(40)))
    data = made(Sheet("אנשי קשר", COLUMNS, rows), names, right_to_left=True, max_rows=25)
    sheets = through_libreoffice(data, tmp_path)
    assert [sheet.title for sheet in sheets] == ["אנשי קשר", "אנשי קשר (2)", "שמות", "שמות (2)"]
    for written, sheet in zip(opened(data), sheets, strict=True):
        cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
        assert cells == [[(cell.value, cell.data_type) for cell in row] for row in written.iter_rows()]
        assert sheet.sheet_view.rightToLeft
        assert sheet.auto_filter.ref
    second = {cell.value: (cell.data_type, cell.number_format) for cell in sheets[0][3]}
    assert second["+972502340001"] == ("s", "@")
    assert (second[AT][0], second[1.5][0]) == ("d", "n")
