"""Quick search: people, pairs and notes, from a few letters, with the words around what was found."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mentordesk.records import Checklist, Item, Template, Tick
from mentordesk.services import meetings, search
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def titles(work: Work, typed: str, *kinds: str) -> list[str]:
    return [hit.title for hit in search.find(work, typed) if not kinds or hit.kind in kinds]


class TestPeople:
    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            (("Łukasz", "Żak"), "lukasz zak"),
            (("Łukasz", "Żak"), "ŁUKASZ"),
            (("Thị", "Đặng"), "dang"),
            (("Zoë", "Œuvrard"), "oeuvr"),
            (("Jens", "Groß"), "gross"),
            (("Søren", "Ørsted"), "orst sor"),
            (("Élise", "De Smet"), "desmet elise"),
            (("Omar", "El Ouazzani"), "el oua"),
            (("ሃና", "ተስፋዬ"), "ተስፋ"),
            (("ليلى", "حداد"), "حدا"),
        ],
    )
    def test_a_name_is_found_as_it_is_typed(
        self, work: Work, office: Office, name: tuple[str, str], typed: str
    ) -> None:
        office.mentee(*name)
        office.mentee("Rita", "Xhaka")
        for length in range(1, len(typed) + 1):
            assert " ".join(name) in titles(work, typed[:length], "mentee"), typed[:length]
        assert titles(work, typed) == [" ".join(name)]

    def test_every_word_must_be_there(self, work: Work, office: Office) -> None:
        office.mentee("Amina", "Belkacem")
        assert titles(work, "amina peeters") == []
        assert titles(work, "elkacem") == []
        assert titles(work, "") == titles(work, " -, ") == []

    def test_both_files_of_a_person_are_found(self, work: Work, office: Office) -> None:
        person = office.person("Amina", "Belkacem", town="Namur")
        mentor = office.mentor(of=person, employer="Colruyt", function="cheffe d’équipe")
        mentee = office.mentee(of=person, reference="2026-0123", job_sought="soudeuse")
        assert search.find(work, "amina") == [
            search.Hit("mentee", mentee.id, "Amina Belkacem", "2026-0123 · Namur · soudeuse", state="waiting"),
            search.Hit("mentor", mentor.id, "Amina Belkacem", "cheffe d’équipe · Colruyt · Namur", state="active"),
        ]

    @pytest.mark.parametrize("typed", ["2026-0123", "0123", "soudeu", "belkacem@ex", "Gent"])
    def test_other_facts_find_a_mentee(self, work: Work, office: Office, typed: str) -> None:
        person = office.person("Amina", "Belkacem", email="belkacem@example.be", town="Gent")
        office.mentee(of=person, reference="2026-0123", job_sought="soudeuse")
        assert titles(work, typed) == ["Amina Belkacem"]

    @pytest.mark.parametrize("typed", ["0470 12 34 56", "047012", "0470/12.34", "+32 470 12 34 56", "0032470123456"])
    def test_a_phone_number_is_found_however_it_is_typed(self, work: Work, office: Office, typed: str) -> None:
        person = office.person("Amina", "Belkacem", mobile="+32 470 12 34 56")
        office.mentor(of=person)
        office.mentor(of=office.person("Rita", "Maes", mobile="+32 471 12 34 56"))
        assert titles(work, typed) == ["Amina Belkacem"]

    def test_a_name_comes_before_a_town_and_who_is_here_before_who_left(self, work: Work, office: Office) -> None:
        office.mentee("Ada", "Albers", town="Gent")
        office.mentee("Zora", "Gentil")
        office.mentee("Bo", "Gents", status="left")
        assert titles(work, "gent") == ["Zora Gentil", "Bo Gents", "Ada Albers"]

    def test_what_lies_in_the_bin_is_not_found(self, work: Work, office: Office) -> None:
        mentee = office.mentee("Amina", "Belkacem")
        office.pair(mentee)
        mentee.deleted_at = work.now
        work.flush()
        assert search.find(work, "amina") == []


class TestPairs:
    @pytest.mark.parametrize(
        "typed", ["lukasz", "żak", "pieter", "desmet", "pieter lukasz", "zak de smet", "2026-014", "2026 0"]
    )
    def test_found_by_the_number_or_either_name(self, work: Work, office: Office, typed: str) -> None:
        pair = office.pair(office.mentee("Łukasz", "Żak"), office.mentor("Pieter", "De Smet"), number="2026-014")
        office.pair(office.mentee("Rita", "Maes"), office.mentor("Jan", "Claes"), number="2025-001")
        [hit] = [hit for hit in search.find(work, typed) if hit.kind == "pair"]
        assert hit == search.Hit("pair", pair.id, "Łukasz Żak – Pieter De Smet", "2026-014", state="active")

    @pytest.mark.parametrize("typed", ["lukasz claes", "gent", "rita pieter"])
    def test_not_found_by_other_facts_or_by_names_of_two_pairs(self, work: Work, office: Office, typed: str) -> None:
        office.pair(office.mentee("Łukasz", "Żak", town="Gent"), office.mentor("Pieter", "De Smet"))
        office.pair(office.mentee("Rita", "Maes"), office.mentor("Jan", "Claes"))
        assert titles(work, typed, "pair") == []

    def test_found_by_the_given_name_of_who_uses_another(self, work: Work, office: Office) -> None:
        person = office.person("Katarzyna", "Nowak", name_to_use="Kasia")
        office.pair(office.mentee(of=person))
        assert titles(work, "katar", "pair") == titles(work, "kasia", "pair") == ["Kasia Nowak – Jan De Smet"]

    def test_found_by_a_rare_and_a_common_name(self, work: Work, office: Office) -> None:
        pair = office.pair(office.mentee("Zora", "Nagy"), office.mentor("Marie", "Maes"))
        for count in range(101):
            office.person("Marie", f"{count}")
        assert [hit.id for hit in search.find(work, "marie zora")] == [pair.id]

    def test_running_pairs_come_first(self, work: Work, office: Office) -> None:
        mentor = office.mentor("Pieter", "Maes")
        for number, stage in (("2026-001", "active"), ("2026-002", "closed"), ("2026-003", "paused")):
            office.pair(mentor=mentor, number=number, stage=stage)
        found = [hit.subtitle for hit in search.find(work, "pieter") if hit.kind == "pair"]
        assert found == ["2026-003", "2026-001", "2026-002"]


class TestNotes:
    def test_a_meeting_with_the_words_around_what_was_found(self, work: Work, office: Office) -> None:
        pair = office.pair(office.mentee("Łukasz", "Żak"), office.mentor("Pieter", "De Smet"), number="2026-014")
        before, after = "Nous avons parlé de la famille et du logement. " * 4, "Il fait beau et nous rions. " * 6
        summary = f"{before}Puis une séance d’entraînement à l’entretien d’embauche.\n{after}"
        meeting = office.meeting(pair, TODAY, summary=summary)
        [hit] = search.find(work, "entretien embauch")
        assert (hit.kind, hit.id, hit.when, hit.state) == ("meeting", meeting.id, TODAY, "held")
        assert (hit.title, hit.subtitle) == ("Łukasz Żak – Pieter De Smet", "2026-014")
        assert hit.excerpt is not None
        assert "séance d’entraînement à l’entretien d’embauche. Il fait beau" in hit.excerpt
        assert hit.excerpt.startswith("… ")
        assert hit.excerpt.endswith(" …")
        assert len(hit.excerpt) < 150

    @pytest.mark.parametrize("typed", ["emploi", "l'emploi", "EMPLOI s", "a l emploi", "emploi x"])
    def test_elisions_and_single_letters_do_not_stand_in_the_way(self, work: Work, office: Office, typed: str) -> None:
        office.meeting(office.pair(), TODAY, summary="Droit à l’emploi social.")
        assert [hit.excerpt for hit in search.find(work, typed)] == ["Droit à l’emploi social."]

    def test_private_notes_and_steps_lead_to_their_meeting(self, work: Work, office: Office) -> None:
        first = office.meeting(office.pair(), TODAY, summary="Rien de neuf.", private_note="Une dépression passée.")
        second = office.meeting(office.pair(), TODAY, summary="Rien de neuf.")
        office.step(second, "Téléphoner à l’intérim.")
        [hit] = search.find(work, "depression")
        assert (hit.id, hit.excerpt) == (first.id, "Une dépression passée.")
        [hit] = search.find(work, "telephoner interim")
        assert (hit.id, hit.excerpt) == (second.id, "Téléphoner à l’intérim.")

    def test_a_meeting_is_shown_once(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY, summary="Le vélo.", private_note="Vélo volé.")
        office.step(meeting, "Chercher un vélo.")
        office.step(meeting, "Réparer le vélo.")
        assert [hit.id for hit in search.find(work, "velo")] == [meeting.id]

    def test_newest_meetings_first(self, work: Work, office: Office) -> None:
        pair = office.pair()
        for days in (9, 2, 30):
            office.meeting(pair, TODAY - timedelta(days=days), summary="Sollicitatie verstuurd.")
        assert [(TODAY - hit.when).days for hit in search.find(work, "sollic") if hit.when] == [2, 9, 30]

    def test_what_was_written_in_files_pairs_and_checklists(self, work: Work, office: Office) -> None:
        mentee = office.mentee("Rita", "Maes", expectations="Un emploi de nuit comme magasinière.")
        mentor = office.mentor("Jan", "Claes", motivation="Partager la passion du magasin.")
        pair = office.pair(office.mentee("Ali", "Demir"), closing_remark="Il travaille au magasin.")
        template = office.keep(Template(code="cv", name_fr="CV", name_nl="Cv", name_en="CV"))
        item = office.keep(Item(template_id=template.id, code="x", text_fr="x", text_nl="x", text_en="x"))
        other = office.mentee("Éva", "Nagy")
        checklist = office.keep(Checklist(mentee_id=other.id, template_id=template.id, started_on=TODAY))
        office.keep(Tick(checklist_id=checklist.id, item_id=item.id, remark="sans le magasin de Mons"))
        found = {hit.kind + " " + hit.title: (hit.id, hit.excerpt) for hit in search.find(work, "magasin")}
        assert found == {
            "mentee Rita Maes": (mentee.id, "Un emploi de nuit comme magasinière."),
            "mentor Jan Claes": (mentor.id, "Partager la passion du magasin."),
            "pair Ali Demir – Jan De Smet": (pair.id, "Il travaille au magasin."),
            "mentee Éva Nagy": (other.id, "sans le magasin de Mons"),
        }

    def test_who_is_found_by_name_is_not_shown_again_for_a_note(self, work: Work, office: Office) -> None:
        office.mentee("Rita", "Maes", expectations="Rita veut travailler.")
        [hit] = search.find(work, "rita")
        assert hit.excerpt is None

    def test_a_deleted_meeting_is_not_found(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY, summary="Le vélo.")
        office.step(meeting, "Chercher un vélo.")
        meetings.delete(work, meeting.id)
        work.flush()
        assert search.find(work, "velo") == []


class TestLimit:
    def test_each_kind_has_its_share(self, work: Work, office: Office) -> None:
        for count in range(8):
            pair = office.pair(office.mentee("Marie", f"A{count}"), office.mentor("Marie", f"B{count}"))
            office.meeting(pair, TODAY, summary="Marie sourit.")
        kinds = [hit.kind for hit in search.find(work, "marie", limit=8)]
        assert kinds == ["mentee", "mentee", "mentee", "mentee", "pair", "pair", "meeting", "meeting"]

    def test_what_one_kind_leaves_over_goes_to_the_others(self, work: Work, office: Office) -> None:
        pair = office.pair(office.mentee("Marie", "A"))
        for days in range(20):
            office.meeting(pair, TODAY - timedelta(days=days), summary="Marie sourit.")
        kinds = [hit.kind for hit in search.find(work, "marie", limit=8)]
        assert kinds == ["mentee", "pair", *["meeting"] * 6]
        for count in range(8):
            office.mentor("Amadou", f"{count}")
        assert len(search.find(work, "amadou", limit=6)) == 6

    def test_few_queries_however_much_is_found(self, work: Work, office: Office) -> None:
        def fill(count: int) -> int:
            for number in range(count):
                pair = office.pair(office.mentee("Marie", f"A{number}"))
                office.step(office.meeting(pair, TODAY, summary="Marie sourit."), "Marie appelle.")
            with asked(work) as statements:
                search.find(work, "marie appelle", limit=50)
                search.find(work, "marie", limit=50)
            return len(statements)

        assert fill(1) == fill(10)


@pytest.mark.parametrize(
    ("texts", "words", "shown"),
    [
        (["Vu le CV."], ["cv"], "Vu le CV."),
        (["rien", "Vu le CV."], ["cv"], "Vu le CV."),
        (["CV un.", "CV deux."], ["cv"], "CV un."),
        (["Vu le CV, puis la lettre.", "La lettre."], ["cv", "lettre"], "Vu le CV, puis la lettre."),
        (["Ligne un\n\tligne  deux"], ["deux"], "Ligne un ligne deux"),
        (["Le texte dit autre chose."], ["absent"], "Le texte dit autre chose."),
        (["e\u0301cole"], ["ecole"], "e\u0301cole"),
    ],
)
def test_excerpt(texts: list[str], words: list[str], shown: str) -> None:
    assert search.excerpt(texts, words) == shown


def test_an_excerpt_stays_short_whatever_the_text() -> None:
    long_words = search.excerpt(["é" * 5000], ["e"])
    assert long_words == "é" * 220
    text = "mot " * 500 + "aiguille " + "mot " * 500
    found = search.excerpt([text], ["aiguille"])
    assert 20 < found.index("aiguille") < 40
    assert len(found) < 130


def test_an_excerpt_prefers_the_place_where_all_words_stand() -> None:
    text = "cv " + "mot " * 100 + "le CV et la lettre " + "mot " * 100
    assert "le CV et la lettre" in search.excerpt([text], ["cv", "lettre"])
