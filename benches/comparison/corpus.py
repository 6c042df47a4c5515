"""The texts that are measured on: always the same ones for the same numbers.

Posts are put together from some 6,000 sentences that people wrote for the tests, from templates with streets, dates and
numbers, and from links, hashtags and emoji. About 3 % of them hold something that the rules look for, a third of those
also personal data that the packs know. As many hold a near miss.
"""

import hashlib
import json
import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from comparison import rules

SENTENCES = ("tests/yardsticks/prose", "tests/judgement/quiet")

STREETS = rules.words("""Kerkstraat Dorpsstraat Lindelaan Molenweg Stationsplein Havenkade Beukenlaan Schoolstraat Raadhuisplein Veldweg
Wilhelminastraat Eikenlaan Marktplein Zuidersingel Noorderdijk Parkweg Bergstraat Oranjelaan Sluiskade Hoofdstraat""")
DISTRICTS = ["de Lindewijk", "Oud-Zuid", "het centrum", "de Molenbuurt", "Overwater", "de Vogelwijk", "’t Zand", "Noorderpoort"]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
MONTHS = ["januari", "februari", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november"]
WORKS = ["nieuw asfalt", "werk aan het riool", "nieuwe bomen", "bredere stoepen", "ledverlichting", "een fietspad", "drempels",
         "glasvezel", "een geëgaliseerd veld", "een rotonde"]
EVENTS = ["de markt", "het zomerfeest", "de open dag", "een informatieavond", "de opruimactie", "het muziekfestival",
          "een koffie-uurtje", "het café van de buurt", "de finale in het zwembad", "een workshop ‘energie besparen’"]
TEMPLATES = [
    "Vanaf {day} {date} {month} werken we aan de {street}: {works}.",
    "Op {day} {date} {month} is {event} in {district}. U bent welkom vanaf {hour} uur.",
    "De {street} is dicht tot {day} {hour} uur; fietsers kunnen erlangs.",
    "Dat is in {district} ook vorig jaar gedaan, met {works}.",
    "{count} inwoners van {district} kregen een brief over {works}.",
    "Het gaat om {works} tussen de {street} en de {street2}.",
    "Vragen? Bel 14 0111, ook op {day} tot {hour} uur.",
    "Geniet van {event} op het {district_plain}plein! Er zijn al {count} aanmeldingen.",
    "De bus stopt in {month} tijdelijk bij de {street}.",
    "Eén op de {small} huizen in {district} heeft nu zonnepanelen.",
    "Café De Brug aan de {street} coördineert {event} dit jaar.",
    "Er komen {small} laadpalen bij: op de {street} en de {street2}.",
]
OPENINGS = ["Goedemorgen!", "Let op!", "Goed nieuws:", "Weet u het al?", "Even een update.", "Tip van de week.", "Hoi allemaal,",
            "Vandaag in de wijk:", "Beste inwoners,", "Dank u wel!"]
CLOSINGS = ["Meer weten? https://voorbeeldstad.example/{page}", "Kijk op voorbeeldstad.example/{page}.", "Tot dan!", "Doet u mee?",
            "Alle informatie: https://voorbeeldstad.example/nieuws/{page}-{small}", "Wij houden u op de hoogte."]
PAGES = ["afval", "werk", "agenda", "paspoort", "verkeer", "wonen", "energie", "sport", "jeugd", "groen"]
HASHTAGS = ["#Voorbeeldstad", "#DoeMee", "#Duurzaam", "#Samen", "#OpDeFiets", "#Gemeente", "#VoorElkaar", "#Zomer2027", "#Groen"]
EMOJI = ["🎉", "🚲", "♻️", "👷‍♀️", "🌳", "💧", "❗", "👍🏽", "📍", "☀️", "🇳🇱", "👉"]

# Accounts and their authors in the registers of the example municipality, and the length that fits there.
ACCOUNTS = [
    ("@voorbeeldstad", "x", "m.bakker", 230),
    ("gemeentevoorbeeldstad", "facebook", "l.pinas", 370),
    ("gemeente-voorbeeldstad", "linkedin", "m.bakker", 380),
    ("@voorbeeldstad@sociaal.example", "mastodon", "m.bakker", 330),
    ("gemeentevoorbeeldstad", "facebook", "m.bakker", 250),
]

VIOLATING = 0.03
# Planted from the smallest set of rules, so that a larger set finds as much and only the number of rules differs.
PLANTED_TERMS, PLANTED_REGEXES = 100, 50

CLEAN_BYTES = 287


@cache
def sentences() -> tuple[str, ...]:
    """Sentences that people wrote, of a length that fits in a post."""
    files = sorted(path for folder in SENTENCES for path in Path(folder).glob("*.txt"))
    lines = [line.strip() for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if 25 <= len(line.encode()) <= 170 and "_" not in line]
    if len(kept) < 2_000:
        raise SystemExit(f"compare: {', '.join(SENTENCES)} hold {len(kept)} sentences, 2,000 at least are needed: run this in a full checkout.")
    return tuple(kept)


def a_template(rng: random.Random) -> str:
    """A sentence about works and events, with places and numbers filled in."""
    return rng.choice(TEMPLATES).format(
        day=rng.choice(DAYS), date=rng.randint(1, 28), month=rng.choice(MONTHS), street=rng.choice(STREETS),
        street2=rng.choice(STREETS), works=rng.choice(WORKS), event=rng.choice(EVENTS), district=rng.choice(DISTRICTS),
        district_plain=rng.choice(["Linden", "Molen", "Vogel", "Kerk"]), hour=f"{rng.randint(7, 21)}.{rng.choice(['00', '15', '30'])}",
        count=rng.randint(12, 980), small=rng.randint(2, 40),
    )


def a_violation(rng: random.Random) -> str:
    """A sentence with one term or one match of a regular expression."""
    if rng.random() < 0.75:
        term = rules.all_terms()[rng.randrange(PLANTED_TERMS)]
        term = rng.choice([str, str, str.upper, str.capitalize])(term)
    else:
        term = rules.example(rng.randrange(PLANTED_REGEXES), rng)
    return rng.choice(["Dit gaat over {} in de wijk.", "Wij noemen het {}, zoals altijd.", "Over {}: daar komen we op terug.",
                       "Ook ({}) hoort daarbij."]).format(term)


def a_near_miss(rng: random.Random) -> str:
    """A term inside a longer word: what a whole word must not find."""
    word = rules.all_terms()[rng.randrange(PLANTED_TERMS)]
    return f"De {rng.choice(['super', 'mini'])}{word.replace(' ', '')} en de {word.replace(' ', '')}achtige versie zijn iets anders."


def a_bsn(rng: random.Random) -> str:
    """Nine digits that pass the test of a citizen service number; nobody's, as far as anybody can know."""
    while True:
        digits = [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(8))]
        if sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits)) % 11 == 0:
            return "".join(map(str, digits))


def a_text(rng: random.Random, target: int) -> str:
    """A post of about so many bytes."""
    parts = [rng.choice(OPENINGS)] if rng.random() < 0.35 else []
    draw = rng.random()
    if draw < VIOLATING:
        parts.append(a_violation(rng))
        if rng.random() < 0.33:
            parts.append(f"Uw BSN is {a_bsn(rng)}.")
    elif draw < 2 * VIOLATING:
        parts.append(a_near_miss(rng))
    ending = []
    if rng.random() < 0.45:
        ending.append(rng.choice(CLOSINGS).format(page=rng.choice(PAGES), small=rng.randint(2, 40)))
    if rng.random() < 0.4:
        ending += rng.sample(HASHTAGS, rng.randint(1, 3))
    if rng.random() < 0.4:
        ending.insert(rng.randint(0, len(ending)), rng.choice(EMOJI))
    size = sum(len(part.encode()) + 1 for part in (*parts, *ending))
    while size < target - 35:
        sentence = a_template(rng) if rng.random() < 0.3 else rng.choice(sentences())
        parts.insert(rng.randint(min(1, len(parts)), len(parts)), sentence)
        size += len(sentence.encode()) + 1
    return " ".join([*parts, *ending])


def on_a_workday(rng: random.Random) -> date:
    """A day on which the example municipality posts."""
    day = date(2027, 6, 1) + timedelta(days=rng.randrange(120))
    return day - timedelta(days=max(0, day.weekday() - 4))


def a_draft(rng: random.Random, number: int) -> dict:
    """A draft with what a calendar would know of it."""
    account, channel, author, length = rng.choice(ACCOUNTS)
    draft = {
        "id": f"post-{number}",
        "text": a_text(rng, rng.randint(length - 85, length + 35)),
        "channel": channel,
        "account": account,
        "author": author,
        "role": "communicatie",
        "publish_at": f"{on_a_workday(rng)}T{rng.randint(9, 17):02}:{rng.choice(['00', '15', '30'])}",
    }
    if rng.random() < 0.2:
        draft["media"] = [{"kind": "image", "file": f"foto-{number}.jpg", "alt": rng.choice(sentences()), "people": "none",
                           "credit": "Gemeente Voorbeeldstad", "licence": "own"}]
    return draft


@cache
def edition() -> str:
    """What the posts are made of, as a name: posts of an older recipe must not pass for those of this one."""
    recipe = [Path(path).read_text(encoding="utf-8") for path in (__file__, rules.__file__)]
    return hashlib.sha256("\n".join([*recipe, *sentences()]).encode()).hexdigest()[:8]


def posts(work: Path, count: int) -> Path:
    """`posts-N.jsonl`, and beside it `posts-N.txt`: the texts alone, one a line, for programs that cannot read JSON."""
    folder = work / f"corpus-{edition()}"
    folder.mkdir(parents=True, exist_ok=True)
    lines, texts = folder / f"posts-{count}.jsonl", folder / f"posts-{count}.txt"
    if not texts.exists():
        rng = random.Random("posts")
        # The texts get their name last: it says that both files are whole.
        half = texts.with_suffix(".half")
        with lines.open("w", encoding="utf-8") as drafts, half.open("w", encoding="utf-8") as plain:
            for number in range(count):
                draft = a_draft(rng, number)
                drafts.write(json.dumps(draft, ensure_ascii=False, separators=(",", ":")) + "\n")
                plain.write(draft["text"] + "\n")
        half.rename(texts)
    return lines


def fit(text: str, size: int) -> str:
    """The text in exactly so many bytes: cut at a character, filled up with full stops."""
    cut = text.encode()[:size].decode(errors="ignore").rstrip()
    return cut + "." * (size - len(cut.encode()))


def single(folder: Path, name: str, text: str) -> Path:
    """One draft as JSON, and beside it the text alone."""
    path = folder / f"{name}.json"
    account, channel, author, _ = ACCOUNTS[1]
    draft = {"id": name, "text": text, "channel": channel, "account": account, "author": author, "role": "communicatie",
             "publish_at": "2027-06-15T10:00"}
    path.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
    path.with_suffix(".txt").write_text(text + "\n", encoding="utf-8")
    return path


def clean_text() -> str:
    """A post of 287 bytes in which no rule finds anything: the shipped packs do not either."""
    return fit(
        "Vanaf maandag 14 juni werken we aan de Kerkstraat: er komt nieuw asfalt. Fietsers kunnen erlangs, auto’s volgen de "
        "gele borden. De bus stopt tijdelijk bij het Marktplein. 🚲 Eén maand later zijn ook de stoepen klaar. "
        "Vragen? Kijk op https://voorbeeldstad.example/werk #Voorbeeldstad", CLEAN_BYTES)


def violating_text(findings: int = 6) -> str:
    """A post of 287 bytes in which every program finds so many terms, and the packs a citizen service number."""
    terms = ", ".join(rules.all_terms()[at] for at in range(findings))
    return fit(
        f"Uw BSN is 111222333. Dit gaat over {terms}. Kijk op https://voorbeeldstad.example/werk voor de rest. 🚲 Eén dag "
        "later zijn de stoepen klaar en rijdt de bus weer door de Kerkstraat. Heeft u een vraag? Wij helpen u graag aan de "
        "balie.", CLEAN_BYTES)


def growth_text(size: int, findings: int) -> tuple[str, int]:
    """A text of so many bytes with so many findings, spread evenly, and how many fitted in."""
    rng = random.Random("growth")
    if not findings:
        text = ""
        while len(text.encode()) < size:
            text += rng.choice(sentences()) + " "
        return fit(text, size), 0
    planted = [rules.all_terms()[at % PLANTED_TERMS] for at in range(findings)]
    if size < 2_000:
        text, fitted = "", 0
        for term in planted:
            if len(text) + len(term) + 1 > size:
                break
            text, fitted = f"{text} {term}".strip(), fitted + 1
        return text + "." * (size - len(text)), fitted
    room = size - sum(len(term) + 4 for term in planted)
    step = room // (findings + 1)
    parts, used, planted_at = [], 0, 0
    while used < room:
        sentence = rng.choice(sentences())
        if used + len(sentence.encode()) + 1 > room:
            break
        parts.append(sentence)
        used += len(sentence.encode()) + 1
        if planted_at < findings and used >= step * (planted_at + 1):
            parts.append(f"Of {planted[planted_at]}.")
            planted_at += 1
    parts += [f"Of {term}." for term in planted[planted_at:]]
    return " ".join(parts), findings


# Texts that make a careless matcher slow: each is repeated to the size asked for.
ADVERSARIAL = {
    "one letter": "a",
    "at signs": "@",
    "digits": "1",
    "combining marks": "e\u0301\u0302\u0303",
    "one keyword": "wethouder ",
    "hashtags": "#doemee ",
}


def adversarial_text(name: str, size: int) -> str:
    """The named seed, repeated to this many bytes."""
    seed = ADVERSARIAL[name]
    return seed * (size // len(seed.encode()))
