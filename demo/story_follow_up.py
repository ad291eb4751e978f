"""News of earlier seizures: what became of cases that were open when they were reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from demo.planted import Plan
from demo.story_commodities import FIREARMS
from demo.story_events import Claim
from demo.story_model import Row, draws
from demo.story_returns import Told
from demo.story_units import UnitMonth, elapsed_months

ANSWERS: Mapping[str, int] = {"yes": 26, "no": 6, "unknown": 4}
"""How many follow-ups say that an investigation was opened, was not, or that nobody knows yet."""
OPEN: Mapping[str, tuple[str, ...]] = {
    "yes": ("no", "unknown"), "no": ("unknown",), "unknown": ("no", "unknown"),
}  # fmt: skip
"""What was reported of a case before such an answer: a case that was opened is not reversed."""
AFTER_MONTHS = range(2, 7)
"""Months until there is news; in the second month after, even a late return has been received."""


@dataclass(frozen=True)
class FollowUp:
    """One line of news: in which return it stands, and of which claim."""

    place: UnitMonth
    claim: Claim
    row: Row

    @property
    def answer(self) -> str:
        """What it says of the investigation."""
        return str(self.row["investigation_opened"])


def plan_follow_ups(seed: int, plan: Plan, told: Told) -> tuple[FollowUp, ...]:
    """Draw the news of the story: at most one line a return, one for each case.

    Only quiet months tell of quiet months, so that a late or corrected return changes nothing.
    """
    quiet = sorted(place for place in told if place not in plan.deviating)
    ranked = sorted(quiet, key=lambda p: draws(seed, "news", p.unit_code, p.month).random())
    waiting = [answer for answer, count in ANSWERS.items() for _ in range(count)]
    found: list[FollowUp] = []
    followed: set[Claim] = set(plan.claims_of_pairs)
    for place in ranked:
        if len(found) == len(waiting):
            break
        news = next(_news(place, quiet, told, waiting[len(found)], followed), None)
        if news is not None:
            found.append(news)
            followed.add(news.claim)
    if len(found) < len(waiting):
        raise ValueError(f"{len(waiting)} cases are to be followed up, {len(found)} are open")
    return tuple(found)


def _news(
    place: UnitMonth, quiet: list[UnitMonth], told: Told, answer: str, followed: set[Claim]
) -> Iterator[FollowUp]:
    months = [
        earlier
        for earlier in quiet
        if earlier.unit_code == place.unit_code
        and elapsed_months(place.month) - elapsed_months(earlier.month) in AFTER_MONTHS
    ]
    for earlier in months:
        for line in told[earlier]:
            claim = Claim(place.unit_code, str(line["seizure_ref"]))
            is_open = line["investigation_opened"] in OPEN[answer]
            if is_open and line["unit_role"] == "seized" and claim not in followed:
                yield FollowUp(place, claim, _row(line, answer))


def _row(line: Row, answer: str) -> Row:
    row = {
        name: line[name] for name in ("seizure_ref", "seizure_date", "commodity_code")
    } | {"investigation_opened": answer}  # fmt: skip
    if line["commodity_code"] in FIREARMS and answer == "yes":
        row["arms_traced"] = "yes"
    return row
