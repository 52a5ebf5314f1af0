"""On a disk that may not be written to nothing pretends to be saved."""


def test_writing_is_refused(disk, client, now):
    dana = client.post("/contacts", {"name": "Dana Levi"}).json
    disk.protect()
    now.move(minutes=5)
    answer = client.patch(f"/contacts/{dana['id']}", {"name": "Dana Cohen"})
    assert (answer.status_code, answer.json["code"]) == (503, "storage_unavailable")


def test_nothing_is_claimed(disk, client):
    disk.protect()
    answer = client.post("/outbox/claim", {})
    assert (answer.status_code, answer.json["code"]) == (503, "storage_unavailable")


def test_a_backup_says_why_it_cannot_be_made(disk, client, monkeypatch):
    from click.testing import CliRunner

    from crm.cli import main

    disk.protect()
    result = CliRunner().invoke(
        main, ["backup", str(disk.folder / "copy.db"), "--data-dir", str(disk.folder)]
    )
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
