"""Seizures of earlier months whose case is still open, as the follow-up sheet carries them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OpenCase:
    """One case as it was last reported; codes as the form has them, null where nothing is known."""

    seizure_ref: str
    seizure_date: date | None
    commodity_code: str | None
    investigation_opened: str | None = None
    controlled_delivery: str | None = None
    arms_traced: str | None = None
