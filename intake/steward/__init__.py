"""What a data steward decides: which code a name means, which claims are one event, what is waived.

Each decision keeps who took it, when and why, and can be taken back; nothing is ever deleted.
"""
