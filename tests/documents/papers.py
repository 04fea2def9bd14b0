"""Invented records in memory, for papers: nothing here is kept in a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from PIL import Image, ImageDraw

from mentordesk.documents import ChecklistPaper, Document, RecoverySheet, SessionSummary
from mentordesk.records import (
    Checklist,
    Item,
    Meeting,
    Mentee,
    Mentor,
    Organisation,
    Pair,
    Person,
    Programme,
    Staff,
    Step,
    Template,
    Tick,
)

_SPACE = UUID("0197a2b4-0000-7000-8000-000000000000")
PRINTED_ON = date(2026, 11, 24)

SUMMARIES = {
    "fr": (
        "Nous avons relu le CV ensemble : il tient maintenant sur une page et commence par le profil. Nadia a préparé "
        "trois exemples de situations vécues (accueil, caisse, conflit avec un client) et les raconte plus calmement "
        "qu’en octobre.\nSimulation d’entretien de 40 minutes pour le poste d’aide-comptable : les réponses sur le "
        "parcours sont claires ; la question du salaire reste difficile. On la reprend la prochaine fois.\n"
        "L’équivalence du diplôme est demandée, réponse attendue en janvier."
    ),
    "nl": (
        "We lazen het cv samen na: het past nu op één bladzijde en begint met het profiel. Nadia bereidde drie "
        "voorbeelden voor uit haar ervaring (onthaal, kassa, een moeilijke klant) en vertelt ze rustiger dan in "
        "oktober.\nOefengesprek van 40 minuten voor een job als hulpboekhouder: de antwoorden over haar loopbaan zijn "
        "helder; de vraag over het loon blijft lastig. Die hernemen we de volgende keer.\nDe erkenning van het diploma "
        "is aangevraagd, antwoord verwacht in januari."
    ),
    "en": (
        "We read the CV together: it now fits on one page and opens with the profile. Nadia prepared three examples "
        "from her experience (reception, till, a difficult customer) and tells them more calmly than in October.\n"
        "Mock interview of 40 minutes for an assistant accountant’s job: the answers about her career are clear; the "
        "question about pay is still hard. We take it up again next time.\nRecognition of the diploma has been "
        "requested, answer expected in January."
    ),
}

STEPS = {
    "fr": ("Appeler le service des équivalences", "Envoyer le CV à deux entreprises de la liste", "Relire la lettre"),
    "nl": ("De dienst diploma-erkenning bellen", "Het cv naar twee bedrijven van de lijst sturen", "De brief nalezen"),
    "en": ("Call the office for recognition", "Send the CV to two companies of the list", "Read the letter again"),
}

GROUPS = (("Contenu", "Inhoud", "Content"), ("Forme", "Vorm", "Form"), ("Relecture", "Nalezen", "Last look"))


def an_id(name: str) -> UUID:
    """The same id for the same name."""
    return uuid5(_SPACE, name)


@dataclass(frozen=True)
class Counted:
    """How far a checklist is, as services say it."""

    checklist: Checklist
    done: int
    not_applicable: int
    total: int


def logo() -> bytes:
    """Three rising steps on a transparent ground."""
    picture = Image.new("RGBA", (360, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for step, colour in enumerate(((31, 111, 99), (60, 140, 125), (120, 180, 168))):
        pen.rectangle((step * 120, 200 - step * 95, step * 120 + 104, 299), fill=colour)
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def organisation(**values: Any) -> Organisation:
    told = {
        "name_fr": "Trois Marches ASBL",
        "name_nl": "Drie Treden vzw",
        "name_en": "Three Steps",
        "street": "Rue du Marchepied 12",
        "postcode": "1000",
        "town": "Bruxelles",
        "phone": "+32 2 200 00 01",
        "email": "bonjour@example.be",
        "website": "example.be",
        "enterprise_number": "0000.000.097",
        "logo": logo(),
    }
    return Organisation(**{**told, **values})


def person(name: str) -> Person:
    given, _, family = name.partition(" ")
    return Person(given_name=given, family_name=family)


def pair(mentee: str = "Nadia Benali", mentor: str = "Paul Verstraete", **programme: Any) -> Pair:
    return Pair(
        number="2026-014",
        programme=Programme(name_fr="Un pas vers l’emploi", **programme),
        mentee=Mentee(person=person(mentee), reference="2026-0123"),
        mentor=Mentor(person=person(mentor)),
        coordinator=Staff(name="Zofia Wróblewska", initials="ZW"),
    )


def meeting(language: str = "fr", of: Pair | None = None, **values: Any) -> Meeting:
    told: dict[str, Any] = {
        "pair": of or pair(),
        "held_on": date(2026, 11, 23),
        "starts_at": time(14, 5),
        "minutes": 90,
        "kind": "regular",
        "means": "in_person",
        "place": "Antenne de Bruxelles, salle du rez-de-chaussée",
        "state": "held",
        "topics": ["interview", "cv", "confidence"],
        "summary": SUMMARIES[language],
        "private_note": "ZEER PRIVÉ secret remark",
        "steps": [
            Step(text=STEPS[language][0], who="mentee", due_on=date(2026, 11, 30)),
            Step(text=STEPS[language][1], who="mentee", due_on=date(2026, 12, 4)),
            Step(text=STEPS[language][2], who="mentor"),
        ],
    }
    return Meeting(**{**told, **values})


def template(count: int = 16, *, with_hints: bool = True) -> Template:
    hints = ("Regardez l’offre : les mots du métier y sont.", "Kijk naar de vacature.", "Look at the vacancy.")
    items = []
    for number in range(count):
        group = GROUPS[min(number * len(GROUPS) // count, len(GROUPS) - 1)]
        items.append(
            Item(
                id=an_id(f"item{number}"),
                code=f"item{number}",
                position=number,
                group_fr=group[0],
                group_nl=group[1],
                group_en=group[2],
                text_fr=f"Le CV dit en deux lignes qui vous êtes et quel emploi vous cherchez ({number + 1})",
                text_nl=f"Het cv zegt in twee regels wie u bent en welke job u zoekt ({number + 1})",
                text_en=f"The CV says in two lines who you are and what job you look for ({number + 1})",
                hint_fr=hints[0] if with_hints else None,
                hint_nl=hints[1] if with_hints else None,
                hint_en=hints[2] if with_hints else None,
            )
        )
    return Template(code="cv", name_fr="CV", name_nl="Cv", name_en="CV", items=items)


def checklist(name: str = "Nadia Benali", count: int = 16, *, with_hints: bool = True, **values: Any) -> Checklist:
    made = template(count, with_hints=with_hints)
    writer = Staff(name="Lamine Bangoura", initials="LB")
    ticks = [
        Tick(item_id=item.id, state="done", ticked_on=date(2026, 10, 5), staff=writer)
        for item in made.items[: count // 2]
    ]
    ticks[1].remark = "À revoir après le stage : la date de fin manque."
    ticks.append(Tick(item_id=made.items[-2].id, state="na", ticked_on=date(2026, 10, 12), staff=writer))
    told = {
        "mentee": Mentee(person=person(name), reference="2026-0123"),
        "template": made,
        "ticks": ticks,
        "started_on": date(2026, 9, 28),
    }
    return Checklist(**{**told, **values})


def progress() -> list[Counted]:
    names = (("CV", "Cv", "CV"), ("Lettre de motivation", "Motivatiebrief", "Cover letter"))
    made = [Checklist(template=Template(name_fr=fr, name_nl=nl, name_en=en), subject=None) for fr, nl, en in names]
    interview = Template(name_fr="Entretien d’embauche", name_nl="Sollicitatiegesprek", name_en="Job interview")
    made.append(Checklist(template=interview, subject=None))
    return [Counted(made[0], 12, 2, 16), Counted(made[1], 9, 0, 15), Counted(made[2], 5, 0, 14)]


def summary(language: str = "fr", **values: Any) -> SessionSummary:
    carried = [
        Step(text="S’inscrire à l’atelier « LinkedIn »", who="mentee", due_on=date(2026, 11, 16)),
        Step(
            text="Demander une lettre de référence", who="staff", due_on=date(2026, 11, 9), done_on=date(2026, 11, 23)
        ),
    ]
    told: dict[str, Any] = {
        "organisation": organisation(),
        "meeting": meeting(language),
        "carried_steps": carried,
        "checklists": progress(),
        "next_meeting": Meeting(
            held_on=date(2026, 12, 7), starts_at=time(14, 0), place="Bibliothèque communale", means="in_person"
        ),
    }
    return SessionSummary(**{**told, **values})


def checklist_paper(name: str = "Nadia Benali", **values: Any) -> ChecklistPaper:
    return ChecklistPaper(organisation(), checklist(name, **values), pair(name))


def recovery_sheet(name: str = "Nadia Benali") -> RecoverySheet:
    return RecoverySheet(organisation(), "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV", PRINTED_ON, name)


SAMPLES: dict[type[Document], Any] = {
    SessionSummary: summary,
    ChecklistPaper: checklist_paper,
    RecoverySheet: recovery_sheet,
}
"""How to make one of each kind of paper."""
