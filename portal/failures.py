"""The failures that end a command in one sentence; any other is a defect and shows whole."""

from exports.dashboards.prove import ChartError
from exports.donor_report.source import UnknownDonorError, UnknownQuarterError
from exports.donor_report.texts import UnknownLanguageError
from exports.warehouse import NothingPublishedError
from intake.submission import RevisionTakenError
from intake.template.identity import UnknownUnitError
from orchestration.run import RunFailedError
from portal.demo import NotADemoHomeError
from portal.queries import QueryError
from portal.serve import ServeError
from portal.templates import UnwrittenLanguageError

WRONG_WORDS = (
    NotADemoHomeError,
    UnknownDonorError,
    UnknownLanguageError,
    UnknownQuarterError,
    UnknownUnitError,
    UnwrittenLanguageError,
)
"""What was asked for does not exist: exit code 2."""

STOPPED = (
    ChartError,
    NothingPublishedError,
    QueryError,
    RevisionTakenError,
    RunFailedError,
    ServeError,
)
"""What was asked for could not be done: exit code 1."""
