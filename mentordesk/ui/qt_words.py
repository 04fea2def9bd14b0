"""Qt's own words (Yes, Cancel, Copy, the dialogs for files and printers) in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator

from mentordesk.language import LOCALES, N_, Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_LACKING: Final = {
    # Translators: in the dialog for files; & stands before the letter that goes there with Alt.
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    # Translators: in the dialog for files; & stands before the letter that goes there with Alt.
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QAbstractFileIconProvider", "Drive"): N_("Drive", "files"),
    ("QAbstractFileIconProvider", "Folder"): N_("Folder", "files"),
    ("QAbstractFileIconProvider", "Unknown"): N_("Unknown", "files"),
}
"""What Qt's French and Dutch leave in English."""


class QtWords(QObject):
    """Has Qt speak the language of the window to which it belongs."""

    def __init__(self, app: QApplication) -> None:
        """Qt goes on speaking as it does."""
        super().__init__()
        self._app = app

    def speak(self, code: str) -> None:
        """Let Qt speak this language, and no other, from now on."""
        for former in self._app.findChildren(_Words):
            self._app.removeTranslator(former)
            former.deleteLater()
        QLocale.setDefault(QLocale(LOCALES[code]))
        if code != "en":
            self._app.installTranslator(_Words(Language(code), self._app))


class _Words(QTranslator):
    """Qt's own catalog, and ours where that says nothing."""

    def __init__(self, language: Language, app: QApplication) -> None:
        """Raises FileNotFoundError when Qt was installed without its catalogs."""
        super().__init__(app)
        self._ours = {key: language.say(words) for key, words in _LACKING.items()}
        self._qt = QTranslator(self)
        name = f"qtbase_{language.code}"
        if not self._qt.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            raise FileNotFoundError(f"{name}.qm")

    def isEmpty(self) -> bool:
        """Qt asks nothing of an empty one."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """What Qt is to say; its English where nobody knows better."""
        return self._ours.get((context, source)) or self._qt.translate(context, source, disambiguation, n) or source
