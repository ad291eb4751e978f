"""Serves a home's dashboards and the Dagster UI on 127.0.0.1 until interrupted."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from exports.dashboards.server import SupersetError, start_superset, stop_process_group
from orchestration.settings import PROJECT_ROOT, Settings
from orchestration.show import DASHBOARD_PATH

SUPERSET_PORT = 8088
DAGSTER_PORT = 3000
READY_SECONDS = 180


class ServeError(RuntimeError):
    """Something that is to be served did not start; the message says which and where its log is."""


def port_near(wanted: int) -> int:
    """Return the wanted port when it is free, otherwise a free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServeError(f"Dagster stopped with code {process.returncode}; see {log}")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise ServeError(f"Dagster did not answer at {url} within {READY_SECONDS} s; see {log}")


@contextmanager
def running_dagster(settings: Settings, port: int) -> Iterator[str]:
    """Run the Dagster webserver and daemon of a home and yield the address of the UI."""
    log = settings.home / "dagster" / "serve.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(str(Path(sys.executable).with_name("dagster")), "dev"),
        *("-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)),
    ]
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=PROJECT_ROOT, stdout=out, stderr=out, start_new_session=True
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(process, f"{url}/server_info", log)
        yield url
    finally:
        stop_process_group(process)


def _interrupted(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def serve_until_interrupted(settings: Settings, console: Console) -> None:
    """Start both, print where they are, and stop both at Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupted)
    console.print("starting Superset and Dagster …")
    try:
        with (
            start_superset(
                settings.home,
                settings.published,
                settings.superset_python,
                port_near(SUPERSET_PORT),
                is_demo=settings.is_demo,
            ) as superset,
            running_dagster(settings, port_near(DAGSTER_PORT)) as dagster_url,
        ):
            console.print(f"  dashboards  [bold]{superset.base_url}{DASHBOARD_PATH}[/]")
            if superset.is_demo:
                console.print(f"  log-in      {superset.username} / {superset.password}")
            else:
                console.print(f"  log-in      {superset.username}, password in the home folder")
            console.print(f"  Dagster UI  [bold]{dagster_url}[/]")
            console.print("Ctrl-C stops both.")
            while superset.process.poll() is None:
                time.sleep(1)
            raise ServeError(f"Superset stopped; see {superset.log}")
    except SupersetError as failure:
        raise ServeError(str(failure)) from failure
    except KeyboardInterrupt:
        console.print("stopped")
