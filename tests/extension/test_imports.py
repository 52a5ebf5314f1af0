"""Who may import whom inside the extension, and who may touch what."""

import re
from pathlib import Path

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
IMPORT = re.compile(
    r"""(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]"""
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)

# A folder may import from those named beside it, and from itself.
MAY_IMPORT = {
    # Words are data, which the background needs for notifications.
    "background": {"src/lib/strings"},
    "options": {"src/lib", "src/ui"},
    "popup": {"src/lib", "src/ui"},
    "src/page": set(),
    "src/lib": {"src/lib/strings"},
    "src/lib/strings": set(),
    "src/ui": {"src/page", "src/lib"},
    "src/features": {"src/page", "src/ui", "src/lib"},
    "src": {"src/page", "src/ui", "src/lib", "src/features"},
    "": {"background"},
}


def scripts() -> list[Path]:
    return sorted(EXTENSION.rglob("*.js"))


def code(file: Path) -> str:
    return COMMENT.sub("", file.read_text("utf-8"))


def folder(file: Path) -> str:
    """The part of the extension a file belongs to: one of the keys of MAY_IMPORT."""
    parts = file.relative_to(EXTENSION).parent.parts
    if parts[:3] == ("src", "lib", "strings"):
        return "/".join(parts)
    return "/".join(parts[:2]) if parts[:1] == ("src",) else "/".join(parts[:1])


def imported(file: Path) -> list[Path]:
    found = [static or dynamic for static, dynamic in IMPORT.findall(code(file))]
    return [(file.parent / name).resolve() for name in found]


def test_every_import_leads_to_a_file():
    missing = [(file, target) for file in scripts() for target in imported(file) if not target.is_file()]
    assert missing == []


def test_folders_import_only_downwards():
    wrong = [
        f"{file.relative_to(EXTENSION)} imports {target.relative_to(EXTENSION)}"
        for file in scripts()
        for target in imported(file)
        if folder(target) != folder(file) and folder(target) not in MAY_IMPORT[folder(file)]
    ]
    assert wrong == []


def test_features_do_not_know_each_other():
    features = EXTENSION / "src" / "features"

    def feature(file: Path) -> str:
        return file.relative_to(features).parts[0].removesuffix(".js")

    wrong = [
        f"{feature(file)} imports {feature(target)}"
        for file in features.rglob("*.js")
        if file.name != "index.js"
        for target in imported(file)
        if target.is_relative_to(features) and feature(target) != feature(file)
    ]
    assert wrong == []


def test_every_feature_is_listed():
    index = code(EXTENSION / "src" / "features" / "index.js")
    files = {file.stem for file in (EXTENSION / "src" / "features").glob("*.js")} - {"index"}
    listed = {Path(name).stem for name in re.findall(r"from '\./([\w-]+)\.js'", index)}
    assert listed == files


def test_only_the_page_layer_looks_at_the_hosts_document():
    looks = re.compile(
        r"\bdocument\s*\.\s*(querySelector|getElement|elementsFromPoint|elementFromPoint|activeElement|getSelection)"
    )
    outside = [
        str(file.relative_to(EXTENSION))
        for file in (EXTENSION / "src").rglob("*.js")
        if folder(file) != "src/page" and looks.search(code(file))
    ]
    assert outside == []


def test_the_page_layer_does_not_touch_the_extensions_interfaces():
    touching = [file.name for file in (EXTENSION / "src" / "page").rglob("*.js") if "chrome." in code(file)]
    assert touching == []


def test_only_the_api_talks_to_the_network():
    talks = re.compile(r"\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts")
    talking = [str(file.relative_to(EXTENSION)) for file in scripts() if talks.search(code(file))]
    assert talking == ["background/api.js"]


def test_nothing_parses_markup_or_code():
    parses = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write"
        r"|\beval\s*\(|new Function\b"
    )
    assert [file.name for file in scripts() if parses.search(code(file))] == []
