"""What is sent, judged as it is on arrival: by itself, beside its history, under its waivers."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intake.form.definition import load_form
from intake.reference import load_reference
from intake.rules.history import check_history
from intake.rules.model import CheckedReturn
from intake.rules.waivers import apply_waivers
from tests.unit.intake.bad_input import check
from tests.unit.intake.rules.cases.model import Sent
from tests.unit.intake.rules.draft import Draft

_KNOWN: dict[tuple[str, str], CheckedReturn] = {}
"""Returns that have been judged by themselves; many cases send the same good one."""


def judge(sent: Sent | Draft | bytes | CheckedReturn) -> CheckedReturn:
    """Return the answer to what is sent."""
    if isinstance(sent, CheckedReturn):
        return sent
    if isinstance(sent, Draft):
        sent = sent.content()
    if isinstance(sent, bytes):
        sent = Sent(sent)
    checked = _alone(sent.content, dict(sent.options))
    if sent.history is not None:
        form, reference = load_form(), load_reference()
        checked = check_history(checked, sent.history, form, reference, "en")
    return apply_waivers(checked, sent.waivers, "en") if sent.waivers else checked


def _alone(content: bytes, options: dict[str, Any]) -> CheckedReturn:
    key = sha256(content).hexdigest(), repr(options)
    if key not in _KNOWN:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "return.xlsx"
            path.write_bytes(content)
            _KNOWN[key] = check(path, language="en", **options)
    return _KNOWN[key]
