"""The same rules for every program: terms that must stand there as whole words, and regular expressions.

Nothing here uses what only one program has. Terms are ASCII and their case does not matter. The regular expressions have
no look-around and no Unicode classes, and end in a way that leaves one possible end, so that programs which report all
ends of a match and programs which report one agree.
"""

import itertools
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path


def words(text: str) -> list[str]:
    """A list of words, written so that it can be read."""
    return text.split()


# Compounds of these are the terms. Every part is a word that posts use, so that a program meets the beginning of a term
# often and the whole of it seldom, as with the words of real rules.
FIRST = words("""
afval alarm avond baan balie bank bestuur bij boom bos bouw brand brief brug buurt dag dak dam deur dienst dijk dorp
duin fiets film gas geld geluid gemeente gezin glas goot gracht gras grens groen grond haven hek herfst hof hout huis
huur ijs jaar jeugd kade kamer kantoor kerk keuken kind klas klok koffie kop kost kracht kunst laan lamp land las licht
lijn lucht maand markt maat meld melk molen muur muziek nacht natuur nood noord oever olie oost opvang oud park pas pers
plant plein pomp poort post prijs raad raam rand regel regen reis ring rit rook school sloot sneeuw spel spoor sport
stad steen stoep straat stroom tafel tegel tuin vaar vak veer veld verkeer vis vloer vuur wacht wal water weg week werk
wijk wind winkel winter zand zee zorg
""")
SECOND = words("""
bakje balans bericht beugel blik boekje bordje bundel circuit cirkel cluster concept dossiertje draad effect etiket fabel
folder formule fractie gebaar geheim gids gordijn greep haak handel heft kaft kanon karaf kegel keten klem knoop
kompres korst kring kruk lade lening lepel leuning lint logboek lot mandje mantel medaille meter module monster mouw
noot notitie nummerlijst oord orakel orde pakket paneel partij pedaal penning pincet podium portret prent prikkel
profiel puzzel raadsel ratel rekening remedie ritueel rol ruil saldo schaar schema scherm schild sensor sleutel slot
snaar spiegel sprong staf stempel stift strook stuur symbool tabel taak teken tender thema toets totaal traject
trommel tunnel uitstel vangnet verhaal verslag vignet vlag voetnoot vonk vraagstuk waarborg wimpel zegel zwengel
""")
ADJECTIVES = words("""
aparte bruine dichte dubbele dunne eerste enkele extra fijne gele gladde groene grote halve harde hoge kleine korte kromme
lage lange lege lichte losse nieuwe platte rechte ronde rode scherpe schuine smalle stille tweede vaste vierkante witte
zachte zware zwarte
""")
KEYWORDS = [f"{first}{second}" for first in ("toets", "pilot", "kern", "proef", "model", "basis", "hoofd", "zij", "tussen", "voor")
            for second in SECOND]

# Of the terms so many are of two words; the word lists of spelling checkers cannot hold those.
PHRASES = 0.15


@dataclass(frozen=True)
class Rule:
    """One rule: its id, and what it looks for."""

    id: str
    text: str


@dataclass(frozen=True)
class RuleSet:
    """The rules of one measurement."""

    terms: tuple[Rule, ...]
    regexes: tuple[Rule, ...]

    @property
    def name(self) -> str:
        return f"{len(self.terms)}+{len(self.regexes)}"


@cache
def all_terms() -> tuple[str, ...]:
    """Ten thousand terms; a smaller set is the beginning of a larger one."""
    rng = random.Random("terms")
    compounds = sorted({f"{first}{second}" for first, second in itertools.product(FIRST, SECOND)} - set(KEYWORDS))
    rng.shuffle(compounds)
    phrases = [f"{adjective} {word}" for adjective, word in zip(itertools.cycle(ADJECTIVES), compounds)]
    terms, single, double = [], iter(compounds[3_000:]), iter(phrases[:3_000])
    for _ in range(10_000):
        terms.append(next(double if rng.random() < PHRASES else single))
    return tuple(terms)


@cache
def all_regexes() -> tuple[str, ...]:
    """A thousand regular expressions of seven shapes; one of 25 has no literal that every match must hold."""
    rng = random.Random("regexes")
    keywords = KEYWORDS.copy()
    rng.shuffle(keywords)
    keywords += [f"{word}stuk" for word in keywords]
    made = []
    for at, word in enumerate(keywords[:1_000]):
        shape = at % 25
        if shape == 24:
            letter, digits = "abcdefghijklmnopqrstuvwxyz"[at // 25 % 26], at // 25 % 3 + 3
            made.append(rf"\b{letter}[0-9]{{{digits}}}-[a-z]{{2}}[0-9]{{2}}\b")
        else:
            made.append((
                rf"\b{word}[ -]?[0-9]{{4,6}}\b",
                rf"\b{word}(?:nummer|nr)[ :]{{1,2}}[0-9]{{3,5}}\b",
                rf"\b{word} (?:van|voor|op) [a-z]{{2,8}}dag\b",
                rf"\b(?:plan|besluit|nota) {word} (?:is|was|wordt)\b",
                rf"\b[0-9]{{2,3}} {word}(?:s|en|jes)\b",
                rf"\b{word}s? [a-z]{{1,12}} bedrag\b",
            )[at % 6])
    return tuple(made)


def example(regex_at: int, rng: random.Random) -> str:
    """Text that the regular expression at this place matches."""
    regex, digit = all_regexes()[regex_at], lambda count: "".join(rng.choices("123456789", k=count))
    if regex_at % 25 == 24:
        return f"{regex[2]}{digit(regex_at // 25 % 3 + 3)}-{''.join(rng.choices('bcdfgh', k=2))}{digit(2)}"
    keywords = [*KEYWORDS, *(f"{word}stuk" for word in KEYWORDS)]
    word = max((word for word in keywords if word in regex), key=len)
    return (
        f"{word} {digit(5)}",
        f"{word}nummer: {digit(4)}",
        f"{word} van zondag",
        f"besluit {word} wordt",
        f"{digit(2)} {word}s",
        f"{word} laagste bedrag",
    )[regex_at % 6]


def rule_set(terms: int, regexes: int) -> RuleSet:
    """The first so many of each."""
    return RuleSet(
        tuple(Rule(f"t-{at:05}", text) for at, text in enumerate(all_terms()[:terms])),
        tuple(Rule(f"r-{at:04}", text) for at, text in enumerate(all_regexes()[:regexes])),
    )


PACK = """\
[pack]
title   = { nl = "Metingen", en = "Measurements" }
about   = { nl = "Regels om mee te meten.", en = "Rules to measure with." }
version = "1"
lang    = "nl"
"""
RULE = """
[[rule]]
id       = "{id}"
level    = "review"
enforces = ["language"]
message  = {{ nl = "Dit woord staat op de lijst.", en = "This word is on the list." }}
help     = {{ nl = "Kies een ander woord.", en = "Choose another word." }}
why      = {{ nl = "Zo is het afgesproken.", en = "That was agreed." }}
basis    = [{{ policy = "Schrijfwijzer 2027." }}]
{check}
"""


def write_persklaar(rules: RuleSet, folder: Path) -> None:
    """A project with a policy of one pack: a rule per term and per expression, as a municipality would write them."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    (folder / "persklaar.toml").write_text('policy = "."\nrules = ["rules"]\n')
    (folder / "policy.toml").write_text(
        'version = "1"\npacks = ["bench"]\n\n'
        '[municipality]\nname = "Meetstad"\nlanguage = "nl"\ntime_zone = "Europe/Amsterdam"\n'
    )
    pack = [PACK]
    for rule in rules.terms:
        pack.append(RULE.format(id=rule.id, check=f'check.phrases = {{ any = ["{rule.text}"], forms = "exact" }}'))
    for rule in rules.regexes:
        pack.append(RULE.format(id=rule.id, check=f"check.pattern = {{ regex = '(?i){rule.text}' }}"))
    (folder / "rules" / "bench.toml").write_text("".join(pack))


def write_json(rules: RuleSet, path: Path) -> None:
    """For the scanners in `scanners/`, which run in a Python of their own."""
    path.write_text(json.dumps({
        "terms": [[rule.id, rule.text] for rule in rules.terms],
        "regexes": [[rule.id, rule.text] for rule in rules.regexes],
    }))


def write_ripgrep(rules: RuleSet, path: Path) -> None:
    r"""A pattern per line. With its own Unicode `\b` ripgrep is over thirty times slower, so it gets the ASCII one."""
    terms = [rf"\b{rule.text}\b" for rule in rules.terms]
    patterns = [*terms, *(rule.text for rule in rules.regexes)]
    path.write_text("".join(pattern.replace(r"\b", r"(?-u:\b)") + "\n" for pattern in patterns))


def write_typos(rules: RuleSet, path: Path) -> None:
    """Words only: a word with no correction is one that may not be used. Its own list stays, for nothing turns it off."""
    words = [rule.text for rule in rules.terms if " " not in rule.text]
    path.write_text('[files]\nextend-exclude = []\n\n[default.extend-words]\n' + "".join(f'{word} = ""\n' for word in words))


def write_prh(rules: RuleSet, folder: Path) -> None:
    """A textlint configuration and the rules for its plugin prh. What prh would write instead is the rule's id."""
    lines = ["version: 1", "rules:"]
    patterns = [(rule.id, rf"\b{rule.text}\b") for rule in rules.terms]
    for name, pattern in [*patterns, *((rule.id, rule.text) for rule in rules.regexes)]:
        lines += [f"  - expected: '{name}'", f"    pattern: '/{pattern}/i'"]
    (folder / "prh.yml").write_text("\n".join(lines) + "\n")
    (folder / "textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
