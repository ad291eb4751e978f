"""The empty return as a workbook: one module a part of it."""
