"""Presidio: a pattern recogniser per rule. It has no form to compile to, so every run builds them.

Its language model is left out: it is a download, and patterns do not need it. That is in its favour.
"""

import json
import logging
from pathlib import Path

from loop import run
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

logging.disable(logging.WARNING)


class NoLanguage(NlpEngine):
    """Answers what an engine must, and looks at nothing."""

    def load(self):
        """Nothing to load."""

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        return NlpArtifacts(entities=[], tokens=[], tokens_indices=[], lemmas=[], nlp_engine=self, language=language)

    def process_batch(self, texts, language, **_options):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["nl"]


def compile_rules(rules: dict, out: Path) -> None:
    """Keeps the rules as they are."""
    out.write_text(json.dumps(rules))


def load(path: Path):
    """A function that scans one text."""
    rules = json.loads(path.read_text())
    registry = RecognizerRegistry(recognizers=[], supported_languages=["nl"])
    patterns = [(name, rf"\b{text}\b") for name, text in rules["terms"]] + [tuple(pair) for pair in rules["regexes"]]
    for name, regex in patterns:
        registry.add_recognizer(PatternRecognizer(
            supported_entity=name, name=name, supported_language="nl", patterns=[Pattern(name, regex, 0.9)]))
    engine = AnalyzerEngine(registry=registry, nlp_engine=NoLanguage(), supported_languages=["nl"])

    def scan(text):
        for result in engine.analyze(text, language="nl"):
            start = len(text[:result.start].encode())
            yield result.entity_type, start, start + len(text[result.start:result.end].encode())

    return scan


run(compile_rules, load)
