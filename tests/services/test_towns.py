"""Belgian towns by postcode and name, and how far apart they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.language import fold
from mentordesk.services import towns


def test_every_place_of_the_shipped_list_is_found_by_its_postcode() -> None:
    assert [town.name_fr for town in towns.towns("1000")] == ["Bruxelles"]
    assert len(towns.towns("3700")) > 10
    assert towns.towns("0000") == []
    assert towns.towns("") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("LIEGE", "4000"), ("lièg", "4000"), ("luik", "4000"), ("Lüttich", "4000"), ("anvers", "2000"), ("9000", "9000")],
)
def test_a_place_is_found_by_its_name_in_any_language_however_it_is_typed(typed: str, meant: str) -> None:
    assert meant in [town.postcode for town in towns.by_name(typed, 3)]


def test_places_that_begin_with_the_text_come_before_those_with_a_later_word_that_does() -> None:
    found = towns.by_name("geer", 20)
    assert found[0].name_fr == "Geer"
    names = [[name.casefold() for name in town.names] for town in found]
    begins = [any(name.startswith("geer") for name in each) for each in names]
    assert begins == sorted(begins, reverse=True)
    assert towns.by_name("geer", 1) == found[:1]


def test_the_middle_of_a_word_is_not_its_beginning() -> None:
    for town in towns.by_name("iège", 50):
        assert any(fold(word).startswith("iege") for name in town.names for word in name.replace("-", " ").split())


def test_a_place_of_exactly_that_name_comes_first() -> None:
    for typed in ("ans", "huy", "mol", "ham"):
        assert typed in [name.casefold() for name in towns.by_name(typed, 20)[0].names]


def test_nothing_typed_finds_nothing() -> None:
    assert towns.by_name("  ") == []


def test_a_town_is_named_in_a_language_it_speaks_and_else_in_its_own() -> None:
    (brussels,) = towns.towns("1000")
    assert (brussels.name("fr"), brussels.name("nl"), brussels.name("en")) == ("Bruxelles", "Brussel", "Bruxelles")
    liege = towns.towns("4000")[0]
    assert liege.name("nl") == liege.name_fr
    eupen = towns.towns("4700")[0]
    assert eupen.name("nl") == eupen.name_de


def test_where_several_share_a_postcode_the_name_decides() -> None:
    last = towns.towns("3700")[-1]
    assert towns.town_of("3700", last.name_nl.upper()) == last
    assert towns.town_of("3700", "elsewhere") == towns.towns("3700")[0]
    assert towns.town_of(None, "Gent") is None


def test_distances_are_those_of_the_map() -> None:
    brussels, ghent, arlon = (towns.towns(postcode)[0] for postcode in ("1000", "9000", "6700"))
    assert towns.distance_km(brussels, ghent) == pytest.approx(50, abs=4)
    assert towns.distance_km(brussels, arlon) == pytest.approx(165, abs=10)


_PLACES = st.sampled_from(
    [town for postcode in ("1000", "3700", "4000", "6700", "8400") for town in towns.towns(postcode)]
)


@given(_PLACES, _PLACES, _PLACES)
def test_a_way_is_as_long_back_and_never_longer_than_over_a_third_place(
    a: towns.Town, b: towns.Town, c: towns.Town
) -> None:
    assert towns.distance_km(a, a) == 0
    assert towns.distance_km(a, b) == pytest.approx(towns.distance_km(b, a))
    assert towns.distance_km(a, b) <= towns.distance_km(a, c) + towns.distance_km(c, b) + 1e-6
