"""The minute in front of a message is read in the order and with the digits of the page's language."""

from tests.extension.modules import run

STAMPS = [
    ("[10:54 PM, 12/9/2025] Dana Levi: ", "en", "2025-12-09T22:54"),
    ("[12:05 AM, 12/9/2025] Dana Levi: ", "en", "2025-12-09T00:05"),
    ("[12:05 PM, 12/9/2025] Dana Levi: ", "en_US", "2025-12-09T12:05"),
    ("[22:54, 12/9/2025] Dana: ", "en-GB", "2025-09-12T22:54"),
    ("[22:54, 9.12.2025] דנה לוי: ", "he", "2025-12-09T22:54"),
    ("[22:54, 09/12/2025] Rafael Souza: ", "pt", "2025-12-09T22:54"),
    ("[22:54, 9/12/2025] Lucía: ", "es", "2025-12-09T22:54"),
    ("[10:54 p. m., 9/12/2025] Lucía: ", "es", "2025-12-09T22:54"),
    ("[١٠:٥٤ م، ٩/١٢/٢٠٢٥] عمر: ", "ar", "2025-12-09T22:54"),
    ("[22:54, 2025-12-09] Noa: ", "sv", "2025-12-09T22:54"),
    # A month above twelve can only be the day.
    ("[22:54, 25/12/2025] Noa: ", "en", "2025-12-25T22:54"),
    ("no stamp", "en", None),
    ("[yesterday] Noa: ", "en", None),
    (None, "en", None),
]

READ = """
    const local = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    return args[0].map(([stamp, lang]) => {
      const at = m.parseStamp(stamp, lang);
      return [stamp, lang, at === null ? null : local(at)];
    });
"""


def test_stamps_in_many_languages():
    assert run("src/page/when.js", READ, STAMPS) == [list(row) for row in STAMPS]
