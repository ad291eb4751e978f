"""Places of the story, unit by month, that something can still be planted in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from demo.story_model import draws
from demo.story_units import UnitMonth

Weight = Callable[[UnitMonth], float]
Fits = Callable[[UnitMonth], bool]


@dataclass
class Free:
    """The unit-months that nothing has been planted in yet."""

    seed: int
    places: Sequence[UnitMonth]
    taken: set[UnitMonth] = field(default_factory=set)

    @property
    def left(self) -> frozenset[UnitMonth]:
        """The places nothing has been planted in."""
        return frozenset(self.places) - self.taken

    def take(
        self,
        name: str,
        count: int,
        weight: Weight = lambda _: 1,
        fits: Fits = lambda _: True,
    ) -> set[UnitMonth]:
        """Take some at random, the heavier the likelier; fails when too few fit."""

        def rank(place: UnitMonth) -> float:
            chance = draws(self.seed, name, place.unit_code, place.month).random()
            return float(chance ** (1 / weight(place)))

        fit = sorted((p for p in self.places if p not in self.taken and fits(p)), key=rank)
        if len(fit) < count:
            raise ValueError(f"{count} unit-months are wanted for '{name}', {len(fit)} fit")
        chosen = set(fit[-count:]) if count else set()
        self.taken |= chosen
        return chosen
