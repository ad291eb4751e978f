"""The sender's own workbook with the answer written into it, part by part, nothing else changed."""
