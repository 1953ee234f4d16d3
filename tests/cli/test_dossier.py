import json
import socket
from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record
from typer.testing import CliRunner

from parley.cli.main import app
from parley.model.errors import ParleyError
from parley.web.serving import PortTaken, serve_pages


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return write_record(tmp_path / "sample.db", morning(), evening())


def test_the_dossier_is_printed_with_who_says_so_and_that_nobody_reviewed_it(record: Path) -> None:
    shown = CliRunner().invoke(app, ["dossier", "--workspace", str(record)], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    said = " ".join(shown.output.split())
    assert "The Northern Assembly alleges that the Army of the South broke the truce" in said
    assert "no person has reviewed" in said
    assert "beside it, denied: • The Army of the South denies that it carried out an attack" in said
    assert "claim-doc-morning-2" in said


def test_the_dossier_as_json_is_the_dossier(record: Path) -> None:
    shown = CliRunner().invoke(app, ["dossier", "--json", "--workspace", str(record)])
    assert json.loads(shown.stdout)["claims"] == 13


def test_a_record_without_texts_says_how_to_begin(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["dossier", "--workspace", str(write_record(tmp_path / "empty.db"))])
    assert "parley add" in shown.output


def test_serving_to_the_network_is_refused_with_the_reason(record: Path) -> None:
    shown = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0", "--workspace", str(record)])  # noqa: S104 - refused
    assert isinstance(shown.exception, ParleyError)
    assert "has no accounts" in str(shown.exception)


def test_a_port_in_use_is_said_with_what_to_do(record: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTaken, match="--port"):
        serve_pages(record, host="127.0.0.1", port=taken.getsockname()[1], announce=lambda _address: None)
