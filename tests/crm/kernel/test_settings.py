"""Settings that cannot work are refused with a sentence that says what to write."""

import stat

import pytest

from crm.config import BadSetting, read_settings


def test_the_usual(tmp_path):
    settings = read_settings({}, data_dir=str(tmp_path))
    assert (settings.host, settings.port) == ("127.0.0.1", 8765)
    assert settings.database_url == f"sqlite:///{tmp_path / 'sidenote.db'}"


def test_the_command_line_wins_over_the_environment(tmp_path):
    environ = {"SIDENOTE_PORT": "9000", "SIDENOTE_DATA_DIR": "/nowhere"}
    settings = read_settings(environ, data_dir=str(tmp_path), port=9001)
    assert (settings.port, settings.data_dir) == (9001, tmp_path)


@pytest.mark.parametrize("port", ["0", "65536", "80a", "-1"])
def test_a_port_that_is_none(port):
    with pytest.raises(BadSetting, match="SIDENOTE_PORT"):
        read_settings({"SIDENOTE_PORT": port})


def test_an_address_others_can_reach_needs_tls_in_front():
    with pytest.raises(BadSetting, match=r"0\.0\.0\.0"):
        read_settings({"SIDENOTE_HOST": "0.0.0.0"})
    assert read_settings({"SIDENOTE_HOST": "0.0.0.0", "SIDENOTE_BEHIND_TLS": "1"}).host == "0.0.0.0"


def test_files_are_the_owners_alone(app):
    folder = app.config["SIDENOTE"].data_dir
    for name in ("sidenote.db", "secret.key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
