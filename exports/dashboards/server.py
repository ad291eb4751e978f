"""Start and stop the Superset that serves one home, on 127.0.0.1 only.

Superset lives in an environment of its own, so it is a process that we start and talk to by HTTP.
Publishing assets into it is the matter of `publish.py`.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

SUPERSET_HOME_MODULES = Path(__file__).resolve().parent / "superset_home"
"""What Superset imports: its settings, the pin on a release, the bootstrap."""

GUNICORN = (
    *("--worker-class", "gthread", "--workers", "1", "--threads", "8"),
    *("--timeout", "120", "--graceful-timeout", "5", "--no-control-socket"),
    "superset.app:create_app()",
)
"""One worker: it needs 300 MB and answers 14 charts a second, a dashboard asks for 15."""

BOOTSTRAP_SECONDS = 300
READY_SECONDS = 180
"""Bounds, not expectations: 10 to 30 s are usual; 59 s were seen on a busy machine of 2 cores."""
STOP_SECONDS = 20


class SupersetError(RuntimeError):
    """Superset could not be prepared or started; the message ends with the end of its log."""


@dataclass
class SupersetServer:
    """A running Superset; stops what it started when its `with` block ends."""

    base_url: str
    username: str
    password: str = field(repr=False)
    is_demo: bool
    log: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    def stop(self) -> None:
        """End what we started; nothing if it has ended."""
        stop_process_group(self.process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def stop_process_group(process: subprocess.Popen[bytes]) -> None:
    """End a process group that we started, gently first; nothing if it has ended."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def start_superset(
    home: Path,
    published: Path,
    superset_python: Path,
    port: int | None = None,
    *,
    is_demo: bool = False,
) -> SupersetServer:
    """Prepare Superset if needed, start it, and return when it answers.

    Args:
        home: The state folder; Superset's own part is `home/superset`.
        published: The folder of releases with the link `current`.
        superset_python: The interpreter of Superset's environment.
        port: A free port is taken when none is given.
        is_demo: The log-in is admin/admin, and may be shown. Otherwise the password is generated
            once and stands in `home/superset/password`, readable by the owner only.

    Raises:
        SupersetError: The environment is missing, or Superset ends or stays silent.
    """
    password = prepare_superset(home, published, superset_python, is_demo=is_demo)
    return _serve(home.resolve() / "superset", superset_python, port, password, is_demo)


def prepare_superset(
    home: Path, published: Path, superset_python: Path, *, is_demo: bool = False
) -> str:
    """Make Superset's own database and secrets where they are missing; return the password.

    Raises:
        SupersetError: The environment is missing, or the preparation failed.
    """
    version = superset_version(superset_python)
    state = home.resolve() / "superset"
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o700)
    _kept_secret(state / "secret")
    content = {"warehouse": str(warehouse_link(published))}
    (state / "server.json").write_text(json.dumps(content))
    password = "admin" if is_demo else _kept_secret(state / "password")
    _bootstrap(state, superset_python, password, {"superset": version, "is_demo": is_demo})
    return password


def warehouse_link(published: Path) -> Path:
    """Return the path that never changes, by which the newest release is found."""
    return published.absolute() / "current" / "warehouse.duckdb"


def superset_version(superset_python: Path) -> str:
    """Return the version of Superset in that environment, without starting it."""
    found = superset_python.parent.parent.glob(
        "lib/python*/site-packages/apache_superset-*.dist-info"
    )
    names = [path.name for path in found]
    if len(names) != 1:
        raise SupersetError(f"no Superset in the environment of {superset_python}")
    return names[0].removeprefix("apache_superset-").removesuffix(".dist-info")


def _kept_secret(path: Path) -> str:
    """Return the secret of a file, made on first use and readable by the owner only."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _bootstrap(state: Path, python: Path, password: str, wanted: dict[str, object]) -> None:
    """Prepare the metadata database when it is missing or of another version."""
    stamp = state / "bootstrapped.json"
    database = state / "superset.db"
    fingerprint = json.dumps(wanted, sort_keys=True)
    if database.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return
    if not stamp.exists():
        # A first preparation that was broken off leaves half a schema, and nobody's work.
        database.unlink(missing_ok=True)
    log = state / "bootstrap.log"
    command = [str(python), str(SUPERSET_HOME_MODULES / "bootstrap.py"), "admin"]
    try:
        with log.open("wb") as output:
            subprocess.run(
                command,
                input=f"{password}\n".encode(),
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(state, python),
                cwd=state,
                timeout=BOOTSTRAP_SECONDS,
                check=True,
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        raise SupersetError(f"Superset could not be prepared: {problem}\n{_tail(log)}") from problem
    stamp.write_text(fingerprint)


def _serve(
    state: Path, python: Path, port: int | None, password: str, is_demo: bool
) -> SupersetServer:
    """Start gunicorn on a socket that we bound, so that no other process can take the port."""
    log = state / "server.log"
    with socket.socket() as listener, log.open("wb") as output:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port or 0))
        except OSError as problem:
            raise SupersetError(f"port {port} cannot be used: {problem}") from problem
        listener.listen(128)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            [str(python), "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}", *GUNICORN],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(state, python),
            cwd=state,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
    server = SupersetServer(address, "admin", password, is_demo, log, process)
    try:
        _wait_until_ready(server)
    except BaseException:
        server.stop()
        raise
    return server


def _wait_until_ready(server: SupersetServer) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise SupersetError(f"Superset ended while starting\n{_tail(server.log)}")
        # A page, not /health: that answers even when every page fails.
        page = f"{server.base_url}/login/"
        try:
            with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            # Not yet: the socket listens from the start, the worker answers when it has loaded.
            time.sleep(0.25)
    raise SupersetError(f"Superset was silent for {READY_SECONDS} s\n{_tail(server.log)}")


def _environment(state: Path, python: Path) -> dict[str, str]:
    """Return all that Superset sees: nothing of ours leaks into it."""
    return {
        "PATH": f"{python.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(state),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(SUPERSET_HOME_MODULES),
        "SUPERSET_HOME": str(state),
        "SCARF_ANALYTICS": "false",
    }


def _tail(log: Path, lines: int = 30) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
