"""Qt speaks the language of the window, also in what its own catalogs lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from mentordesk.ui.qt_words import QtWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    made = QtWords(qapp)
    yield made
    made.speak("en")
    QLocale.setDefault(QLocale.system())


def labels(dialog: QWidget) -> set[str]:
    return {each.text().replace("&", "") for each in dialog.findChildren(QLabel) if each.text()}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", {"Chercher dans\u00a0:", "Nom de fichier\u00a0:", "Type de fichiers\u00a0:"}),
        ("nl", {"Zoeken in:", "Bestandsnaam:", "Bestandstype:"}),
        ("en", {"Look in:", "File name:", "Files of type:"}),
    ],
)
def test_the_dialog_for_files_has_no_word_of_another_language(
    words: QtWords, qtbot: QtBot, tmp_path: Path, code: str, said: set[str]
) -> None:
    words.speak("nl")
    words.speak(code)
    dialog = QFileDialog(None, "", str(tmp_path), "PDF (*.pdf)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    assert labels(dialog) == said


def test_what_nobody_knows_is_said_in_english_and_what_qt_knows_in_its_words(words: QtWords) -> None:
    words.speak("fr")
    assert QCoreApplication.translate("QFileDialog", "Sidebar") == "Barre latérale"
    assert QCoreApplication.translate("QFileDialog", "Nobody knows this") == "Nobody knows this"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    words.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_second_window_leaves_nothing_of_the_first_ones_language(words: QtWords, qapp: QApplication) -> None:
    QtWords(qapp).speak("nl")
    words.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
