#!/usr/bin/env python3
"""Answers the questions of `persklaar init` on a pseudo-terminal, as somebody at a keyboard does.

Usage: questions.py PATH-OF-PERSKLAAR. Ends with an error if a question, a file or an exit status is not as it should be.
"""

import os
import pty
import select
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 60  # seconds; only a hang takes that long


def talk(command, folder, answers, **more):
    """Waits for each text and sends what belongs to it; returns the exit status and all that was shown."""
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "PERSKLAAR_POLICY", "NO_COLOR")}
    env.update(TERM="xterm", **more)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(command[0], command, env)
    shown, seen = "", 0
    raw = b""
    end = time.monotonic() + PATIENCE
    answers = list(answers)
    while time.monotonic() < end:
        while answers and answers[0][0] in shown[seen:]:
            wanted, keys = answers.pop(0)
            seen += shown[seen:].index(wanted) + len(wanted)
            time.sleep(0.3)  # until it listens
            os.write(terminal, keys.encode())
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            piece = b""
        if not piece:
            break
        raw += piece
        shown = raw.decode(errors="replace")
    else:
        os.kill(child, 9)
        os.waitpid(child, 0)
        sys.exit(f"no end, waiting for {answers[:1]}:\n{shown}")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert not answers, f"never asked: {answers}\n{shown}"
    return status, shown


def files(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in Path(folder).rglob("*") if path.is_file()}


def has(text, *wanted):
    for piece in wanted:
        assert piece in text, f"{piece!r} is not in:\n{text}"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        # Wrong answers are asked again; the first pack is taken out; all else is typed.
        status, shown = talk(
            [program, "init"],
            folder,
            [
                ("1/6", "fr\r"), ("kies / choose", "\x7f\x7fnl\r"), ("2/6", "\r"), ("is leeg", "Súdwest-Fryslân\r"),
                ("3/6", " \r"), ("4/6", "geen adres\r"), ("geen e-mailadres", "\x7f" * 10 + "pers@dorp.example\r"),
                ("5/6", "14 0515, dorp.example\r"), ("6/6", "20-3-2999\r"),
            ],
        )
        made = files(folder)
        assert status == 0, shown
        assert len(made) == 5, made.keys()
        policy = made["policies/sudwest-fryslan/policy.toml"]
        has(policy, 'name      = "Súdwest-Fryslân"', 'contact = "pers@dorp.example"', 'phones  = ["14 0515"]', "date  = 2999-03-20")
        assert '"privacy"' not in policy and '"secrecy"' in policy
        has(shown, "Hierna:", "persklaar policy check")

        # Over what is there nothing is asked.
        status, shown = talk([program, "init"], folder, [])
        assert status == 2 and "1/6" not in shown and files(folder) == made, shown

    with tempfile.TemporaryDirectory() as folder:
        # In English, with the usual answers; what a flag answers is not asked.
        status, shown = talk(
            [program, "--lang", "en", "init", "--own", "none"],
            folder,
            [("1/4", "Village\r"), ("2/4", "\r"), ("3/4", "\r"), ("4/4", "\r")],
        )
        assert status == 0, shown
        has(shown, "What is the municipality called?", "Next:")
        policy = files(folder)["policies/village/policy.toml"]
        has(policy, 'language  = "en"', '"privacy"', '"channels"', "phones  = []", "#[[event]]")

    with tempfile.TemporaryDirectory() as folder:
        # For a screen reader: no list that is redrawn, names are typed.
        status, shown = talk(
            [program, "--narrated", "init"],
            folder,
            [("1/6", "\r"), ("2/6", "Dorp\r"), ("3/6", "privcy\r"), ("bedoelt u", "\x7f" * 6 + "privacy\r"), ("4/6", "\r"), ("5/6", "\r"), ("6/6", "\r")],
        )
        assert status == 0, shown
        assert "\x1b[?25l" not in shown, shown
        has(shown, "het team communicatie")
        has(files(folder)["policies/dorp/policy.toml"], '"privacy"')

    with tempfile.TemporaryDirectory() as folder:
        # No pack at all is asked again; Ctrl-C leaves nothing but a cursor that can be seen.
        status, shown = talk(
            [program, "--lang", "nl", "init"], folder, [("1/5", "Dorp\r"), ("2/5", "a\r"), ("minstens één", "\x03")]
        )
        assert status == 130, (status, shown)
        assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l"), shown
        assert files(folder) == {}
    print("init asks its questions well")


main(os.path.abspath(sys.argv[1]))
