"""The packages of ``./run.sh zip``: small, the same at each making, and they do what the sources do."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from crm.extension_package import packed
from tests.browser import EXTENSION, no_violations, overlay, wait_for_state
from tests.extension.hands import open_chat, wait_for_chip
from tests.extension.office import Office
from tests.standin.people import people

SIZE_LIMIT = 200_000
FAMILIES = ("chromium", "firefox")

# What a script means to the machine: esbuild writes both forms anew, without anything left to taste.
MEANING = """
import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
const meaning = (text) => transformSync(text, { minifySyntax: true, minifyWhitespace: true }).code;
const files = JSON.parse(readFileSync(0, 'utf8'));
const differ = files.filter(({ source, shipped }) => meaning(source) !== meaning(shipped));
process.stdout.write(JSON.stringify(differ.map(({ name }) => name)));
"""

WORDS = "src/lib/strings/"
# Every pair of modules hands out the same words.
SAYING = """
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
for (const [one, other] of JSON.parse(readFileSync(0))) {
  deepStrictEqual((await import(other)).default, (await import(one)).default);
}
"""


def is_translation(name: str) -> bool:
    return name.startswith(WORDS) and not name.endswith("/en.js")


def content(family: str | None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(family))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(family: str | None) -> dict:
    return json.loads(content(family)["manifest.json"])


@pytest.mark.parametrize("family", FAMILIES)
def test_it_is_small_and_the_same_each_time(family):
    data = packed(family)
    assert len(data) < SIZE_LIMIT
    assert packed(family) == data


def test_every_file_is_in_it():
    files = {file.relative_to(EXTENSION).as_posix() for file in EXTENSION.rglob("*") if file.is_file()}
    for family in (None, *FAMILIES):
        assert set(content(family)) == files


def test_the_scripts_mean_what_their_sources_mean():
    shipped = content("chromium")
    files = [
        {"name": name, "source": (EXTENSION / name).read_text("utf-8"), "shipped": data.decode()}
        for name, data in shipped.items()
        if name.endswith(".js") and not is_translation(name)
    ]
    assert sum(len(each["shipped"]) for each in files) < 0.8 * sum(len(each["source"]) for each in files)
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "--eval", MEANING],
        input=json.dumps(files),
        capture_output=True,
        text=True,
        check=False,
        cwd=EXTENSION.parent / "tests",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_each_family_gets_the_manifest_it_understands():
    source = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    assert manifest(None) == source
    chromium, firefox = manifest("chromium"), manifest("firefox")
    assert chromium["background"] == {"service_worker": "background.js", "type": "module"}
    assert "browser_specific_settings" not in chromium
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    assert firefox["browser_specific_settings"] == source["browser_specific_settings"]
    for made in (chromium, firefox):
        for key in ("permissions", "host_permissions", "content_scripts", "content_security_policy"):
            assert made[key] == source[key]


def test_translations_say_what_their_sources_say(tmp_path):
    # Without it Node takes a script for one of the old kind.
    (tmp_path / "package.json").write_text('{"type": "module"}')
    shutil.copytree(EXTENSION / WORDS, tmp_path / "source")
    (tmp_path / "shipped").mkdir()
    for name, data in content("chromium").items():
        if name.startswith(WORDS):
            (tmp_path / "shipped" / Path(name).name).write_bytes(data)
    pairs = [(str(tmp_path / "source" / file.name), str(file)) for file in (tmp_path / "shipped").iterdir()]
    assert len(pairs) == 5
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "--eval", SAYING],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.browser
def test_it_runs_as_it_is_shipped(extension_browser, live, tmp_path):
    dana = people()["dana"]
    folder = tmp_path / "package"
    with zipfile.ZipFile(io.BytesIO(packed("chromium"))) as archive:
        archive.extractall(folder)
    here = Office(extension_browser(extension=folder), live, lang="he")
    troubles = no_violations(here.page)
    label = here.call("GET", "/labels")["items"][0]
    contact = here.contact(dana)
    here.call("POST", "/contacts/labels", {"contact_ids": [contact], "add": [label["id"]]})
    wait_for_chip(here.page, label["name"], dana.title)
    open_chat(here.page, dana.title)
    # Hebrew words come from a module that is only loaded for them.
    expect(overlay(here.page, "schedule-button")).to_have_attribute(
        "aria-label", "שליחה מאוחר יותר עם Sidenote"
    )
    wait_for_state(here.page)
    assert troubles == []
