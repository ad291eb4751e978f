"""From a file of unknown origin to the cells of the form: guard, scan, workbook, child process."""
