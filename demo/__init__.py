"""A made-up world of units that send monthly returns, with its deviations in known numbers.

It speaks to the system only as senders do: by workbooks made from the template. Nothing that works
on real returns imports it.
"""
