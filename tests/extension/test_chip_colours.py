"""Whatever colour a label has, the words of its chip meet WCAG AA in light and in dark."""

import pytest

from tests.extension.modules import run

# Extremes, the palette's neighbours, greys, and what a hostile value could be.
COLOURS = [
    f"#{r:02x}{g:02x}{b:02x}" for r in range(0, 256, 51) for g in range(0, 256, 51) for b in range(0, 256, 51)
]


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_mark_stand_out_from_the_tint(dark):
    worst = run(
        "src/lib/colour.js",
        """
        const [colours, dark] = args;
        return colours.map((colour) => {
          const { fill, text, mark } = m.chipColours(colour, dark);
          return { colour, words: m.contrast(text, fill), mark: m.contrast(mark, fill) };
        });
        """,
        COLOURS,
        dark,
    )
    assert [each for each in worst if each["words"] < 4.5 or each["mark"] < 3] == []


def test_contrast_is_that_of_wcag():
    pairs = [["#000000", "#ffffff"], ["#777777", "#ffffff"], ["#767676", "#ffffff"]]
    found = run("src/lib/colour.js", "return args[0].map(([a, b]) => m.contrast(a, b));", pairs)
    assert found == pytest.approx([21, 4.478, 4.542], abs=0.001)


@pytest.mark.parametrize("colour", ["", "red", "#12345", "url(x)"])
def test_what_is_no_colour_is_slate(colour):
    assert run("src/lib/colour.js", "return m.parse(args[0]);", colour) == [91, 107, 115]


def test_the_offered_colours_are_different():
    palette = run("src/lib/colour.js", "return m.PALETTE;")
    assert len(set(palette)) == len(palette) == 10
