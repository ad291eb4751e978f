"""Put the decisions of the story's steward into the registry, through the steward's own functions.

A waiver is granted before the returns it is about arrive; names and pairs are decided on when all
have arrived.
"""

from datetime import datetime

from demo.story_decisions import (
    DECIDED_AT,
    REASON_ALIAS,
    REASON_DIFFERENT,
    REASON_SAME,
    STEWARD,
    WAIVER,
)
from demo.story_events import Claim
from demo.story_names import DECIDED_CODE, DECIDED_TEXT
from demo.story_numbers import Known
from intake.form.definition import load_form
from intake.landing import Landing
from intake.registry.store import Registry
from intake.steward import aliases, pairs, waivers
from intake.steward.decisions import Decided


def waive(registry: Registry) -> None:
    """Grant the waiver of the story, unless it has been granted."""
    if waivers.all_waivers(registry):
        return
    waivers.grant(
        registry,
        WAIVER.rule_id,
        WAIVER.unit_code,
        WAIVER.first_month,
        WAIVER.last_month,
        _decided(WAIVER.reason, WAIVER.granted_at),
    )


def decide(registry: Registry, landing: Landing, known: Known) -> None:
    """Decide on the name and the pairs of the story, unless they have been decided on."""
    if not aliases.all_aliases(registry):
        decided = _decided(REASON_ALIAS, DECIDED_AT)
        aliases.accept(registry, load_form(), "commodity", DECIDED_TEXT, DECIDED_CODE, decided)
    if pairs.all_decisions(registry):
        return
    same, different = _decided(REASON_SAME, DECIDED_AT), _decided(REASON_DIFFERENT, DECIDED_AT)
    for first, second in known.decided_same:
        pairs.decide(registry, landing, "same", _name(first), _name(second), same)
    for first, second in known.decided_different:
        pairs.decide(registry, landing, "different", _name(first), _name(second), different)


def _name(claim: Claim) -> pairs.ClaimName:
    return pairs.ClaimName(claim.unit_code, claim.seizure_ref)


def _decided(reason: str, moment: datetime) -> Decided:
    return Decided(by=STEWARD, reason=reason, at=moment)
