from __future__ import annotations

from dataclasses import dataclass

from mentordesk.ui.kit.lazy_rows import LazyRows


@dataclass
class Baker:
    """Remembers what was baked."""

    baked: list[str]

    def bake(self, grain: str) -> str:
        self.baked.append(grain)
        return f"{grain} bread"

    def loaves(self, *grains: str) -> LazyRows[str]:
        return LazyRows(grains, self.bake, str.upper)


def test_a_row_is_made_when_it_is_looked_at_and_only_once() -> None:
    baker = Baker([])
    loaves = baker.loaves("rye", "spelt", "oat")
    assert len(loaves) == 3
    assert baker.baked == []
    assert loaves[1] == "spelt bread"
    assert loaves[1] == "spelt bread"
    assert baker.baked == ["spelt"]


def test_ids_are_known_without_making_a_row() -> None:
    baker = Baker([])
    loaves = baker.loaves("rye", "spelt")
    assert loaves.ids() == ["RYE", "SPELT"]
    assert loaves.id_at(1) == "SPELT"
    assert baker.baked == []


def test_rows_can_be_walked_and_sliced() -> None:
    loaves = Baker([]).loaves("rye", "spelt", "oat")
    assert loaves[1:] == ["spelt bread", "oat bread"]
    assert list(loaves) == ["rye bread", "spelt bread", "oat bread"]
    assert loaves[-1] == "oat bread"
