"""The failures that end a command in one sentence; any other is a defect and shows whole."""

from exports.dashboards.prove import ChartError
from exports.donor_report.source import UnknownDonorError, UnknownQuarterError
from exports.donor_report.texts import UnknownLanguageError
from exports.lineage.chain import TraceError
from exports.lineage.figure_ids import FigureIdError
from exports.revisions.figures import BridgeError
from exports.revisions.knowledge import LedgerError
from exports.revisions.ledger import UnknownVintageError as UnknownLedgerVintageError
from exports.revisions.quarters import QuarterCodeError
from exports.revisions.scope import ScopeError
from exports.warehouse import NothingPublishedError
from intake.months import UnknownQuarterCodeError
from intake.registry.store import RegistryBusyError
from intake.revisions import UnknownRevisionError
from intake.steward.decisions import DecisionError
from intake.template.identity import UnknownUnitError
from orchestration.as_of import AsOfError
from orchestration.run import RunFailedError
from orchestration.warehouse_build import BuildFailedError
from portal.answers import UnknownReceiptError
from portal.commands_ledger import UnexplainedError
from portal.commands_vintages import ChecksumError
from portal.demo import NotADemoHomeError
from portal.queries import QueryError
from portal.reading import UnknownVintageError
from portal.serve import ServeError
from portal.templates import NoUnitAtWorkError, UnwrittenLanguageError

WRONG_WORDS = (
    AsOfError,
    DecisionError,
    FigureIdError,
    NoUnitAtWorkError,
    NotADemoHomeError,
    QuarterCodeError,
    ScopeError,
    UnknownDonorError,
    UnknownLanguageError,
    UnknownLedgerVintageError,
    UnknownQuarterCodeError,
    UnknownQuarterError,
    UnknownReceiptError,
    UnknownRevisionError,
    UnknownUnitError,
    UnknownVintageError,
    UnwrittenLanguageError,
)
"""What was asked for does not exist: exit code 2."""

STOPPED = (
    BridgeError,
    BuildFailedError,
    ChartError,
    ChecksumError,
    LedgerError,
    NothingPublishedError,
    QueryError,
    RegistryBusyError,
    RunFailedError,
    ServeError,
    TraceError,
    UnexplainedError,
)
"""What was asked for could not be done: exit code 1."""
