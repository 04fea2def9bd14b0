"""A family of hard names: of many scripts, with signs that other programs trip over, and some that are no name at all.

Each manner of writing is put to the words of each script, so that two difficulties meet as they do in life.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

_SCRIPTS: Final = (
    "محمد خديجة الوزاني عبد الرحمن فاطمة الزهراء",
    "پرویز گلناز چنگیز ژاله",
    "ٹیپو ڈاکٹر ۂجر ڑانی",
    "אברהם שרה בן־דוד יוסף מלכה",
    "שָׁרָה מֹשֶׁה רִבְקָה",
    "ኃይለ ሥላሴ ገብረ መድኅን ወርቅነሽ",
    "Калоян Петков Щербаков Юлія Їжакевич",
    "Ђорђе Љубица Џорџ Ћирић",
    "Nguyễn Thị Ngọc Huỳnh Trần Đặng Lưu Phước",
    "Łukasz Wróblewski Źdźbło Świętosław Grażyna",
    "Ștefănescu Țîrlea Șerban Mădălina",
    "Çelik Ümit İbrahim Ağaoğlu Ilgın",
    "O’Hara D'Aquila Saint-Exupéry ’t Kindt Œuvrard ẞchmidt",
    "Þórunn Æsa Jökull Sigurðardóttir Ǫlvir",
    "Γεώργιος Παπαδόπουλος Ἀθανάσιος Μαρία",
    "გიორგი ნინო მარიამ ბერიძე",
    "Արամ Հայկ Սարգսյան Նարե",
    "Ŋmálá Ɖeka Ɣali Ƒoli",
    "Ọláyínká Ṣadé Ẹ̀bùn Àbíọ́dún",
    "王小明 李娜 陳大文 𠮷田",
    "さくら ケンジ 山田 ヴァン",
    "김민준 이서연 박지후 최하은",
    "สมชาย น้ำฝน กรุณา",
    "अनिता कुमार क्षितिज श्रीमती",
    "অনিতা চৌধুরী রহমান",
    "தமிழ்செல்வி முருகன் லட்சுமி",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਕੌਰ",
    "ပြည့်ဖြိုး အောင်ဆန်း",
    "བསྟན་འཛིན རྒྱ་མཚོ",
    "𐌰𐌱𐌲 𝒜𝓃𝒶 𞤀𞤁𞤂",
)

_MANNERS: Final[tuple[Callable[[list[str]], str], ...]] = (
    " ".join,
    lambda words: unicodedata.normalize("NFD", " ".join(words[:2])),
    lambda words: f"={words[0]}+{words[-1]}",
    lambda words: f"«{words[0]}» “{words[-1]}” ({words[0]})",
    lambda words: f"\u202e{words[0]}\u202c {words[-1]}\u2066",
    lambda words: (" ".join(words) * 20)[:200],
    lambda words: f"{words[0]} \u0301{words[-1]} 👩🏽‍💻 Smith",
)
"""What is done with the words of each script."""

_TRAPS: Final = (
    # Signs that a table takes for a formula, and others in front.
    *(
        "=1+1",
        "+32 Ana",
        "-Ana",
        "@Ana",
        "'Ana",
        "＝Ana",
        "＋Ana",
        "－Ana",
        "＠Ana",
        "\t=Ana",
        "\ufeff=Ana",
        "#Ana",
        "%Ana",
    ),
    *(".Ana", ",Ana", ";Ana", ":Ana", "/Ana", "\\Ana", "|Ana", "~Ana", "*Ana", "?Ana", "!Ana", "$Ana", "^Ana", "_Ana"),
    # Quotes, and what languages of programs read as theirs.
    *(
        '"Ana"',
        "'Ana'",
        "`Ana`",
        "Ana\\",
        "Ana';--",
        'Ana" OR "1"="1',
        "Robert'); DROP TABLE person;--",
        "a''b",
        'a""b',
    ),
    *("<b>Ana</b>", "<i>Ana", "Ana<br>Silva", '<img src="x.png">Ana', "<script>Ana</script>", "<!--Ana-->", "Ana & Bo"),
    *("&Ana", "Ana &amp; Bo", "&#65;na", "&lt;Ana&gt;", "A&&B", "{name}", "{0:x}", "%s %d", "%(name)s", "${Ana}"),
    *(
        "NEAR Ana",
        "Ana AND Bo",
        "Ana OR Bo",
        "NOT Ana",
        "Ana*",
        '"Ana',
        "Ana^2",
        "Ana - Bo",
        "(Ana",
        "Ana%_",
        "[*] Ana",
    ),
    *(
        "null",
        "None",
        "nil",
        "undefined",
        "NaN",
        "true",
        "False",
        "0x7f",
        "-1",
        "1e309",
        "007",
        "1/2",
        "2026-11-23",
        "O",
    ),
    *("../Ana", "C:\\Ana", "CON", "aux.txt", "Ana/Bo", "file:///x", "http://example.be", "ana@example.be", "\\\\a\\b"),
    # Controls: none is kept, those that part lines or columns become a space.
    *("A\0na", "Ana\0", "A\x07na", "A\x1b[31mna", "A\x7fna", "A\x85na", "A\u2028na", "A\u2029na", "A\x0bna", "A\x0cna"),
    *("Ana\nBo", "Ana\r\nBo", "Ana\rBo", "Ana\tBo", "\n\nAna\n", "Ana\n\n\nBo"),
    # Halves of a pair of UTF-16, whole pairs, and what is no letter at all.
    *("A\ud800na", "A\udfffna", "A\udc00\ud800na", "\ud83dAna", "Ana\ude42", "A\ufffdna", "A\uffffna", "A\ufffena"),
    *("A\ue000na", "A\U0010fffdna", "A\U000e0041na", "A\u0378na"),
    # Spaces of all widths, and letters that cannot be seen.
    *(
        "  Ana",
        "Ana  ",
        "Ana   Bo",
        "Ana\u00a0Bo",
        "Ana\u202fBo",
        "Ana\u2003Bo",
        "Ana\u3000Bo",
        "\u3000Ana",
        "Ana\u2009Bo",
    ),
    *(
        "A\u200bna",
        "A\u00adna",
        "A\u2060na",
        "A\u180ena",
        "A\u034fna",
        "Ana\u200e",
        "\u200fAna",
        "A\u061cna",
        "A\u3164na",
    ),
    *("نامه\u200cای", "क्\u200dष", "क्\u200cष", "A\ufe0fna", "葛\U000e0100城", "A\u2061na"),
    # What turns the writing direction, alone and unbalanced.
    *(
        "Ana\u202eilaneB",
        "\u2067abc\u2069 x\u202dy",
        "Ana\u202a",
        "\u202bAna",
        "A\u2066\u2066\u2066na",
        "Ana\u2069\u2069",
    ),
    *("e\u202e\u0301a", "o\u2066\u0302\u0301", "c\ufeff\u0327a", "Ana \u202e(gnp.eman)"),
    # Words from left and right in one name.
    *("Ana خديجة", "خديجة Ana", "De Smet-الوزاني", "בן-Ana", "12 خديجة 34", "خديجة (Ana)", "אברהם, Ana", "١٢٣ Ana ۴۵۶"),
    # Marks: many, out of order, alone, doubled, enclosing.
    *(
        "q\u0323\u0307",
        "q\u0307\u0323",
        "e\u0301\u0323",
        "x\u0330\u0308",
        "Z\u030c\u0301",
        "\u0301Ana",
        "Ana\u0301\u0301",
    ),
    *(
        "A" + "\u0316\u0317\u0301" * 12 + "na",
        "a\u0361b",
        "A\u20ddna",
        "n\u0303\u0303\u0303o",
        "\u0915\u093e\u093f\u0940",
    ),
    # Twins: the same letters in both forms, and those that only look the same.
    *(
        "Zoé",
        "Zoe\u0301",
        "Å",
        "A\u030a",
        "\u212b",
        "Ω",
        "\u2126",
        "ﬁona",
        "fiona",
        "Ǆemal",
        "ǅemal",
        "Straße",
        "STRASSE",
    ),
    *("Ana Look", "Аna Look", "Αna Look", "Ａna Look", "𝐀na Look", "Ꭺna Look", "Ana L00k", "Ana Lοok", "l1I|ǀ", "rn m"),
    *("Iı İi", "ıİ", "ŉ", "ĳsbrand", "IJsbrand", "Ĳsbrand", "ﷺ", "½", "①", "ª", "Dr.", "ſmith"),
    # Pictures, flags, families.
    *(
        "👩‍👩‍👧",
        "🇧🇪",
        "👍🏽",
        "🙂 Ana",
        "Ana ❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "1\ufe0f\u20e3",
        "👨🏿‍🦽‍➡️",
        "☃︎",
    ),
    # Very short, very long, and long without a place to cut.
    *("A", "é", "Ł", "王", "ß", "’", "A" * 200, "Aé" * 100, "王" * 200, "خ" * 200, "Ana " * 50, "é" * 200, "W" * 200),
    *("A-" * 100, "A" * 500, "\u0301".join("abcdefgh" * 20), "𠮷" * 100, "🙂" * 100, "fi" * 100),
)
"""Names meant one by one."""

REFUSED: Final = (
    *("", " ", "\0", "\0\0", "\n", "\t \t", "\u00a0", "\u3000", "\u202e", "\ufeff", "\u2066\u2069", "\ud800", "\x1b"),
    *(
        "\u200b",
        "\u200b\u200c",
        "\u2060",
        "\u00ad",
        "\u200e\u200f",
        "\u3164",
        "\u115f\u1160",
        "\u2800",
        "\ufe0f",
        "\u034f",
    ),
    *("\U000e0041", "\u2028", "\x85", "A" * 501, "خ" * 501, "\u180e", "\ufff9"),
)
"""What cannot be anybody's name: nothing that can be seen, or more than a name can be."""


def family(count: int) -> list[str]:
    """So many of them, evenly from all, each once; all of them when there are fewer."""
    made = [manner(words.split()) for words in _SCRIPTS for manner in _MANNERS]
    every = [name.replace("Ana", _called(number), 1) for number, name in enumerate(dict.fromkeys([*_TRAPS, *made]))]
    asked = min(count, len(every))
    return [every[place * len(every) // asked] for place in range(asked)]


def _called(number: int) -> str:
    """A name of its own for each who is called Ana above, so that a search for one finds not all."""
    return "An" + "".join("aeiou"[number // 5**place % 5] + "bdglr"[number // 5**place % 5] for place in range(4))


def kept(name: str) -> str:
    """What of a typed name is kept, told once more: composed letters on one line, and nothing that turns a line about."""
    seen = "".join(_kept(char) for char in name.replace("\r\n", "\n"))
    words = [word for word in unicodedata.normalize("NFC", seen).strip().split(" ") if word]
    return " ".join(words)


def _kept(char: str) -> str:
    if char in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    gone = unicodedata.category(char) in ("Cc", "Cs") or char in "\ufeff\u202a\u202b\u202c\u202d\u202e"
    return "" if gone or "\u2066" <= char <= "\u2069" else char
