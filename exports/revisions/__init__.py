"""The ledger of revisions: what was reported then, what is now, and why they differ.

`keep_quarter` keeps what a published figure was made from; `bridge` compares two vintages.
"""

from exports.revisions.keep import KeptQuarter as KeptQuarter
from exports.revisions.keep import keep_quarter as keep_quarter
