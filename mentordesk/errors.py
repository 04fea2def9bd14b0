"""What a person can mend is a Problem; any other exception is a bug and is reported as one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from mentordesk.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.language import Language


class Problem(Exception):
    """Something went wrong that a person can mend: it says what happened, what is safe and what to do.

    `text` is a marked English source text; `values` fill its {placeholders} and are said in the reader's language.
    """

    def __init__(self, text: str, /, **values: Any) -> None:
        """Keep the words apart from their values, so that they can be said in any language."""
        super().__init__(text.format(**values) if values else text)
        self.text = text
        self.values = values

    def said(self, language: Language) -> str:
        """The whole message in one language."""
        return language.say(self.text, **self.values)


class Severity(Enum):
    """How much a finding weighs: an error keeps a record from being saved, a warning never does."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One remark about one field of a record, in words that stand beside the field."""

    field: str
    text: str
    severity: Severity = Severity.ERROR
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the record from being saved."""
        return self.severity is Severity.ERROR

    def said(self, language: Language) -> str:
        """The remark in one language."""
        return language.say(self.text, **self.values)


def spoken(findings: Iterable[Finding], language: Language) -> str:
    """Several remarks in one language, one after another."""
    return " ".join(finding.said(language) for finding in findings)


class Invalid(Problem):
    """A record cannot be saved as typed; `findings` say which fields and why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; the form shows them beside their fields."""
        super().__init__(N_("Some fields need your attention. Nothing was saved; nothing you typed is lost."))
        self.findings = tuple(findings)

    def said(self, language: Language) -> str:
        """The message, followed by each finding, for places that have no field to stand beside."""
        return f"{super().said(language)} {spoken(self.findings, language)}".strip()
