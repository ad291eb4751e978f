"""The return: everything between a sender's workbook and accepted rows. No Dagster here."""
