"""Draws every part of the kit to PNG, to be looked at: `python -m tests.ui.gallery FOLDER [LANGUAGE]`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mentordesk.errors import Finding, Severity
from mentordesk.language import Language
from mentordesk.records import Meeting, Mentee, Person, fields
from mentordesk.ui.forms.form import Form
from mentordesk.ui.kit.buttons import Button, CheckBox, IconButton
from mentordesk.ui.kit.chips import Option, Segments, ToggleChips
from mentordesk.ui.kit.drawings import MonthBars, ProgressLine, Ring
from mentordesk.ui.kit.flow import FlowLayout
from mentordesk.ui.kit.look import Look, Wardrobe
from mentordesk.ui.kit.parts import Avatar, Card, Chip, EmptyState, KeyFigure, Text
from mentordesk.ui.kit.rows import Row, RowList
from mentordesk.ui.kit.table import RowTable
from mentordesk.ui.kit.table_model import Column, TableRow
from mentordesk.ui.kit.tabs import Tabs

TODAY = date(2026, 11, 23)

PEOPLE = [
    Row(1, "Nadia Benali", "avec Paul Verstraete · Bruxelles", "Actif", "good"),
    Row(2, "Łukasz Nowak", "avec Marie-Claire Dubois · Namur · coordinatrice Élise Dupont", "À relancer", "warning"),
    Row(3, "Ayşe Yılmaz", "avec Tom De Smet · Gent", "Actif", "good"),
    Row(4, "Jean-Baptiste Ilunga wa Kabongo-Mutombo", "avec Sofie Janssens · Liège", "Annulé par le mentor", "neutral"),
    Row(5, "Fatima Zahra Idrissi", "avec Luc Hendrickx · Mons", "Emploi trouvé", "info"),
    Row(6, "Đặng Minh", "avec Anne Peeters · Tournai", "Arrêté", "danger"),
    Row(7, "سلمى حداد", "avec Karel Maes · Antwerpen", "Actif", "good"),
    Row(8, "ሰላም ተስፋይ", "avec Julie Lambert · Charleroi", "À relancer", "warning"),
]


@dataclass(frozen=True)
class Month:
    first: date
    held: int
    planned: int
    target: int
    ok: bool | None


MONTHS = [
    Month(date(2025 + (m > 12), (m - 1) % 12 + 1, 1), held, planned, target, held >= target if m < 23 else None)
    for m, held, planned, target in zip(
        range(12, 24),
        (0, 2, 2, 1, 2, 3, 2, 1, 0, 3, 2, 1),
        (0,) * 11 + (1,),
        (0, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2),
        strict=True,
    )
]


def parts(language: Language, look: Look) -> QWidget:
    """Page with the small parts."""
    page = QWidget()
    page.resize(1280, 860)
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.setSpacing(12)
    head = QHBoxLayout()
    head.addWidget(Avatar("Nadia Benali", look))
    head.addWidget(Text("Nadia Benali", look, "title"))
    head.addWidget(Chip("Actif", look, "good"))
    head.addStretch()
    head.addWidget(Button("Imprimer la synthèse", look, icon="print", shortcut="Ctrl+P"))
    head.addWidget(Button("Ajouter une rencontre", look, "primary", icon="meeting-add", shortcut="Ctrl+M"))
    grid.addLayout(head, 0, 0, 1, 3)
    for place, (label, figure, remark) in enumerate(
        (
            ("Rencontres", "6", "prochaine : jeu. 26 nov. 14:00"),
            ("Heures", "9 h 30", "dont 2 h en visio"),
            ("Étape", "Candidatures", "3 envoyées, 1 entretien"),
        )
    ):
        grid.addWidget(KeyFigure(label, figure, look, remark), 1, place)
    card = Card(look, "Listes de contrôle")
    card.add_action(IconButton("more", "Plus d’actions", look))
    for name, share in (("CV", 0.86), ("Lettre de motivation", 0.6), ("Entretien", 0.35), ("Vide", None)):
        card.add(ProgressLine(language, look, name, share))
    grid.addWidget(card, 2, 0)
    bars = Card(look, "Rencontres par mois")
    drawing = MonthBars(language, look, "Rencontres par mois")
    drawing.set_months(MONTHS, TODAY)
    bars.add(drawing)
    rings = QHBoxLayout()
    for share in (0.0, 0.35, 0.86, 1.0, None):
        ring = Ring(language, look, "CV")
        ring.set_share(share)
        rings.addWidget(ring)
    bars.body.addLayout(rings)
    grid.addWidget(bars, 2, 1)
    tabs = Tabs(look, "Dossier")
    for title in ("Journal", "CV et lettre", "Entretien", "Documents"):
        tabs.add(title, QWidget())
    tabbed = Card(look)
    tabbed.add(tabs)
    grid.addWidget(tabbed, 3, 0)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    controls = Card(look, "Boutons et cases")
    flow = FlowLayout()
    for kind in ("primary", "secondary", "quiet", "danger"):
        flow.addWidget(Button(kind.title(), look, kind, icon="plus"))
    off = Button("Disabled", look, "primary", icon="save")
    off.setEnabled(False)
    flow.addWidget(off)
    off = Button("Disabled", look, icon="save")
    off.setEnabled(False)
    flow.addWidget(off)
    for icon in ("search", "print", "close", "edit", "calendar", "phone", "mail", "lock", "undo", "filter"):
        flow.addWidget(IconButton(icon, icon, look))
    controls.body.addLayout(flow)
    ticks = FlowLayout()
    for text, state in (("À faire", 0), ("Fait", 2), ("En partie", 1)):
        box = CheckBox(text, look)
        box.setTristate(state == 1)
        box.setCheckState(box.checkState().__class__(state))
        ticks.addWidget(box)
    controls.body.addLayout(ticks)
    controls.add(Segments([Option(1, "oui"), Option(0, "non"), Option(None, "inconnu")], look, "Permis"))
    chips = ToggleChips(
        [
            Option("a", "Actifs 31", tone="good"),
            Option("b", "À relancer 6", tone="warning"),
            Option("c", "Terminés 5", tone="info"),
        ],
        look,
        "Filtres",
    )
    chips.set_values(["b"])
    controls.add(chips)
    words = FlowLayout()
    for tone in ("good", "warning", "info", "danger", "neutral"):
        words.addWidget(Chip(tone, look, tone))
    controls.body.addLayout(words)
    grid.addWidget(controls, 2, 2)
    rows = RowList(language, look, "Duos")
    rows.set_rows(PEOPLE)
    rows.select(1)
    rows.setMaximumWidth(360)
    grid.addWidget(rows, 3, 1)
    empty = Card(look)
    empty.add(
        EmptyState(
            "pairs",
            "Aucun duo pour l’instant",
            look,
            hint="Formez un premier duo entre un mentor et un mentee.",
            action=Button("Former un duo", look, "primary", icon="plus"),
        )
    )
    grid.addWidget(empty, 3, 2)
    grid.setRowStretch(3, 1)
    return page


def table(language: Language, look: Look) -> QWidget:
    """Page with a table."""
    page = QWidget()
    page.resize(1000, 420)
    column = QVBoxLayout(page)
    card = Card(look, "Duos")
    made = RowTable(
        [
            Column("name", "Nom", 220),
            Column("with", "Mentor", 260),
            Column("n", "Rencontres", 110, is_number=True),
            Column("stage", "Étape", 160, is_chip=True),
        ],
        language,
        look,
        "Duos",
    )
    made.set_rows(
        [
            TableRow(r.id, (r.title, r.subtitle, str(r.id * 3), r.chip_text), (None, None, r.id * 3, None), r.chip_tone)
            for r in PEOPLE
        ]
    )
    made.select(2)
    made.horizontalHeader().setSortIndicator(0, made.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    card.add(made)
    column.addWidget(card)
    return page


def form(language: Language, look: Look, width: int = 780) -> QWidget:
    """Page with the form of a mentee."""
    area = QScrollArea()
    area.resize(width, 2900 if width > 600 else 4400)
    area.setWidgetResizable(True)
    told = {
        **fields(Person),
        **{f"m_{k}": f for k, f in fields(Mentee).items()},
        "topics": fields(Meeting)["topics"],
        "minutes": fields(Meeting)["minutes"],
    }
    made = Form(told, language, look, calendar=lambda: TODAY)
    made.load(
        {
            "family_name": "Benali",
            "given_name": "Nadia",
            "birth_date": date(1991, 5, 3),
            "nationality": "MA",
            "languages": {"ar": "native", "fr": "c1", "nl": "a2"},
            "mobile": "+32 470 00 00 01",
            "email": "nadia@example.be",
            "postcode": "1000",
            "paper_language": "fr",
            "topics": ["cv"],
            "minutes": 90,
            "do_not_contact": True,
        }
    )
    made.editor("birth_date").restore({"text": "31/02/1991", "caret": 3, "marked": 0, "value": None})
    made.show_findings(
        [
            *made.parse_findings(),
            Finding("family_name", "Fill this in."),
            Finding("mobile", "This number looks short: is it right?", Severity.WARNING),
        ]
    )
    page = QWidget()
    page.resize(area.size())
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    box = QWidget()
    inner = QVBoxLayout(box)
    inner.setContentsMargins(16, 16, 16, 16)
    inner.addWidget(made)
    area.setWidget(box)
    return page


def draw(widget: QWidget, look: Look, path: Path) -> None:
    """Save a picture of it."""
    look.dress(widget)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    scale = widget.devicePixelRatioF()
    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(widget.palette().window().color())
    widget.render(picture)
    picture.save(str(path))
    widget.close()


def main() -> None:
    """Draw all pages in both themes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    language = Language(sys.argv[2] if len(sys.argv) > 2 else "en")
    wardrobe = Wardrobe(app)
    for theme in ("light", "dark"):
        look = wardrobe.wear(theme)
        app.setStyleSheet(look.sheet)
        draw(parts(language, look), look, folder / f"parts_{theme}.png")
        draw(table(language, look), look, folder / f"table_{theme}.png")
        draw(form(language, look), look, folder / f"form_{theme}.png")
        draw(form(language, look, 420), look, folder / f"form_narrow_{theme}.png")


if __name__ == "__main__":
    main()
