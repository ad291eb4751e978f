"""The quarterly donor report: a workbook of values, made from one published warehouse.

Nothing is computed here beyond sums in SQL over the reporting tables; nothing is sent.
"""

from exports.donor_report.check import FigureMismatchError, check_donor_report
from exports.donor_report.report import DonorReport, write_donor_report
from exports.donor_report.source import UnknownDonorError, UnknownQuarterError, VintageError
from exports.donor_report.texts import LANGUAGES, MissingTextError, UnknownLanguageError

__all__ = [
    "LANGUAGES",
    "DonorReport",
    "FigureMismatchError",
    "MissingTextError",
    "UnknownDonorError",
    "UnknownLanguageError",
    "UnknownQuarterError",
    "VintageError",
    "check_donor_report",
    "write_donor_report",
]
