"""The command line as people use it: exit codes, JSON, and one clear sentence for a failure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.settings import PROJECT_ROOT

pytestmark = pytest.mark.integration
AIRCOP = Path(sys.executable).with_name("aircop")


def aircop(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(AIRCOP), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT_ROOT,
        env={**os.environ, "AIRCOP_HOME": str(home), "COLUMNS": "200"},
    )


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "LOS 2026-01.xlsx"
    made = aircop(
        tmp_path, "template", "--unit", "LOS", "--month", "2026-01", "--output", str(path)
    )
    assert made.returncode == 0, made.stderr
    return path


def test_an_unfilled_template_is_refused_with_every_finding_and_kept(
    tmp_path: Path, template: Path
) -> None:
    home = tmp_path / "home"

    answer = aircop(home, "submit", str(template), "--json")

    said = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert set(said) >= {
        *("receipt", "status", "unit", "month", "revision", "sha256", "rows", "findings"),
    }
    assert (said["status"], said["unit"], said["month"]) == ("refused", "LOS", "2026-01")
    assert {finding["rule"] for finding in said["findings"]} >= {"nil_missing", "not_certified"}
    assert set(said["findings"][0]) == {
        *("severity", "sheet", "cell", "value", "rule", "message"),
    }
    kept = home / "landing" / "received" / said["sha256"][:2] / said["sha256"]
    assert kept.read_bytes() == template.read_bytes()


def test_a_check_keeps_nothing(tmp_path: Path, template: Path) -> None:
    home = tmp_path / "home"

    answer = aircop(home, "check", str(template))

    assert answer.returncode == 1
    assert "REFUSED" in answer.stdout and "nothing kept" in answer.stdout
    assert not (home / "landing").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["template", "--unit", "XXX", "--month", "2026-01", "--output", "x.xlsx"], "'XXX'"),
        (["template", "--unit", "LOS", "--month", "01/2026", "--output", "x.xlsx"], "YYYY-MM"),
        (["check", "no-such-file.xlsx"], "no-such-file.xlsx"),
        (["query", "select 1", "--format", "pdf"], "table, csv, json, parquet"),
        (["submit"], "files"),
    ],
)
def test_wrong_use_is_exit_code_2_and_one_sentence(
    tmp_path: Path, words: list[str], said: str
) -> None:
    answer = aircop(tmp_path, *words)

    assert answer.returncode == 2
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_query_before_the_first_release_says_what_to_do(tmp_path: Path) -> None:
    answer = aircop(tmp_path, "query", "select 1")

    assert answer.returncode == 1
    assert "aircop run" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_demo_refuses_a_home_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite").write_text("somebody's")

    answer = aircop(tmp_path, "demo")

    assert answer.returncode == 2
    assert "not a demo home" in answer.stderr
