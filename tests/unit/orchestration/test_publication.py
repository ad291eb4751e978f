"""Publication: immutable releases, an atomic switch, readers never blocked."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from exports.warehouse import NothingPublishedError, open_published
from orchestration import publication
from orchestration.publication import current_vintage, keep_release, publish_release
from orchestration.vintage import Vintage

BUILT_AT = datetime(2026, 4, 30, 12)


def vintage(name: str) -> Vintage:
    return Vintage(name, f"fingerprint of {name}", date(2026, 4, 30), ())


def make_build(path: Path, kilograms: int) -> Path:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema staging; create schema marts; create schema reporting")
        connection.execute("create view staging.stg_x as select 1 as hidden")
        connection.execute(
            "create table marts.fct_reporting as select date '2026-03-01' as reporting_month, "
            "true as is_received, true as is_expected"
        )
        connection.execute(f"create table reporting.rpt_x as select {kilograms} as quantity_kg")
    return path


def test_what_is_published_is_what_was_built_without_the_inner_layers(tmp_path: Path) -> None:
    build = make_build(tmp_path / "build.duckdb", 7)

    release = publish_release(build, tmp_path / "published", vintage("v1"), BUILT_AT)

    with open_published(tmp_path / "published") as connection:
        assert connection.execute("select quantity_kg from reporting.rpt_x").fetchall() == [(7,)]
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() union "
            "select distinct schema_name from duckdb_views() where not internal order by 1"
        ).fetchall()
        assert schemas == [("marts",), ("meta",), ("reporting",)]
        assert connection.execute("select * from meta.vintage").fetchall() == [
            (
                *("v1", "fingerprint of v1", BUILT_AT, date(2026, 4, 30)),
                *(date(2026, 3, 1), 1, 1, ""),
            )
        ]
    assert (release.table_count, release.row_count) == (2, 2)


def test_a_reader_of_the_old_release_reads_on_while_a_new_one_is_published(tmp_path: Path) -> None:
    published = tmp_path / "published"
    publish_release(make_build(tmp_path / "b", 1), published, vintage("v1"), BUILT_AT)
    with open_published(published) as old:
        publish_release(make_build(tmp_path / "b", 2), published, vintage("v2"), BUILT_AT)

        with open_published(published) as new:
            assert old.execute("select quantity_kg from reporting.rpt_x").fetchone() == (1,)
            assert new.execute("select quantity_kg from reporting.rpt_x").fetchone() == (2,)


def test_publishing_a_vintage_again_leaves_its_bytes_alone(tmp_path: Path) -> None:
    published = tmp_path / "published"
    first = publish_release(make_build(tmp_path / "b", 1), published, vintage("v1"), BUILT_AT)
    before = first.path.stat().st_mtime_ns

    again = publish_release(make_build(tmp_path / "b", 9), published, vintage("v1"))

    assert again == first
    assert again.path.stat().st_mtime_ns == before


def test_a_build_that_cannot_be_copied_leaves_the_published_release(tmp_path: Path) -> None:
    published = tmp_path / "published"
    publish_release(make_build(tmp_path / "b", 1), published, vintage("v1"), BUILT_AT)
    torn = tmp_path / "torn.duckdb"
    torn.write_bytes((tmp_path / "b").read_bytes()[:5000])

    with pytest.raises(duckdb.Error):
        publish_release(torn, published, vintage("v2"), BUILT_AT)

    assert current_vintage(published) == "v1"
    assert not (published / "releases" / "v2").exists()


def test_a_published_file_cannot_be_written(tmp_path: Path) -> None:
    publish_release(make_build(tmp_path / "b", 1), tmp_path / "p", vintage("v1"), BUILT_AT)

    with open_published(tmp_path / "p") as connection:
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("delete from reporting.rpt_x")
        with pytest.raises(duckdb.Error, match="disabled"):
            connection.execute("select * from read_text('/etc/hostname')")


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match="aircop run"):
        open_published(tmp_path)


def test_old_releases_go_but_never_one_that_a_report_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "KEPT_RELEASES", 1)
    published = tmp_path / "published"
    for number in (1, 2, 3):
        publish_release(
            make_build(tmp_path / "b", number), published, vintage(f"v{number}"), BUILT_AT
        )
        if number == 1:
            keep_release(published, "v1", "a report was issued from it")

    folders = sorted(f.name for f in (published / "releases").iterdir() if f.is_dir())

    assert folders == ["v1", "v3"]
