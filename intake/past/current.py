"""Which accepted returns count: of each unit and month, the newest revision."""

from sqlalchemy import and_, exists
from sqlalchemy.orm import aliased

from intake.registry.model import Submission

_later = aliased(Submission)
IS_CURRENT = and_(
    Submission.status == "accepted",
    ~exists().where(
        _later.unit_code == Submission.unit_code,
        _later.reporting_month == Submission.reporting_month,
        _later.revision > Submission.revision,
    ),
)
"""The condition of a query that joins `Submission`: no later revision has replaced it."""
