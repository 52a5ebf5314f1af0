"""Whatever the text, it is a text cell that every reader shows as it was, less what XML cannot hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.exports.clean import writable
from tests.crm.exports.sheets import by_calamine, column_of, made, opened, sheet_of

# All planes, lone surrogates and control characters, and what the traps are made of.
ANYTHING = st.text(alphabet=st.characters(codec=None)) | st.lists(
    st.sampled_from(["_", "x", "0041", "005F", "=", "&", "<", "\r\n", "\r", " ", "\x00", "\ud800", "\uffff"])
).map("".join)


@settings(deadline=None, max_examples=40)
@given(st.lists(ANYTHING, min_size=1, max_size=20))
def test_it_is_read_as_it_was(texts):
    data = made(sheet_of([*texts, "end"]))
    cells = column_of(opened(data)[0])
    expected = [writable(text) for text in texts]
    assert [cell.value or "" for cell in cells] == [*expected, "end"]
    assert all(cell.data_type == "s" for cell in cells if cell.value)
    assert by_calamine(data) == [["Value"], *([text] for text in expected), ["end"]]
