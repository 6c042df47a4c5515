#!/usr/bin/env python3
"""Compares what persklaar recognises with what python-stdnum calls valid.

Usage: identifiers.py PATH-OF-PERSKLAAR [KIND…]

Of each kind 10,000 numbers, half of them right and half broken in one place, in the spellings that people use, each in a
sentence that names it (or, where the form is telling, in one that does not). A number is recognised when it is found
as `certain` or `likely`. Every difference has a kind, and every kind a reason below; another one fails the comparison,
and so does a reason that nothing needs any more.
"""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

from stdnum import iban
from stdnum.es import ccc
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn, btw, onderwijsnummer, postcode
from stdnum.no import kontonr

COUNT = 10_000

# Kinds of differences, and why they are right.
REASONS = {
    "postcode: missed": "In small letters the two letters are a word (is, op, nl), or it is parted as nobody parts a postcode.",
    "postcode: found": "Of a row of single signs one too many stands before or behind it; the rest is a postcode, and named so.",
    "bsn: missed, seven digits": "People leave out one zero in front at most; two would make a BSN of any number.",
    "btw: found, what follows the wrong country is right": "Without NL, a number is a btw-id as well: B after nine digits that pass.",
    "iban: found, the bank or its own check digits are wrong": "The check digits of the IBAN are right. What some countries check on top of them changes, and who leaks such a number did not invent it.",
    "iban: missed, small letters apart from digits": "no, is and de are words: without a name such an IBAN is only possible.",
}


def number(rng, length):
    return "".join(rng.choice("0123456789") for _ in range(length))


def letters(rng, length):
    return "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(length))


def until(valid, make):
    while not valid(value := make()):
        pass
    return value


def a_bsn(rng):
    return until(bsn.is_valid, lambda: number(rng, 9 if rng.random() < 0.95 else 8).replace("0", "1", 1))


def an_onderwijsnummer(rng):
    return until(onderwijsnummer.is_valid, lambda: "10" + number(rng, 7))


def a_btw(rng):
    country = "NL" if rng.random() < 0.7 else ""
    if rng.random() < 0.5:
        return until(btw.is_valid, lambda: country + number(rng, 9) + "B" + number(rng, 2))
    digits = number(rng, 9)
    suffix = next(two for two in range(2, 99) if mod_97_10.is_valid(f"NL{digits}B{two:02}"))
    return f"{country}{digits}B{suffix:02}"


def with_country(make):
    return lambda rng: until(lambda value: value.startswith("NL"), lambda: make(rng))


FORMS = dict(
    re.findall(r'^([A-Z]{2}) .*bban="([^"]+)"', resources.files("stdnum").joinpath("iban.dat").read_text(), re.M)
)


def an_iban(rng):
    country = rng.choice(sorted(FORMS))
    kinds = {"n": number, "a": letters, "c": lambda rng, n: number(rng, n) if rng.random() < 0.7 else letters(rng, n)}
    bban = "".join(kinds[kind](rng, int(n)) for n, kind in re.findall(r"(\d+)!([nac])", FORMS[country]))
    # Most numbers of these countries have national check digits that are right as well.
    if rng.random() < 0.8:
        if country == "BE":
            bban = bban[:-2] + f"{int(bban[:-2]) % 97 or 97:02}"
        elif country == "ES":
            bban = bban[:8] + ccc.calc_check_digits(bban[:8] + "00" + bban[10:]) + bban[10:]
        elif country == "ME":
            bban = bban[:-2] + mod_97_10.calc_check_digits(bban[:-2])
        elif country == "NO":
            bban = until(kontonr.is_valid, lambda: number(rng, 11))
    return country + iban.calc_check_digits(country + "00" + bban) + bban


def a_postcode(rng):
    return until(postcode.is_valid, lambda: rng.choice("123456789") + number(rng, 3) + letters(rng, 2))


def forbidden(rng):
    return rng.choice("123456789") + number(rng, 3) + rng.choice(["SA", "SD", "SS"])


def broken(rng, value):
    """Wrong in one place: another character, one too many or too few, or two that changed places."""
    at = rng.randrange(len(value))
    other = number if rng.random() < 0.85 else letters
    way = rng.random()
    if way < 0.6:
        new = until(lambda c: c != value[at], lambda: other(rng, 1))
        return value[:at] + new + value[at + 1 :]
    if way < 0.75:
        return value[:at] + value[at + 1 :]
    if way < 0.85:
        return value[:at] + other(rng, 1) + value[at:]
    swaps = [n for n in range(len(value) - 1) if value[n] != value[n + 1]]
    at = rng.choice(swaps)
    return value[:at] + value[at + 1] + value[at] + value[at + 2 :]


def in_groups(value, sizes, between):
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    parts.append(value[at:])
    return between.join(part for part in parts if part)


def spelt(rng, value, usual):
    """As somebody types it; `usual` are the sizes of its groups."""
    between = rng.choice([" ", " ", ".", "-", "\u00a0", "\u2013"])
    way = rng.random()
    if way < 0.35:
        text = value
    elif way < 0.75:
        text = in_groups(value, usual, between)
    elif way < 0.8:
        text = " ".join(value)
    elif way < 0.85:
        text = in_groups(value, usual, rng.choice(["/", " - ", "_", " . "]))
    elif way < 0.9:
        text = "\u200b".join(value)
    elif way < 0.95:
        text = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in value)
    else:
        text = in_groups(value, usual, "\n")
    return text.lower() if rng.random() < 0.1 else text


def names(*words):
    """Sentences with one of these names before or behind the number."""
    before = ["{name} {value}", "Mijn {name} is {value}.", "{name}: {value}", "{name}:\n{value}", "Let op: {name} {value}!"]
    before += ["De {name} van mevrouw De Vries: {value}, graag spoed", "#{name} {value}", "Hallo, {name}={value} groet, Jan"]
    behind = ["{value} is mijn {name}.", "Het gaat om {value} ({name})"]
    return lambda rng, value: rng.choice(before * 2 + behind).format(name=rng.choice(words), value=value)


def alone(rng, value):
    sentences = ["{}", "Graag {} gebruiken.", "({})", "Zie ook {}, dank!", "Het is {}\nGroet, Jan", "Let op: {}!"]
    return rng.choice(sentences).format(value)


KINDS = {
    "bsn": ("nl-bsn", bsn.is_valid, a_bsn, [4, 2, 3], names("BSN", "bsn", "burgerservicenummer", "BSN-nummer", "sofinummer")),
    "iban": ("iban", iban.is_valid, an_iban, [4] * 8, names("IBAN", "rekeningnummer", "iban", "bankrekening")),
    "iban-alone": ("iban", iban.is_valid, an_iban, [4] * 8, alone),
    "btw": ("nl-btw", btw.is_valid, a_btw, [2, 4, 2, 3, 1], names("btw-nummer", "btw-id", "BTW-nr", "omzetbelastingnummer")),
    "btw-alone": ("nl-btw", btw.is_valid, with_country(a_btw), [2, 4, 2, 3, 1], alone),
    "onderwijsnummer": (
        "nl-onderwijsnummer",
        onderwijsnummer.is_valid,
        an_onderwijsnummer,
        [3, 3],
        names("onderwijsnummer", "Onderwijsnr", "onderwijsnummers"),
    ),
    "postcode": ("nl-postcode", postcode.is_valid, a_postcode, [4], names("postcode", "Postcode")),
}


def difference(kind, value, text, valid, exact):
    """The kind of a difference; `exact`: it was found, and as a whole."""
    kind = kind.removesuffix("-alone")
    what = "missed" if valid else "found"
    if valid and exact is False:
        what = "found in part"
    how = ""
    if kind == "bsn" and len(value) == 7:
        how = ", seven digits"
    elif kind == "btw" and what == "found" and btw.is_valid(value[-12:]):
        how = ", what follows the wrong country is right"
    elif kind == "iban" and what == "found" and iban.is_valid(value, check_country=False):
        how = ", the bank or its own check digits are wrong"
    elif kind == "iban" and what == "missed" and text.islower() and not text[:4].isalnum():
        how = ", small letters apart from digits"
    return f"{kind}: {what}{how}"


def inspect(persklaar, texts):
    drafts = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    done = subprocess.run(
        [persklaar, "inspect", "--policy", "policies/voorbeeldstad", "--format", "jsonl", "--stdin-name", "drafts.jsonl", "-"],
        input=drafts.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(texts), f"{len(lines)} answers to {len(texts)} drafts"
    return [line["parts"][0]["entities"] for line in lines]


def compare(persklaar, kind):
    entity, is_valid, make, usual, sentence = KINDS[kind]
    rng = random.Random(f"persklaar {kind}")
    cases = []
    for n in range(COUNT):
        value = make(rng)
        if n % 2:
            value = forbidden(rng) if kind == "postcode" and rng.random() < 0.3 else broken(rng, value)
        text = spelt(rng, value, usual)
        cases.append((value, text, sentence(rng, text)))
    found = inspect(persklaar, [whole for _, _, whole in cases])
    differences, valids = [], 0
    for (value, text, whole), entities in zip(cases, found, strict=True):
        valid = is_valid(value)
        valids += valid
        start = len(whole[: whole.index(text)].encode())
        end = start + len(text.encode())
        sure = [e for e in entities if e["entity"] == entity and e["sure"] in ("certain", "likely")]
        touching = [e for e in sure if e["start"] < end and e["end"] > start]
        exact = any((e["start"], e["end"]) == (start, end) for e in touching) if touching else None
        if valid != bool(touching) or valid and not exact:
            differences.append((difference(kind, value, text, valid, exact), value, whole))
    return kind, valids, differences


def main():
    persklaar, *kinds = sys.argv[1:]
    unknown = set(kinds) - KINDS.keys()
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(KINDS)}")
    everything = not kinds
    counts, examples = Counter(), {}
    with ThreadPoolExecutor(2) as pool:
        for kind, valids, differences in pool.map(lambda kind: compare(persklaar, kind), kinds or KINDS):
            print(f"{kind}: {COUNT} numbers, {valids} valid, {len(differences)} differences")
            for name, value, whole in differences:
                counts[name] += 1
                examples.setdefault(name, []).append((value, whole))
    for name, count in sorted(counts.items()):
        print(f"  {name}: {count}. {REASONS.get(name, 'NO REASON')}")
        if name not in REASONS:
            for value, whole in examples[name][:5]:
                print(f"    {value}: {whole!r}")
    new = counts.keys() - REASONS.keys()
    stale = REASONS.keys() - counts.keys() if everything else set()
    assert not new, f"differences without a reason: {sorted(new)}"
    assert not stale, f"reasons that nothing needs: {sorted(stale)}"
    assert len(REASONS) <= 20, "more than twenty kinds of differences is no agreement"


main()
