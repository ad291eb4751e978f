"""Settings: read once, and what is not understood is refused with what would be."""

from datetime import date
from pathlib import Path

import pytest

from orchestration.settings import ENVIRONMENT, PROJECT_ROOT, SettingsError, load_settings


def test_the_demo_home_is_used_when_no_other_is_set() -> None:
    assert load_settings({}).home == PROJECT_ROOT / "var" / "demo"


def test_a_home_s_own_file_says_its_day(tmp_path: Path) -> None:
    (tmp_path / "aircop.toml").write_text('as_of = "2026-04-30"\ndemo = true\n')

    settings = load_settings({"AIRCOP_HOME": str(tmp_path)})

    assert (settings.as_of, settings.is_demo) == (date(2026, 4, 30), True)


def test_the_environment_wins_over_the_home_s_file(tmp_path: Path) -> None:
    (tmp_path / "aircop.toml").write_text('as_of = "2026-04-30"\n')

    settings = load_settings({"AIRCOP_HOME": str(tmp_path), "AIRCOP_AS_OF": "2026-05-01"})

    assert settings.as_of == date(2026, 5, 1)


def test_an_unknown_name_fails_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"AIRCOP_HOEM; known are AIRCOP_HOME"):
        load_settings({"AIRCOP_HOEM": "x"})


def test_an_unknown_key_of_the_home_s_file_fails(tmp_path: Path) -> None:
    (tmp_path / "aircop.toml").write_text("as_off = 1\n")

    with pytest.raises(SettingsError, match=r"'as_off'; known are as_of"):
        load_settings({"AIRCOP_HOME": str(tmp_path)})


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'30\.4\.2026' is not a day"):
        load_settings({"AIRCOP_AS_OF": "30.4.2026"})


def test_the_example_file_lists_every_variable() -> None:
    lines = (PROJECT_ROOT / ".env.example").read_text().splitlines()
    named = {line.lstrip("# ").split("=")[0] for line in lines if "=" in line}

    assert named == set(ENVIRONMENT)


def test_a_home_may_set_the_limits_of_files(tmp_path: Path) -> None:
    (tmp_path / "aircop.toml").write_text("[limits]\nrows = 50\n")

    limits = load_settings({"AIRCOP_HOME": str(tmp_path)}).limits

    assert (limits.rows, limits.columns) == (50, 128)


@pytest.mark.parametrize(
    ("line", "says"),
    [("rowz = 1", "no limit 'rowz'; there are cells, columns"), ("rows = 0", "'rows' cannot be 0")],
)
def test_a_limit_that_cannot_be_meant_is_refused(line: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "aircop.toml").write_text(f"[limits]\n{line}\n")

    with pytest.raises(SettingsError, match=says):
        load_settings({"AIRCOP_HOME": str(tmp_path)})
