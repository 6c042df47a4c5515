#!/usr/bin/env python3
"""Compares the phone numbers that persklaar finds in sentences with what libphonenumber thinks of them.

Usage: phone_numbers.py PATH-OF-PERSKLAAR [--show]. A number must be found as likely or certain if it is valid and somebody's, and
not otherwise. Every difference has a kind; one that is not listed here with its reason is an error.
"""

import json
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

COUNT = 10_000
SEED = 20_270_101

# Everybody may ring these.
SERVICE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.VOICEMAIL}

# Differences that are right for this product, and why. From `is_valid_number` there is none; the others are differences
# from what PhoneNumberMatcher finds in the same sentence.
KINDS = {
    "spelling": "Whole and valid, but spelt digit by digit, in keycaps, over two lines or with odd gaps, which it does not undo: "
    "that is how people hide a number from a filter.",
    "part": "The number is broken, and it takes a part of it or its neighbours for one: nobody is reached there.",
    "service": "Everybody may ring it: free, paid, or of a town hall.",
}

SENTENCES = [
    "Bel {}.", "Bel {} voor vragen.", "Vragen? Bel ons op {}!", "Tel. {}", "tel: {}", "Telefoon: {} (op werkdagen)",
    "Mijn mobiel is {}, tot snel.", "App of bel {} als u iets ziet.", "WhatsApp {}", "Hij is bereikbaar op {}.",
    "Bel (liefst vandaag) {}\nGroet, Tessa", "Call {} for help", "U kunt bellen: {}",
]
TYPES = [
    PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.VOIP, PhoneNumberType.UAN, PhoneNumberType.SHARED_COST, PhoneNumberType.PERSONAL_NUMBER,
]
# How often a country stands in a Dutch post, more or less; any other comes now and then.
ABROAD = ["BE"] * 6 + ["DE"] * 6 + ["GB", "FR", "PL", "TR", "MA", "UA", "SR", "ES", "IT", "US"] * 2
AREAS = ["010", "020", "030", "070", "0118", "0111", "0599", "0223", "085", "088", "06", "06", "06", "06", "06", "06"]


def dutch(dice):
    area = dice.choice(AREAS)
    first = dice.choice("12345") if area == "06" else dice.choice("123456789")
    number = area + first
    return number + "".join(dice.choice("0123456789") for _ in range(10 - len(number)))


def foreign(dice):
    region = dice.choice(ABROAD) if dice.random() < 0.7 else dice.choice(sorted(phonenumbers.SUPPORTED_REGIONS))
    example = None
    while example is None:
        kind = dice.choice(TYPES[:2] * 5 + TYPES)
        example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    number = phonenumbers.format_number(example, PhoneNumberFormat.E164)
    keep = len(number) - 4
    tail = number[:keep] + "".join(dice.choice("0123456789") for _ in range(4))
    return tail if phonenumbers.is_valid_number(phonenumbers.parse(tail)) else number


def broken(dice, number):
    """The number with something wrong; by chance it may still be one."""
    plus = "+" if number.startswith("+") else ""
    digits = number.removeprefix("+")
    match dice.randrange(5):
        case 0:
            at = dice.randrange(2, len(digits))
            digits = digits[:at] + digits[at + 1 :]
        case 1:
            at = dice.randrange(2, len(digits))
            digits = digits[:at] + dice.choice("0123456789") + digits[at:]
        case 2:
            digits = digits[0] + dice.choice(["0", "9", "6", "7", "01", "98"]) + digits[2:]
        case 3:
            digits = digits[:2] + "".join(dice.choice("0123456789") for _ in digits[2:])
        case _:
            digits = digits[: len(digits) - dice.randrange(1, 4)]
    return plus + digits


def spelt(dice, number):
    """One of the ways in which people write it."""
    if number.startswith("+"):
        code = str(phonenumbers.parse(number, None).country_code) if possible(number) else number[1:3]
        rest = number[1 + len(code) :]
        pairs = grouped(dice, rest)
        return dice.choice([
            number, f"+{code} {pairs}", f"+{code}-{rest}", f"+{code}.{rest}", f"00{code}{rest}", f"00{code} {pairs}",
            f"(+{code}) {rest}", f"+ {code} {pairs}",
        ])
    if number.startswith("00"):
        return dice.choice([number, grouped(dice, number)])
    area = 2 if number.startswith("06") else 3 if number[1:3] in SHORT else 4
    head, rest = number[:area], number[area:]
    inside = f"{head[1:]} {rest}"
    return dice.choice([
        number, f"{head}-{rest}", f"{head} {rest}", f"{head} - {grouped(dice, rest)}", f"{head} {grouped(dice, rest)}",
        f"{head}.{grouped(dice, rest, '.')}", f"({head}) {rest}", f"({head}){grouped(dice, rest)}", f"{head}/{rest}",
        f"+31 {inside}", f"+31 {head[1:]} {grouped(dice, rest)}", f"+31{number[1:]}", f"+31 (0){inside}", f"0031{number[1:]}", f"0031 {inside}", f"+31-{head[1:]}-{rest}",
        " ".join(number), wide(number), keycaps(number), f"{head}\u2011{rest}", f"{head}\u00a0{rest}", f"{head} \u2013 {rest}",
        f"{head}-\n{rest}", grouped(dice, number), f"+31 (0) {inside}", f"{head}\u200b{rest}",
    ])


def possible(number):
    try:
        phonenumbers.parse(number, None)
        return True
    except phonenumbers.NumberParseException:
        return False


def grouped(dice, digits, between=" "):
    groups = []
    while digits:
        length = dice.choice([2, 2, 3, 4]) if len(digits) > 4 else len(digits)
        groups.append(digits[:length])
        digits = digits[length:]
    return between.join(groups)


def wide(number):
    return "".join(chr(ord(c) + 0xFEE0) for c in number)


def keycaps(number):
    return "".join(f"{c}\ufe0f\u20e3" for c in number)


SHORT = {area[1:] for area in AREAS if len(area) == 3}


def digits_of(text):
    return "".join(str(unicodedata.digit(c)) for c in text if unicodedata.digit(c, None) is not None)


def judged(number):
    """Whether it is valid, and somebody's."""
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) and phonenumbers.number_type(parsed) not in SERVICE


def is_service(number):
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(parsed) in SERVICE


def kind(case, wanted, ours, theirs):
    """Why we find what their search of the sentence does not, or the other way round."""
    if ours and wanted and not theirs:
        return "spelling"
    if not ours and is_service(case["number"]):
        return "service"
    if not ours and not wanted and theirs:
        return "part"
    return "unlisted: found" if ours else "unlisted: missed"


def main(program):
    dice = random.Random(SEED)
    cases = []
    for index in range(COUNT):
        number = dutch(dice) if dice.random() < 0.6 else foreign(dice)
        if index % 2:
            number = broken(dice, number)
        elif dice.random() < 0.05:
            number = dice.choice(["0800", "0900", "0906", "0909"]) + "".join(dice.choice("0123456789") for _ in range(dice.choice([4, 7])))
        shown = spelt(dice, number)
        cases.append({"number": number, "shown": shown, "text": dice.choice(SENTENCES).format(shown)})

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as drafts:
        for index, case in enumerate(cases):
            drafts.write(json.dumps({"id": str(index), "text": case["text"]}) + "\n")
        drafts.flush()
        command = [program, "inspect", "--policy", "policies/voorbeeldstad", "--format", "jsonl", drafts.name]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    reports = [json.loads(line) for line in out.splitlines()]
    assert len(reports) == COUNT, len(reports)

    differences, examples, agreed = Counter(), {}, Counter()

    def differs(name, case, ours):
        differences[name] += 1
        examples.setdefault(name, []).append(f"{case['text']!r} ({case['number']}), found {ours!r}")

    for case, report in zip(cases, reports, strict=True):
        found = [
            one["text"] for part in report["parts"] for one in part["entities"]
            if one["entity"] == "phone" and one["sure"] != "possible"
        ]
        ours, wanted = " | ".join(found), judged(case["number"])
        # What is found must be the number as it was written, and all of it.
        whole = digits_of(ours) == digits_of(case["shown"])
        if bool(ours) == wanted and (whole or not ours):
            agreed[wanted] += 1
        else:
            differs("unlisted: otherwise valid", case, ours)
        theirs = any(True for _ in PhoneNumberMatcher(case["text"], "NL", leniency=Leniency.VALID))
        if bool(ours) != theirs:
            differs(kind(case, wanted, ours, theirs), case, ours)

    print(f"{COUNT} numbers: {agreed[True]} valid and found, {agreed[False]} neither")
    for name, count in sorted(differences.items()):
        print(f"  {count} {name}: {KINDS.get(name, 'not listed')}")
    if "--show" in sys.argv:
        print("\n".join(f"{name}: {example}" for name, all_of_them in examples.items() for example in all_of_them))
    unlisted = [name for name in differences if name not in KINDS]
    for name in unlisted:
        print("\n".join(f"{name}: {example}" for example in examples[name][:40]), file=sys.stderr)
    assert agreed[True] > COUNT // 4 and agreed[False] > COUNT // 4, agreed
    if unlisted:
        sys.exit("differences of a kind that is not listed")


main(sys.argv[1])
