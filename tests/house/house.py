#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Checks what every file of the project has to keep to: who may know whom, licence, length, words.

Prints one line per finding, as a compiler does, and exits with 1 if there is any.
"""

import argparse
import fnmatch
import re
import subprocess
import sys
import tomllib
from pathlib import Path

# Each room with the rooms and the modules of Qt that it may know. An arrow goes only downward.
ROOMS = {
    "src/rtm": ({}, {"Core", "Network", "WebSockets"}),
    "src/web": ({"src/rtm"}, {"Core", "Network", "NetworkAuth"}),
    "src/store": ({"src/rtm", "src/web"}, {"Core", "Sql"}),
    "src/models": ({"src/store", "src/rtm", "src/web"}, {"Core", "Qml", "QmlBuiltins", "QmlIntegration"}),
    "src/sandbox": ({"src/rtm"}, {"Core", "Network", "WebSockets", "HttpServer"}),
    "src/cli": ({"src/rtm"}, {"Core"}),
    "qml": ({"src/models"}, {"Core", "Gui", "Qml", "QmlIntegration", "QmlBuiltins", "QmlPrivate", "Quick", "Svg"}),
}
# src/app wires everything together and may know all of it.

QML_IMPORTS = re.compile(r"QtQuick(\.(Controls\.Basic|Controls|Effects|Layouts|Shapes|Templates|Window))?$|QtQml$|QtCore$")

MAX_LINES = 500
LONGER_WITH_REASON: dict[str, str] = {}

SOURCES = (".cpp", ".h", ".qml", ".js", ".mjs", ".py", ".sh", ".cmake", "CMakeLists.txt", "dev", ".ci/run")

# What no line may hold: where, what, why. Brackets keep a pattern from finding itself.
WORDS = [
    ("*", r"(?<![\w.])/(w[o]rk|r[o]ot|h[o]me)/", "names a folder of one machine"),
    ("*", r"\.\./sh[a]red(?!/protocol)", "names a folder outside the project"),
    ("*", r"\b(T[O]DO|FIX[M]E|X[X]X|H[A]CK)\b", "is a promise; open an issue instead"),
    ("tests/*", r"(qS[l]eep|qW[a]it|\bm?s[l]eep|sleep_f[o]r)\(", "waits for the clock; wait for a condition"),
    ("src/*", r"(qS[l]eep|\bm?s[l]eep|sleep_f[o]r)\(", "stops the event loop"),
    ("src/*", r"setPeerVerifyM[o]de|ignoreSslErr[o]rs", "weakens TLS"),
]
# connect(sender, &Signal, [..] {..}): three arguments, the last a lambda, so no context ends the connection.
CONNECT_WITHOUT_CONTEXT = re.compile(r"\bconnect\(\s*[^;{}]*?&\w+(::\w+)+\)?\s*,\s*\[", re.S)


def project_files(root):
    """All files that belong to the project, relative to its root."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path.relative_to(root)) for path in root.rglob("*")]
        listed = [path for path in listed if not re.match(r"(build[^/]*|\.git|\.cache)/", path)]
    return sorted(path for path in listed if path and (root / path).is_file())


def room_of(path):
    return next((room for room in ROOMS if path == room or path.startswith(room + "/")), None)


def is_source(path):
    return path.endswith(SOURCES) or path in SOURCES


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def check_include(path, name, quoted, files):
    """Why a file may not include a header, or None."""
    room = room_of(path)
    if not room:
        return None
    rooms, modules = ROOMS[room]
    module = re.match(r"Qt([A-Z]\w*)/", name)
    if module and module[1] not in modules:
        return f"{room} must not know Qt {module[1]}"
    if not quoted or str(Path(path).parent / name) in files:
        return None
    # A header of another room is included by its path from that room's folder, or from src.
    for other in ROOMS.keys() | {"src/app"}:
        if other != room and other not in rooms and (f"{other}/{name}" in files or name.startswith(other[4:] + "/")) \
                and not any(f"{mine}/{name}" in files for mine in {room, *rooms}):
            return f"{room} must not know {other}"
    return None


def check_includes(path, text, files):
    for found in re.finditer(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', text, re.M):
        if reason := check_include(path, found[2], found[1] == '"', files):
            yield line_of(text, found.start()), reason


def check_qml_imports(path, text, modules):
    for found in re.finditer(r'^\s*import\s+([\w.]+|"[^"]*")', text, re.M):
        name = found[1]
        if not QML_IMPORTS.match(name) and name not in modules:
            yield line_of(text, found.start()), f"QML must not import {name}"


def check_text(path, text, licensed_elsewhere):
    head = "\n".join(text.split("\n", 5)[:5])
    # Licences themselves are in LICENSES, as REUSE has it.
    is_licensed = "SPDX-License-Identifier: " in head or path.startswith("LICENSES/")
    if not is_licensed and (is_source(path) or not licensed_elsewhere(path)):
        yield 1, "has no SPDX-License-Identifier"
    lines = text.count("\n")
    if is_source(path) and lines > MAX_LINES and path not in LONGER_WITH_REASON:
        yield lines, f"has {lines} lines, more than {MAX_LINES}"
    for where, what, why in WORDS:
        if fnmatch.fnmatch(path, where):
            for found in re.finditer(what, text):
                yield line_of(text, found.start()), f"'{found[0]}' {why}"
    if path.endswith((".cpp", ".h")):
        for found in CONNECT_WITHOUT_CONTEXT.finditer(text):
            yield line_of(text, found.start()), "connect() without a context"


def check_links(lines):
    """The link graph, lines of "folder target library", against the rooms."""
    links = [line.split(maxsplit=2) for line in lines]
    homes = {target: room_of(folder) or folder for folder, target, _ in links}
    for folder, target, library in links:
        room = room_of(folder)
        if not room:
            continue
        rooms, modules = ROOMS[room]
        for module in re.findall(r"Qt6?::(\w+)", library):
            if module not in modules and not module.startswith("Platform"):
                yield f"{folder}/CMakeLists.txt:1: {target} links Qt {module}; {room} must not know it"
        for name in sorted(set(re.findall(r"\w+", library))):
            other = homes.get(name)
            if other and other != room and other not in rooms:
                yield f"{folder}/CMakeLists.txt:1: {target} links {name}; {room} must not know {other}"


def check_module_circles(imports):
    """Modules of QML, each with those that it imports: none may come back to itself."""
    done = {}

    def visit(module, way):
        if module in way:
            yield " -> ".join([*way[way.index(module):], module])
        elif module not in done:
            done[module] = True
            for other in sorted(imports.get(module, ())):
                yield from visit(other, [*way, module])

    for module in sorted(imports):
        yield from visit(module, [])


def check_project(root):
    files = project_files(root)
    known = set(files)
    patterns = [pattern for row in tomllib.loads((root / "REUSE.toml").read_text())["annotations"]
                for pattern in row["path"]]

    def licensed_elsewhere(path):
        return path == "LICENSE" or any(fnmatch.fnmatch(path, pattern) for pattern in patterns)

    folders = {Path(path).parts[1] for path in files if path.startswith("qml/") and path.count("/") > 1}
    modules = {f"Deskbell.{folder}" for folder in folders} | {"Deskbell.Models"}
    imports = {}
    for path in files:
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            if not licensed_elsewhere(path):
                yield f"{path}:1: has no licence in REUSE.toml"
            continue
        findings = list(check_text(path, text, licensed_elsewhere))
        if path.endswith((".cpp", ".h")):
            findings += check_includes(path, text, known)
        if path.startswith("qml/") and path.endswith(".qml"):
            findings += check_qml_imports(path, text, modules)
            own = "Deskbell." + Path(path).parts[1]
            imports.setdefault(own, set()).update(set(re.findall(r"^\s*import\s+([\w.]+)", text, re.M)) & modules - {own})
        for line, finding in sorted(findings):
            yield f"{path}:{line}: {finding}"
    for circle in check_module_circles(imports):
        yield f"qml:1: modules import each other in a circle: {circle}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--links", type=Path, help="the link graph that CMake wrote")
    options = arguments.parse_args()
    findings = list(check_project(Path(__file__).resolve().parents[2]))
    if options.links:
        lines = options.links.read_text().splitlines()
        if not lines:
            findings.append(f"{options.links}:1: the link graph is empty")
        findings += check_links(lines)
    print("\n".join(dict.fromkeys(findings)))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
