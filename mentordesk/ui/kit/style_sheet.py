"""The one style sheet, written from a palette. Widgets choose among its rules by `kind`, `tone` and `state`."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mentordesk.ui.kit.colours import Palette

_BRAND: Final = 15
"""Points of the program's name in the side bar."""

# Lists to choose from and boxes with a tick are the kit's own, which draw arrow and tick themselves: `ComboBox` and
# `CheckBox`. Those in Qt's own dialogs keep what Qt draws, as a style sheet leaves nothing of it.
# Paddings shrink by what the focus ring is thicker, so that nothing moves when the focus comes.
_RULES: Final = Template("""
QToolTip { background: $card; color: $text; border: 1px solid $frame; padding: 5px 8px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QSplitter::handle { background: $line; }

QLabel[tone="muted"], QLabel#muted { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="info"] { color: $info; }
QLabel#brand { font-size: ${brand}pt; font-weight: 700; }

Card, QFrame#card { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame#sidebar { background: $card; border: none; border-right: 1px solid $line; }
QFrame#sheet { background: $card; border: none; border-left: 1px solid $frame; }
QFrame#message, QFrame#popup { background: $card; border: 1px solid $frame; border-radius: 12px; }
QFrame#ring { background: transparent; border: 2px solid $accent; border-radius: 8px; }
QFrame#rule { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit, ComboBox {
    background: $card; color: $text; border: 1px solid $frame; border-radius: 8px; padding: 6px 9px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
ComboBox { padding: 6px 11px; combobox-popup: 0; }
ComboBox:editable { padding: 6px 9px; }
QPlainTextEdit, QTextEdit { padding: 3px 6px; }
QLineEdit:focus, ComboBox:editable:focus { border: 2px solid $accent; padding: 5px 8px; }
ComboBox:focus, ComboBox:on { border: 2px solid $accent; padding: 5px 10px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 2px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, ComboBox:disabled {
    background: $page; color: $disabled; border-color: $line;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $page; border-color: $line; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], ComboBox[state="error"] { border-color: $danger; }
QLineEdit[state="warning"], QPlainTextEdit[state="warning"], ComboBox[state="warning"] { border-color: $warning; }
ComboBox QLineEdit, ComboBox QLineEdit:focus { border: none; padding: 0; background: transparent; }
ComboBox::drop-down { border: none; width: 28px; }
ComboBox::down-arrow { image: none; }
QAbstractItemView { background: $card; color: $text; border: none; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView, QListView#choices { border: 1px solid $frame; padding: 4px; }
QComboBox QAbstractItemView::item, QListView#choices::item { padding: 5px 8px; border-radius: 6px; color: $text; }
QComboBox QAbstractItemView::item:hover, QListView#choices::item:hover { background: $hover; }
QComboBox QAbstractItemView::item:selected, QListView#choices::item:selected { background: $accent_soft; color: $text; }

QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton {
    background: $card; color: $text; border: 1px solid $frame; border-radius: 8px; padding: 6px 15px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 14px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: $page; }
QPushButton[kind="primary"], QMessageBox QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent;
}
QPushButton[kind="primary"] { font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus, QMessageBox QPushButton:default:focus {
    border: 2px solid $text; padding: 5px 14px;
}
QPushButton[kind="primary"]:disabled {
    background: $neutral_soft; color: $muted; border-color: $neutral_soft;
}
QPushButton[kind="quiet"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 6px 9px;
}
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 5px 8px; }
QPushButton[kind="quiet"]:disabled { color: $disabled; background: transparent; }
QPushButton[kind="line"] { background: transparent; border: 2px solid transparent; padding: 0; text-align: left; }
QPushButton[kind="line"]:hover { background: $hover; }
QPushButton[kind="line"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="danger"]:focus { border: 2px solid $accent; }

QPushButton#nav {
    background: transparent; border: 2px solid transparent; color: $muted; padding: 8px 12px; text-align: left;
}
QPushButton#nav:hover { background: $hover; color: $text; }
QPushButton#nav:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton#nav:focus { border-color: $accent; padding: 8px 12px; }
QPushButton#find { background: $page; color: $muted; padding: 6px 10px; text-align: left; }
QPushButton#find:hover { background: $hover; }
QPushButton#find:focus { border: 2px solid $accent; padding: 5px 9px; }

QToolButton { background: transparent; color: $text; border: 2px solid transparent; border-radius: 8px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $accent_soft; }
QToolButton:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QPushButton#switch { background: transparent; color: $muted; border: 2px solid transparent; padding: 4px 6px; }
QPushButton#switch:hover { background: $hover; }
QPushButton#switch:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton#switch:focus { border-color: $accent; padding: 4px 6px; }
QToolButton#switch { color: $muted; padding: 4px 6px; }
QToolButton#switch:checked { color: $accent; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px 4px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator:unchecked, CheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $frame; border-radius: 5px; background: $card;
}
QCheckBox::indicator:unchecked:hover, CheckBox::indicator:hover, QRadioButton::indicator:hover {
    border-color: $accent;
}
CheckBox::indicator:checked, CheckBox::indicator:indeterminate { background: $accent; border-color: $accent; }
CheckBox::indicator:disabled { border-color: $line; background: $page; }
QRadioButton::indicator { border-radius: 9px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: 2px solid transparent; border-radius: 6px;
    padding: 6px 10px; margin: 2px 4px 6px 0;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; font-weight: 600; background: transparent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::scroller { width: 28px; }
QTabBar QToolButton { background: $card; border: 1px solid $line; padding: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $frame; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $card; color: $text; border: 1px solid $frame; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 8px; height: 8px; margin-left: 11px; border-radius: 4px; }
QMenu::indicator:checked { background: $accent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

RowList { background: transparent; border: none; selection-background-color: transparent; }
QHeaderView { background: $card; border: none; }
QHeaderView::section {
    background: $card; color: $muted; border: none; border-bottom: 1px solid $line; padding: 7px 8px; font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QTableView { gridline-color: $line; }
QTableView QTableCornerButton::section { background: $card; border: none; }

QProgressBar { background: $track; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QProgressBar#waiting { background: transparent; border-radius: 0; min-height: 3px; max-height: 3px; }
QProgressBar#waiting::chunk { border-radius: 0; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; }
QCalendarWidget QToolButton { padding: 5px 8px; font-weight: 600; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QAbstractItemView {
    background: $card; selection-background-color: $accent; selection-color: $on_accent; outline: none;
}
""")


def style_sheet(palette: Palette, point: float) -> str:
    """The rules in the colours of a palette; `point` is how many of the system's points make one of 1/72 inch."""
    colours = {name: value for name, value in vars(palette).items() if isinstance(value, str)}
    return _RULES.substitute(colours, brand=f"{_BRAND * point:g}")
