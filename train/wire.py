# SPDX-License-Identifier: ISC
"""Made-up wire stories: how agencies of other countries word an attribution, which PolNeAR (American papers) has not.

The contents are indirect contents and direct quotations of PolNeAR train; the speakers are made up from the lists
below (our own: names of many languages, offices, places), so are the wordings.  Their labels follow PolNeAR's
habits: the cue is the verb or noun alone, a source is as long as what names it, "that" belongs to the content.
Mentions are not marked (no loss).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from chunks import Chunk, chunks
from corpora import Span, label_parts, read_attributions
from wordpieces import Vocabulary

Piece = tuple[str, str]  # text and its part; "" for none
Line = list[Piece]

FIRST = [
    "Pyotr",
    "Sergei",
    "Olga",
    "Dmitry",
    "Anna",
    "Mikhail",
    "Svetlana",
    "Kwame",
    "Amina",
    "Chinedu",
    "Fatima",
    "Hassan",
    "Leila",
    "Omar",
    "Yusuf",
    "Aisha",
    "Rajesh",
    "Priya",
    "Anil",
    "Sunita",
    "Wei",
    "Li",
    "Xiaoming",
    "Hiroshi",
    "Yuki",
    "Kenji",
    "Min-jun",
    "Ji-woo",
    "Nguyen",
    "Siti",
    "Budi",
    "Hans",
    "Greta",
    "Jürgen",
    "Ursula",
    "Pierre",
    "Élodie",
    "François",
    "Giulia",
    "Marco",
    "Lorenzo",
    "Carmen",
    "Javier",
    "Lucía",
    "João",
    "Beatriz",
    "Luiz",
    "Erik",
    "Ingrid",
    "Katarzyna",
    "Piotr",
    "Andrzej",
    "Zoltán",
    "Mehmet",
    "Ayşe",
    "Emre",
    "Tariq",
    "Noor",
    "Malcolm",
    "Fiona",
    "Gareth",
    "Nigel",
    "Siobhan",
    "Bruce",
    "Shane",
    "Thabo",
    "Nomsa",
]
LAST = [
    "Lavrentiev",
    "Ivanova",
    "Petrov",
    "Sokolova",
    "Karimov",
    "Nazarov",
    "Mensah",
    "Okafor",
    "Abubakar",
    "Haddad",
    "al-Masri",
    "Farouk",
    "Rahimi",
    "Sharma",
    "Iyer",
    "Patel",
    "Rao",
    "Chen",
    "Wang",
    "Zhang",
    "Tanaka",
    "Suzuki",
    "Park",
    "Choi",
    "Tran",
    "Wijaya",
    "Santoso",
    "Müller",
    "Schneider",
    "Becker",
    "Lefèvre",
    "Moreau",
    "Rossi",
    "Bianchi",
    "García",
    "Fernández",
    "Silva",
    "Costa",
    "Lindqvist",
    "Nielsen",
    "Kowalski",
    "Nowak",
    "Horváth",
    "Yılmaz",
    "Aydin",
    "Khan",
    "Siddiqui",
    "Whitcombe",
    "MacLeod",
    "O'Donnell",
    "Hughes",
    "Dlamini",
    "van-der-Berg",
    "Papadopoulos",
]
OFFICE = """Deputy Foreign Minister;Foreign Minister;Finance Minister;Prime Minister;President;Central Bank Governor;
government spokesman;Kremlin spokesman;Defense Minister;opposition leader;Health Secretary;Shadow Chancellor;
Trade Commissioner;team manager;head coach;chief executive;chairman;Energy Minister;police chief;
State Duma member;Foreign Ministry Spokeswoman;Vice-President;UN envoy;economist;analyst;professor""".replace(
    "\n", ""
).split(";")
NOUN = """the high-ranking diplomat;the lawmaker;the minister;the official;the senior diplomat;the president;
the premier;the politician;the spokesman;the expert;the chief executive;
the coach;the company;the ministry;the agency;the police;
the envoy;the economist;officials;analysts;a government source;the bank;the union;a spokesman;
the head of state""".replace("\n", "").split(";")
PLACE = """Moscow;Beijing;Tehran;Ankara;London;Brussels;Warsaw;Kiev;Tokyo;New Delhi;Cairo;Berlin;Paris;Canberra;Nairobi;
the Kremlin;the Foreign Ministry;Downing Street;the European Commission;NATO;OPEC;the World Bank;FIFA""".replace(
    "\n", ""
).split(";")
SAID = [
    "said",
    "noted",
    "stressed",
    "emphasized",
    "added",
    "pointed_out",
    "underlined",
    "underscored",
    "stated",
    "explained",
    "specified",
    "recalled",
    "assured",
    "announced",
    "reported",
    "reiterated",
    "admitted",
    "warned",
    "claimed",
    "insisted",
    "continued",
    "commented",
    "concluded",
    "opined",
    "went_on_to_say",
    "is_convinced",
    "made_it_clear",
    "drew_attention_to_the_fact",
    "confirmed",
    "revealed",
]
SAYS = ["says", "warns", "insists", "admits", "believes", "urges", "claims", "tells_BBC", "hopes", "promises"]
OUTLET = [
    "TASS",
    "Reuters",
    "the BBC",
    "the daily",
    "Interfax",
    "Radio Four",
    "Xinhua",
    "the newspaper",
    "Sky News",
    "Al Jazeera",
]
AGENCY = ["/TASS/", "(Reuters)", "(AFP)", "(Xinhua)", "(AP)"]
MONTH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MARKS = [("“", "”")] * 4 + [('"', '"')] * 4 + [("‘", "’"), ("„", "“"), ("«", "»"), ("「", "」")]
STORIES = 300


class Author:
    """Words for one story, all chosen by one generator."""

    def __init__(self, random: Random, indirect: list[str], direct: list[str]) -> None:
        self.random = random
        self.indirect, self.direct = indirect, direct
        self.marks = random.choice(MARKS)
        self.dash = random.choice(["—", "–", "-"])
        self.lead = self.person()
        self.other = self.person()

    def person(self) -> tuple[str, str, str]:
        """(office, full name, surname)."""
        last = self.random.choice(LAST)
        return self.random.choice(OFFICE), f"{self.random.choice(FIRST)} {last}", last

    def verb(self) -> str:
        """A cue in the past tense, most often the plainest."""
        return "said" if self.random.random() < 0.4 else self.random.choice(SAID).replace("_", " ")

    def content(self) -> str:
        """An indirect content, as it stands inside a sentence."""
        return self.random.choice(self.indirect)

    def quoted(self, end: str = "") -> str:
        """A direct quotation in this story's marks, ``end`` in place of its full stop."""
        words = self.random.choice(self.direct)
        if end and words[-1] == ".":
            words = words[:-1] + end
        return self.marks[0] + words + self.marks[1]

    def full(self) -> str:
        """The person of the story with the office."""
        return self.lead[0] + " " + self.lead[1]

    def again(self) -> str:
        """The person of the story, later on."""
        return self.random.choice([self.lead[2], self.lead[2], self.random.choice(NOUN), "he", "she"])


def capital(words: str) -> str:
    """The first letter large."""
    return words[0].upper() + words[1:]


def headline(a: Author) -> Line:
    """Headlines that say who says."""
    c, who = a.content(), a.random.choice([a.lead[2], "senior diplomat", "minister", "expert", a.random.choice(PLACE)])
    says = a.random.choice(SAYS).replace("_", " ")
    return a.random.choice(
        [
            [(capital(c), "content"), (", ", ""), (says, "cue"), (" ", ""), (who, "source")],
            [(capital(c), "content"), (f" {a.dash} ", ""), (who, "source")],
            [(capital(who), "source"), (": ", "cue"), (capital(c), "content")],
            [(capital(who), "source"), (" ", ""), (says, "cue"), (" ", ""), (c, "content")],
        ]
    )


def lead(a: Author) -> Line:
    """The first paragraph, with its dateline."""
    place = a.random.choice(["MOSCOW", "BEIJING", "LONDON", "NAIROBI", "TOKYO", "KIEV", "SAO PAULO", "NEW DELHI"])
    date = f"{a.random.choice(MONTH)} {a.random.randint(1, 28)}"
    agency = a.random.choice(AGENCY)
    line = a.random.choice([f"{place}, {date}. {agency}. ", f"{place}, {date} {agency} - ", f"{place} {agency} — ", ""])
    where = a.random.choice(
        ["", "", " in an interview with " + a.random.choice(OUTLET), " on Monday", " at a briefing"]
    )
    return [
        (line, ""),
        (capital(a.content()), "content"),
        (", ", ""),
        (a.full(), "source"),
        (" ", ""),
        (a.verb(), "cue"),
        (where + ".", ""),
    ]


def as_said(a: Author) -> Line:
    """As A and B said earlier, ..."""
    who = a.random.choice([a.lead[2], a.full(), f"{a.lead[2]} and {a.other[0]} {a.other[1]}", a.random.choice(NOUN)])
    verb = a.random.choice(
        ["said", "noted", "reported", "told reporters", "stressed", "put it", "pointed out", "stated"]
    )
    when = a.random.choice([" earlier", "", " earlier on Friday", " last week"])
    return [
        ("As ", ""),
        (who, "source"),
        (" ", ""),
        (verb, "cue"),
        (when + ", ", ""),
        (a.content(), "content"),
        (".", ""),
    ]


def in_opinion(a: Author) -> Line:
    """In X's opinion, ...; in the opinion of X, ..."""
    who = a.random.choice([a.random.choice(PLACE), a.lead[2], a.random.choice(NOUN)])
    noun = a.random.choice(["opinion", "view", "words", "estimate", "assessment"])
    c = a.content()
    return a.random.choice(
        [
            [("In ", ""), (who, "source"), ("'s ", ""), (noun, "cue"), (", ", ""), (c, "content"), (".", "")],
            [("In the ", ""), (noun + " of", "cue"), (" ", ""), (who, "source"), (", ", ""), (c, "content"), (".", "")],
            [(capital(c), "content"), (", in ", ""), (who, "source"), ("’s ", ""), (noun, "cue"), (".", "")],
            [("According to", "cue"), (" ", ""), (who, "source"), (", ", ""), (c, "content"), (".", "")],
        ]
    )


def tail(a: Author) -> Line:
    """..., the lawmaker stressed."""
    when = a.random.choice(["", "", "", " on Tuesday", " in a statement", " on the air of a television channel"])
    verb, who = a.verb(), a.again()
    order = [(who, "source"), (" ", ""), (verb, "cue")]
    if verb == "said" and a.random.random() < 0.3 and who not in ("he", "she"):
        order = [("said", "cue"), (" ", ""), (who, "source")]
    return [(capital(a.content()), "content"), (", ", ""), *order, (when + ".", "")]


def that(a: Author) -> Line:
    """X stressed that ..."""
    return [
        (capital(a.again()), "source"),
        (" ", ""),
        (a.verb(), "cue"),
        (" ", ""),
        ("that " + a.content(), "content"),
        (".", ""),
    ]


def direct(a: Author) -> Line:
    """A quotation, its attribution, perhaps another sentence in marks."""
    line: Line = [
        (a.quoted(","), "content"),
        (" ", ""),
        (a.again(), "source"),
        (" ", ""),
        (a.verb(), "cue"),
        (". ", ""),
    ]
    if a.random.random() < 0.4:
        line.append((a.quoted(), "content"))
    return line


def asked(a: Author) -> Line:
    """Asked whether ..., X said: ..."""
    return [
        ("Asked", "cue"),
        (" ", ""),
        ("whether " + a.content(), "content"),
        (", ", ""),
        (a.again(), "source"),
        (" ", ""),
        (a.verb(), "cue"),
        (": ", ""),
        (a.quoted(), "content"),
    ]


def colon(a: Author) -> Line:
    """X said: "..."."""
    return [(capital(a.again()), "source"), (" ", ""), (a.verb(), "cue"), (": ", ""), (a.quoted(), "content")]


def told(a: Author) -> Line:
    """X told the BBC: ..."""
    who = a.random.choice([a.full(), a.lead[2], capital(a.random.choice(NOUN))])
    rest = (
        [(": ", ""), (a.quoted(), "content")]
        if a.random.random() < 0.5
        else [(" that ", ""), (a.content() + ".", "content")]
    )
    return [(who, "source"), (" ", ""), ("told", "cue"), (" " + a.random.choice(OUTLET), ""), *rest]


BODY: list[Callable[[Author], Line]] = [as_said, in_opinion, tail, tail, that, direct, direct, asked, colon, told]


def words_of(texts: Path, gold: Path) -> tuple[list[str], list[str]]:
    """Indirect contents of one clause and direct quotations, without their marks."""
    indirect, direct_ones = [], []
    for doc, attributions in read_attributions(gold).items():
        text = (texts / f"{doc}.txt").read_bytes()
        for parts in attributions:
            if len(parts.get("content", [])) != 1:
                continue
            start, end = parts["content"][0]
            words = text[start:end].decode("utf8").strip()
            size = len(words.split())
            clause = words.startswith("that ") and not any(c in words for c in "“”\"‘«\n'")
            if clause and 6 <= size <= 30:
                indirect.append(words.removeprefix("that ").rstrip(".,"))
            elif (
                words[:1] + words[-1:] in ("“”", '""')
                and 4 <= size <= 40
                and not any(c in words[1:-1] for c in '“”"\n')
            ):
                inside = words[1:-1].rstrip(",")
                direct_ones.append(inside if inside[-1:] in (".", "?", "!") else inside + ".")
    return indirect, direct_ones


def story(a: Author) -> tuple[str, list[Span]]:
    """One made-up story and its spans, cue and source first."""
    lines = [headline(a)] if a.random.random() < 0.7 else []
    lines += [lead(a)] + [a.random.choice(BODY)(a) for _ in range(a.random.randint(3, 6))]
    text, spans, at = "", [], 0
    for line in lines:
        for words, part in line:
            size = len(words.encode("utf8"))
            if part:
                spans.append((at, at + size, part))
            text += words
            at += size
        text += "\n\n"
        at += 2
    return text, sorted(spans, key=lambda s: (s[2] == "content", s[0]))


def stories(folder: Path, vocab: Vocabulary, seed: int) -> list[Chunk]:
    """Chunks of made-up stories with part labels."""
    random = Random(seed)
    indirect, direct_ones = words_of(folder / "text", folder / "gold.tsv")
    out = []
    for k in range(STORIES):
        text, spans = story(Author(random, indirect, direct_ones))
        for chunk in chunks(f"made-up-{k}", text, vocab):
            label_parts(chunk, spans)
            chunk.mention = None
            out.append(chunk)
    return out
