#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Makes docs/reference.md from the tables of the client library, as `deskbell-cli describe` prints them."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("reference.md")

INTRODUCTION = """\
<!-- Made by docs/reference.py. What is wrong here is wrong in the tables of src/rtm. -->

# What goes over the wire

All methods and pushes that `RtmClient` knows, in the words of API 3.6, which are those of its C++ types too. What other
versions call otherwise is said below each table; what only some versions have, has them beside its name. Times are
RFC 3339 texts; limits of texts are bytes of UTF-8. What is personal or secret never goes into a log.
"""

RULES = {
    "excludes": "`{first}` stands without {rest}",
    "alone": "{all} stands alone",
    "at_least_one": "at least one of {all}",
    "exactly_one": "exactly one of {all}",
    "together": "{all} together or not at all",
    "never": "{all} is never `{text}`",
    "only": "{all} is `{text}`",
    "at_most": "{all} is `{text}` in at most {most}",
}


def versions(row):
    since, until = row.get("since"), row.get("until")
    if since and since == until:
        return f"only {since}"
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def in_brackets(text):
    return f" ({text})" if text else ""


def listed(words):
    return ", ".join(f"`{word}`" for word in words)


def link(entity):
    return f"[{entity}](#{entity.lower().replace('::', '')})"


def kind(row):
    """The type of a member, a response or a payload, in words."""
    if "alternatives" in row:
        text = " or ".join(kind(alternative) for alternative in row["alternatives"])
    elif "kinds" in row:
        text = "one of " + ", ".join(f"`{name}`: {link(entity)}" for name, entity in row["kinds"].items())
    elif "entity" in row:
        text = link(row["entity"])
    elif "of" in row:
        text = f"{row['type']} of {kind(row['of'])}"
    elif "values" in row:
        text = ", ".join(f"`{value['name']}`{in_brackets(versions(value))}" for value in row["values"])
    else:
        text = row["type"]
    return text + (" or null" if row.get("nullable") else "")


def unit(row):
    return {"array": "elements", "map": "elements", "string": "bytes"}.get(row["type"], "")


def notes(row):
    least, most = row.get("least"), row.get("most")
    limit = f"{least} to {most}" if least is not None and most is not None else \
        f"at least {least}" if least is not None else f"at most {most}" if most is not None else ""
    words = [
        "required" if row["required"] else "",
        "required " + versions(row["needed"]) if "needed" in row else "",
        f"{limit} {unit(row)}".strip() if limit else "",
        "only the service gives it" if row.get("read_only") else "",
        row.get("trait", ""),
    ]
    return ", ".join(filter(None, words))


def rule(row):
    members = row["members"]
    text = RULES[row["rule"]].format(
        first=members[0], rest=listed(members[1:]), all=listed(members), text=row.get("text"), most=row.get("most"))
    return text[0].upper() + text[1:] + in_brackets(versions(row)) + "."


def names(row):
    return [f"`{name['of']}` is called `{name['name']}` {versions(name)}." for name in row.get("names", [])]


def entity(name, row):
    yield f"### {name}"
    if row["members"]:
        rows = [f"| `{m['name']}`{in_brackets(versions(m))} | {kind(m)} | {notes(m)} |" for m in row["members"]]
        yield "\n".join(["| member | type | |", "| --- | --- | --- |", *rows])
    else:
        yield "Has no members."
    remarks = [rule(r) for r in row.get("rules", [])] + names(row)
    if remarks:
        yield "\n".join(f"- {remark}" for remark in remarks)


def sections(tables):
    yield "## Methods"
    rows = [f"| `{m['action']}`{in_brackets(versions(m))} | {link(m['request'])} | {kind(m['response'])} |"
            for m in tables["methods"]]
    yield "\n".join(["| method | request | response |", "| --- | --- | --- |", *rows])
    yield "\n".join(f"- {remark}" for method in tables["methods"] for remark in names(method))
    yield "## Pushes"
    rows = [f"| `{p['action']}`{in_brackets(versions(p))} | {kind(p['payload'])} |" for p in tables["pushes"]]
    yield "\n".join(["| push | payload |", "| --- | --- |", *rows])
    yield "## Errors"
    yield "\n".join(f"- `{error['name']}`{in_brackets(versions(error))}" for error in tables["errors"])
    yield "## Types"
    for name, row in tables["entities"].items():
        yield from entity(name, row)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("cli", help="the program deskbell-cli")
    arguments.add_argument("--check", action="store_true", help="write nothing; fail if the page is not of the tables")
    arguments = arguments.parse_args()
    tables = json.loads(subprocess.run([arguments.cli, "describe"], check=True, capture_output=True).stdout)
    page = "\n\n".join([INTRODUCTION.rstrip(), *sections(tables)]) + "\n"
    if not arguments.check:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        sys.exit(f"{PAGE} is not what the tables say: docs/reference.py {arguments.cli} makes it again")


if __name__ == "__main__":
    main()
