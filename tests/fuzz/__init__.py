"""Workbooks that nobody would send, through the whole path: `make fuzz`."""
