"""The monthly return as data: sheets, columns, code lists and texts, one folder per version."""
