"""Lineage: from a figure back to the rows, returns and cells that it was made from."""
