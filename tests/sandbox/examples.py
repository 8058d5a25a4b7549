#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Holds docs/sandbox.md to what it says: runs its examples, compares what it has copied from the program.

Exits with 77 if the interpreter of an example is not there.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sandbox.md"
TABLE = re.compile(r"(<!-- Made by `deskbell-sandbox verbs`. -->\n)(.*?)(<!-- End of what it made. -->\n)", re.S)
SKIPPED = 77


def block(language):
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE.read_text(), re.S | re.M)[1]


def run(program, language):
    interpreters = {"python": [sys.executable], "js": [shutil.which("node")]}
    command = interpreters[language]
    if not command[0]:
        print(f"no interpreter for {language}: skipped")
        return SKIPPED
    if language == "js" and subprocess.run([*command, "-e", "WebSocket"], capture_output=True).returncode != 0:
        command.append("--experimental-websocket")
        if subprocess.run([*command, "-e", "WebSocket"], capture_output=True).returncode != 0:
            print("this Node.js has no WebSocket: skipped")
            return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / {"python": "example.py", "js": "example.mjs"}[language]
        file.write_text(block(language))
        paths = os.pathsep.join([str(Path(program).parent), os.environ.get("PATH", "")])
        return subprocess.run([*command, file], env={**os.environ, "PATH": paths}, timeout=120).returncode


def made(program):
    """What the page should be."""
    table = subprocess.run([program, "verbs"], check=True, capture_output=True, text=True).stdout
    return TABLE.sub(lambda m: m[1] + table + m[3], PAGE.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="deskbell-sandbox")
    parser.add_argument("what", choices=["python", "js", "check", "make"])
    arguments = parser.parse_args()
    if arguments.what in ("python", "js"):
        return run(arguments.program, arguments.what)
    text = made(arguments.program)
    if arguments.what == "make":
        PAGE.write_text(text)
    elif text != PAGE.read_text():
        print(f"the verbs in {PAGE} are behind; make them again: {sys.argv[0]} {arguments.program} make")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
