"""The registry's table of decisions about amounts that stand out."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from intake.registry.model import Base, Withdrawable, _one_in_force


class OutlierDecision(Withdrawable, Base):
    """A steward's decision about an amount that stood out: it is so, or it is wrong.

    It is about the amount as it was reported then; when the sender changes it, nothing is decided.
    """

    __tablename__ = "outlier_decision"
    __table_args__ = (
        _one_in_force(
            "outlier_decision",
            "unit_code",
            "seizure_ref",
            "commodity_code",
            "quantity_text",
            "unit_reported",
        ),
    )

    decision_id: Mapped[int] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(20), index=True)
    seizure_ref: Mapped[str] = mapped_column(String(60))
    commodity_code: Mapped[str] = mapped_column(String(60))
    quantity_text: Mapped[str] = mapped_column(String(40))
    """A decimal as text without closing zeros, so that no database rounds it."""
    unit_reported: Mapped[str] = mapped_column(String(60))
    decision: Mapped[str] = mapped_column(String(10))
    """`confirmed` or `wrong`."""
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(DateTime)

    @property
    def quantity_reported(self) -> Decimal:
        """The amount as a number."""
        return Decimal(self.quantity_text)
