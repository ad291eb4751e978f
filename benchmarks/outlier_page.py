"""The page of what was measured about outliers; written by the code, never by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.outlier_planting import KINDS

if TYPE_CHECKING:
    from benchmarks.outliers import Tally

HEAD = """# Amounts that stand out

Written by `python -m benchmarks.outliers`, text and tables.

## How it is judged

- Amounts are compared as the log of one more than grams, millilitres, pieces or dollars, within a
  measure. In kilograms all below 100 g would look alike, and too small would never be seen.
- Each line is judged by all other lines (leave-one-out, from sums): the unit's own series of the
  commodity, pulled towards the commodity, its group, its class and all of the measure, as far as
  there are few lines. So a unit's second month can be judged, and mostly empty series too.
- `too_large`, `too_small`: 3.5 spreads or more from the usual. `beyond_bound`: more than
  `seed_plausibility_bound` allows. `unit_suspected_power_of_ten`, `unit_suspected_kg_lb`: such a
  line whose amount a mistake of units makes ordinary, or a line that differs from another unit's
  claim to the same event by that very ratio (2 %). What may be meant is shown, never applied.
- These are **disputed**: shown everywhere, left out of sums of quantities until a steward confirms
  them (`aircop queue outliers`). A decision is about the amount as reported: a corrected amount is
  judged anew. `first_ever` and `sudden_silence` inform and dispute nothing. A missing return is no
  silence; a return that states nil is, when its chance is 2 % or less (rates pooled over units).
- Every constant stands in `seed_outlier_rule` and `seed_unit_error` with its reason.

## How well

What cannot be found: a tenfold or a pound's error lies within the spread of honest seizures (the
log spread is about 1, ten is 2.3, a pound 0.8), unless the series is tight or another unit claims
the event. Finding more would dispute many honest lines, as the modified score shows.
The demo's amounts are drawn log-normal, which suits this method: real amounts have heavier tails,
and more false alarms are to be expected.

Errors are planted on top of the demo's lines
({count} repetitions of seeds {first} to {last} for each length; constants were chosen on seed 1).
The demo's own planted errors are left out. Found: flagged at all. False alarms: honest lines
flagged, for each 1,000. Precision depends on how many errors are planted (about {share:.1f} % of
lines here); in life there are fewer, and false alarms are what to read.

"""


def write_page(
    tally: "Tally",
    seeds: Sequence[int],
    lengths: Sequence[int],
    ours: str,
    baselines: Sequence[str],
    path: Path,
) -> None:
    """Write the tables."""
    planted = sum(tally.planted.values())
    share = 100 * planted / (planted + sum(tally.honest.values()))
    parts = [HEAD.format(count=len(seeds), first=seeds[0], last=seeds[-1], share=share)]
    parts.append(_overall(tally, lengths, (ours, *baselines)))
    for length in lengths:
        parts.append(_by_kind(tally, length, ours, baselines))
    parts.append(_silences(tally, lengths))
    path.write_text("\n".join(parts))


def _overall(tally: "Tally", lengths: Sequence[int], methods: Sequence[str]) -> str:
    lines = [
        "## All kinds of amounts\n",
        "| months | method | found | precision | false alarms per 1,000 |",
        "|---|---|---|---|---|",
    ]
    for length in lengths:
        planted = sum(tally.planted[length, kind] for kind in KINDS)
        for method in methods:
            found = sum(tally.found[length, method, kind] for kind in KINDS)
            false = tally.false[length, method]
            lines.append(
                f"| {length} | {method} | {_share(found, planted)} "
                f"| {_share(found, found + false)} | {1000 * false / tally.honest[length]:.1f} |"
            )
    return "\n".join(lines) + "\n"


def _by_kind(tally: "Tally", length: int, ours: str, baselines: Sequence[str]) -> str:
    head = " | ".join(baselines)
    lines = [
        f"## Found by kind, {length} months\n",
        f"| planted | number | {ours} | of these named rightly | {head} |",
        "|---|---|---|---|" + "---|" * len(baselines),
    ]
    for kind in KINDS:
        planted, found = tally.planted[length, kind], tally.found[length, ours, kind]
        cells = [_share(tally.found[length, method, kind], planted) for method in baselines]
        named = _share(tally.named[length, ours, kind], found) if found else "…"
        lines.append(
            f"| {kind} | {planted} | {_share(found, planted)} | {named} | {' | '.join(cells)} |"
        )
    return "\n".join(lines) + "\n"


def _silences(tally: "Tally", lengths: Sequence[int]) -> str:
    lines = [
        "## Sudden silence\n",
        "Months made silent, of units of every size. False: nil months that the demo's own story "
        "has;\nthey are as silent as the planted ones, and only inform.\n",
        "| months | planted | found | other silent months flagged, of all other months |",
        "|---|---|---|---|",
    ]
    for length in lengths:
        of = {what: tally.silent[f"{length} {what}"] for what in ("planted", "found", "false")}
        others = tally.silent[f"{length} others"]
        lines.append(
            f"| {length} | {of['planted']} | {_share(of['found'], of['planted'])} "
            f"| {of['false']} of {others} |"
        )
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "…"
