"""Names of many scripts and lengths: what is stored is what is shown and printed, or somebody is warned before printing."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path
from typing import Final

from tests.harness import apart
from tests.harness.table import Row, Size

_PARTS: Final = (
    "محمد خديجة الوزاني عبد الرحمن فاطمة الزهراء",
    "אברהם שרה בן־דוד יוסף מלכה",
    "ኃይለ ሥላሴ ገብረ መድኅን ወርቅነሽ",
    "Калоян Петков Щербаков Юлія Їжакевич",
    "Nguyễn Thị Ngọc Huỳnh Trần Đặng Lưu Phước",
    "Łukasz Wróblewski Źdźbło Świętosław Grażyna",
    "Ștefănescu Țîrlea Çelik Ümit İbrahim Ağaoğlu",
    "O’Hara D'Aquila Saint-Exupéry ’t Kindt Œuvrard ẞ",
    "Γεώργιος Παπαδόπουλος გიორგი Արամ",
    "q\u0323\u0307 e\u0301\u0323 o\u0302\u0301 x\u0330\u0308 Z\u030c",
    "👩‍👩‍👧 🇧🇪 👍🏽 🙂",
    "王小明 さくら 김민준 สมชาย",
    "a\u200db \u0646\u0627\u0645\u0647\u200c\u0627\u06cc",
    "Ana\u202eilaneB \u2067abc\u2069 x\u202dy",
)

_TURNS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def names(size: Size, place: Path) -> Row:
    """Words of one script, two scripts, both forms of an accent, and some of 200 characters. The control drops accents."""
    typed = _made(size.of(20, 300))
    (place / "names.json").write_text(json.dumps(typed), encoding="utf-8")
    told = apart.ask("named", place, patience=3600)
    other = [name for name, (stored, *_) in zip(typed, told, strict=True) if stored != _kept(name)]
    unseen = [stored for stored, listed, page, *_ in told if page != stored or stored not in listed]
    unprinted = [stored for stored, _, _, printed, warned in told if not printed and not warned]
    warned = sum(each[4] for each in told)
    blind = sum(_kept(name) != _without_accents(_kept(name)) for name in typed)
    return Row(
        "hard names stored, listed, shown and printed",
        f"{len(typed)} names",
        f"{len(other)} stored otherwise, {len(unseen)} shown otherwise, {len(unprinted)} printed otherwise without a "
        f"warning; {warned} warned of{_first(other + unseen + unprinted)}",
        not (other or unseen or unprinted),
        f"a program that drops accents: {blind} would be other names",
        blind > 0,
    )


def _made(count: int) -> list[str]:
    chance, found = random.Random(8), list[str]()
    scripts = [part.split() for part in _PARTS]
    for number in range(count):
        words = scripts[number % len(scripts)]
        kind = number % 6
        if kind == 4:
            name = f"{chance.choice(words)} {chance.choice(chance.choice(scripts))}"
        elif kind == 5:
            name = (" ".join(words) * 20)[:200].strip()
        else:
            name = " ".join(chance.sample(words, min(2, len(words))))
        found.append(unicodedata.normalize("NFD" if number % 2 else "NFC", name))
    return found


def _kept(name: str) -> str:
    """What of a typed name is kept: composed letters, and nothing that turns the words around it about."""
    return "".join(char for char in unicodedata.normalize("NFC", name) if char not in _TURNS).strip()


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def _first(wrong: list[str]) -> str:
    return f" (such as {wrong[0]!a})" if wrong else ""


ROWS = (names,)
