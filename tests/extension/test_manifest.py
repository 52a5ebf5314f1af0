"""The manifest: every file it names is there, and it asks for no more than it needs."""

import json
from pathlib import Path

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))


def named_files(value: object) -> set[str]:
    """Every text in the manifest that looks like a path to a file of ours."""
    if isinstance(value, dict):
        return set().union(*map(named_files, value.values()), set())
    if isinstance(value, list):
        return set().union(*map(named_files, value), set())
    is_path = isinstance(value, str) and value.endswith((".js", ".html", ".css", ".png", ".json"))
    return {value} if is_path else set()


def test_every_named_file_exists():
    missing = [name for name in named_files(MANIFEST) if not (EXTENSION / name).is_file()]
    assert missing == []


def test_permissions_are_these_and_no_others():
    assert MANIFEST["permissions"] == ["storage", "alarms", "notifications"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*"]
    assert "optional_permissions" not in MANIFEST
    assert "optional_host_permissions" not in MANIFEST
    assert "externally_connectable" not in MANIFEST


def test_its_own_pages_load_from_themselves_and_reach_this_machine_alone():
    policy = MANIFEST["content_security_policy"]["extension_pages"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "connect-src http://127.0.0.1:*" in policy


def test_content_scripts_run_on_whatsapp_web_alone():
    whatsapp = ["https://web.whatsapp.com/*"]
    assert [script["matches"] for script in MANIFEST["content_scripts"]] == [whatsapp, whatsapp]
    assert [script["run_at"] for script in MANIFEST["content_scripts"]] == ["document_start"] * 2
    assert not any(script.get("all_frames") for script in MANIFEST["content_scripts"])
    assert [entry["matches"] for entry in MANIFEST["web_accessible_resources"]] == [whatsapp]
    # With a changing address nested imports break.
    assert not any(entry.get("use_dynamic_url") for entry in MANIFEST["web_accessible_resources"])


def test_one_manifest_serves_chromium_and_firefox():
    background = MANIFEST["background"]
    assert background["service_worker"] == background["scripts"][0]
    assert background["type"] == "module"
    assert MANIFEST["browser_specific_settings"]["gecko"]["id"]


def test_nothing_but_our_own_files_is_shipped():
    kinds = {file.suffix for file in EXTENSION.rglob("*") if file.is_file()}
    assert kinds <= {".js", ".json", ".html", ".css", ".png", ".svg"}
