"""Why a published figure moved: the causes, in the order in which they are tried and applied.

A row is given to the first cause that is seen in its provenance. The order goes from what was
received over what was decided to what was ruled: a return that was sent again explains every
change of its rows, whatever else changed in those weeks.
"""

from collections.abc import Mapping

UNEXPLAINED = "unexplained"
CAUSES: Mapping[str, str] = {
    "late_return": "a return came after the figure was published",
    "revised_return": "the unit sent its return again",
    "withdrawn_return": "a return that counted then does not count now",
    "linked_return": "another unit's return joined, left or leads the event",
    "alias_decision": "the steward decided what a written name means",
    "duplicate_decision": "the steward decided that two claims are one event, or two",
    "dispute_decision": "an amount in dispute was decided on, or came into dispute",
    "outlier": "an amount was found out of bounds, or no longer is",
    "follow_up": "a later return brought news of the case",
    "unit_status": "the unit's milestones or place were corrected",
    "attribution_rule": "a grant supports other units, or another grant pays",
    "code_list": "a code list or a crosswalk was corrected",
    "conversion_rule": "a rule from reported to standard unit changed",
    "exchange_rate": "a rate to US dollars changed",
    "later_day": "the figures are computed for a later day: more months have ended",
    "code_change": "a model or a setting of the warehouse changed",
    UNEXPLAINED: "no cause was found: a defect, to be looked into before anything is published",
}
"""Every cause with what it means; the order is that of the sequential split of a ratio too."""
