"""Write the page of suites: what a return and a report must be, as sentences."""

from collections.abc import Sequence

from expectations.contracts import TableContract
from expectations.promises import promises

HEAD = """\
<!-- Made from expectations/ and the form by `make docs`. Change those, not this page. -->

# What must be true

Two gates look at every run: at what comes in, before anything is computed from it, and at what
goes out, before anybody reads it. A sentence below that is not true of one row stops the run and
names the row by its key; what readers see stays as it was. The newest results are pages in the
home: `gx/incoming/index.html` and `gx/outgoing/index.html`.
Each sentence has been seen to fail: `tests/unit/expectations/test_each_promise.py` breaks every
one of them in one row.
"""


def suites_page(
    incoming: Sequence[TableContract], outgoing: Sequence[TableContract], codes_link: str
) -> str:
    """Return the page; `codes_link` is where the lists of codes are."""
    parts = [HEAD]
    borders = (
        ("What comes in", "The accepted rows of returns, and what stewards decide.", incoming),
        ("What goes out", "The tables that dashboards, workbooks and queries read.", outgoing),
    )
    for title, said, contracts in borders:
        count = sum(contract.promise_count for contract in contracts)
        tables = f"{len(contracts)} tables, {count} promises"
        parts.append(f"## {title}\n\n{said} {tables}; codes are in the [lists]({codes_link}).\n")
        parts += [_table(contract) for contract in contracts]
    return "\n".join(parts)


def _table(contract: TableContract) -> str:
    sentences = "".join(f"- {promise.sentence}\n" for promise in promises(contract))
    return f"### `{contract.name}`\n\n{contract.row}\n\n{sentences}"
