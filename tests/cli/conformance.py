#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Holds what `deskbell-cli describe` says against the documents of the protocol, in every version: nothing missing,
nothing extra. Prints one line per difference, and exits with 1 if there is any; with 77 where the documents are not.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

VERSIONS = ("3.2", "3.3", "3.4", "3.5", "3.6", "3.7")

# Differences that are meant, with the reason. Each must be there: an exception that nothing needs is a finding too.
EXCEPTIONS = {
    ("list_chats", "limit: limits 1 to 100, documented up to 100"): "as list_archives has it: no page holds nothing",
    ("list_threads", "limit: limits 1 to 100, documented up to 100"): "as list_archives has it: no page holds nothing",
    ("list_customers", "limit: limits 1 to 100, documented up to 100"): "as list_archives has it: no page holds nothing",
    ("resume_chat", "chat: required True, documented False"): "it names the chat, in 3.7 too",
    ("activate_chat", "never chat.thread.events.type form is not documented"): "no form has a table for requests in 3.2",
    ("login", "response: access is not there"): "belongs to each chat, and is there",
    ("login", "response: properties is not there"): "belongs to each chat, and is there",
    ("multicast", "recipients.agents.groups: type array of number or string, documented array of string"):
        "the sample has numbers",
    ("ping", "is not documented"): "is documented in words, as a part of the connection",
}

EXCEPTIONS |= {
    ("list_customers", f"filters.{name}.{end}: type timestamp, documented string"): "a time, whose form is not said"
    for name in ("created_at", "agent_last_event_created_at", "customer_last_event_created_at")
    for end in ("lte", "lt", "gte", "gt", "eq")
}

# Entities that the documents describe as structures of their own, so that the requests that hold them only name them.
STRUCTURES = {"Access", "NewEvent"}

TYPES = {"bool": "boolean", "int": "number", "integer": "number", "map": "object"}
TEXT_MAX = {"16 KB": 16 * 1024}


def names_of(path):
    """Placeholders are the same whatever they are called."""
    return re.sub(r"<[^>]*>", "<>", path)


def under(path, name):
    return f"{path}.{name}" if path else name


@dataclass(frozen=True)
class Rule:
    """What joins parameters, by their paths."""
    words: str
    paths: frozenset
    text: str = ""

    def moved(self, move):
        return replace(self, paths=frozenset(map(move, self.paths)))

    def __str__(self):
        return f"{self.words} {', '.join(sorted(self.paths))} {self.text}".strip()


@dataclass
class Parameter:
    type: str
    required: bool = False
    nullable: bool = False
    values: tuple = ()
    limits: str = ""


@dataclass
class Request:
    parameters: dict = field(default_factory=dict)
    rules: set = field(default_factory=set)


def limits(least, most):
    if most is None:
        return ""
    return f"up to {most}" if least is None else f"{least} to {most}"


# ---- what the documents say ----

def documented_type(text):
    if "|" in text:
        return " or ".join(sorted(documented_type(kind.strip()) for kind in text.split("|")))
    if text.startswith("[]") or text.endswith("[]"):
        return "array of " + documented_type(text.replace("[]", ""))
    return TYPES.get(text, text)


def documented_parameter(row):
    return Parameter(
        type="timestamp" if row.get("format", "").startswith("rfc3339") else documented_type(row["type"]),
        required=row.get("required", False) or "required_if" in row,
        nullable=row.get("nullable", False),
        values=tuple(sorted(row.get("values", ()))),
        limits=limits(row.get("min"), row.get("max", row.get("max_items"))))


def rules_of_row(path, row):
    kind = frozenset([f"{path}.type"])
    if "together_with" in row:
        yield Rule("together", frozenset([path, row["together_with"]]))
    if row.get("exclusive"):
        yield Rule("alone", frozenset([path]))
    if "max_additional_agents" in row:
        yield Rule("at_most", kind, f"{row['max_additional_agents']} agent")
    if "max_customers" in row:
        yield Rule("at_most", kind, f"{row['max_customers']} customer")
    for text in row.get("unsupported_event_types", ()):
        yield Rule("never", kind, text)
    for text in row.get("event_types", ()):
        yield Rule("only", kind, text)


def rules_of_constraint(constraint):
    for name in constraint.get("not_with_page_id", ()):
        yield Rule("excludes", frozenset(["page_id", name]))
    if "mutually_exclusive" in constraint:
        yield Rule("excludes", frozenset(constraint["mutually_exclusive"]))
    if "at_least_one_of" in constraint:
        yield Rule("at_least_one", frozenset(constraint["at_least_one_of"]))


def documented_request(action):
    request = Request()
    filters = action.get("filter_types", {})
    for row in action.get("request", ()):
        path, _, last = row["name"].rpartition(".")
        path = names_of(path)
        if last not in filters:
            path = names_of(row["name"])
            request.parameters[path] = documented_parameter(row)
            request.rules |= set(rules_of_row(path, row))
            continue
        for key in filters[last]["keys"]:
            inner = documented_parameter(key)
            if key["type"].endswith("[]"):
                inner.limits = limits(None, row.get("max_items"))
                inner.values = tuple(sorted(filters[last].get("item_values", ())))
            request.parameters[under(path, key["name"])] = inner
        if "one_of" in filters[last]:
            request.rules.add(Rule("exactly_one", frozenset(under(path, name) for name in filters[last]["one_of"])))
    for constraint in action.get("constraints", ()):
        request.rules |= set(rules_of_constraint(constraint))
    return request


# ---- what describe says ----

class Description:
    def __init__(self, described, version):
        self.described = described
        self.version = version

    def has(self, row):
        return row.get("since", VERSIONS[0]) <= self.version <= row.get("until", VERSIONS[-1])

    def present(self, rows):
        return [row for row in rows if self.has(row)]

    def entity(self, name):
        return self.described["entities"][name]

    def wire_action(self, method):
        return next((name["name"] for name in self.present(method.get("names", ()))), method["action"])

    def wire_path(self, entity, path):
        """What the version calls a path from an entity."""
        for name in self.present(entity.get("names", ())):
            if path == name["of"] or path.startswith(name["of"] + "."):
                path = name["name"] + path[len(name["of"]):]
        return path

    def type_text(self, kind):
        if kind["type"] == "array":
            return "array of " + self.type_text(kind["of"])
        if "alternatives" in kind:
            return " or ".join(sorted(self.type_text(alternative) for alternative in kind["alternatives"]))
        return TYPES.get(kind["type"], kind["type"])

    def parameter(self, member):
        inner = member.get("of", member)
        return Parameter(
            type=self.type_text(member),
            required=member.get("required", True) or ("needed" in member and self.has(member["needed"])),
            nullable=member.get("nullable", False),
            values=tuple(sorted([value["name"] for value in self.present(inner.get("values", ()))]
                                + list(member.get("kinds", ())))),
            limits=limits(member.get("least"), member.get("most")))

    def request(self, name):
        entity = self.entity(name)
        request = Request()
        for member in self.present(entity["members"]):
            request.parameters[member["name"]] = self.parameter(member)
            self.add_inside(request, member["name"], member)
        for rule in self.present(entity.get("rules", ())):
            self.add_rule(request, rule)
        gone = {name["of"].rpartition(".")[0] for name in self.present(entity.get("names", ()))}
        return Request({self.wire_path(entity, path): parameter for path, parameter in request.parameters.items()
                        if path not in gone},
                       {rule.moved(lambda path: self.wire_path(entity, path)) for rule in request.rules})

    def add_inside(self, request, path, kind):
        parts = list(kind.get("kinds", {}).values())
        for name in parts + [kind.get("entity")]:
            if name and name not in STRUCTURES:
                inside = "" if name in parts else path
                inner = self.request(name)
                request.parameters |= {under(inside, below): parameter for below, parameter in inner.parameters.items()}
                request.rules |= {rule.moved(lambda below: under(inside, below)) for rule in inner.rules}
        if kind["type"] == "map":
            request.parameters[under(path, "<>")] = self.parameter(kind["of"])
            self.add_inside(request, under(path, "<>"), kind["of"])
        elif "of" in kind:
            self.add_inside(request, path, kind["of"])

    def add_rule(self, request, rule):
        paths = [member.replace("[]", "") for member in rule["members"]]
        kind, text = rule["rule"], rule.get("text", "")
        if kind in ("never", "only", "at_most"):
            parameter = request.parameters.get(paths[0])
            if kind == "only" and parameter:
                parameter.values = (text,)
            else:
                request.rules.add(Rule(kind, frozenset(paths), f"{rule['most']} {text}" if "most" in rule else text))
            return
        # What a version does not have cannot break a rule.
        here = [path for path in paths if path in request.parameters]
        if kind == "excludes" and paths[0] in here:
            request.rules |= {Rule(kind, frozenset([paths[0], other])) for other in here[1:]}
        elif here and (kind == "alone" or len(here) > 1):
            request.rules.add(Rule(kind, frozenset(here)))

    def find(self, kind, steps):
        """The member at the end of a path in a response; None if there is none, True if anything may be there."""
        if not steps:
            return kind
        if kind["type"] in ("any", "object") and "entity" not in kind:
            return True
        step, rest = steps[0], steps[1:]
        if kind["type"] == "array":
            return self.find(kind["of"], rest) if step == "[]" else None
        if kind["type"] == "map":
            return self.find(kind["of"], rest)
        return self.find_member(kind["entity"], step, rest)

    def find_member(self, entity_name, step, rest, around=None):
        entity = self.entity(entity_name)
        for member in self.present(entity["members"]):
            # The names of what is in a part are those of the entity around it.
            wire = self.wire_path(around or entity, member["name"]).split(".")
            if wire == [step, *rest][:len(wire)]:
                return self.find(member, rest[len(wire) - 1:])
            for part in member.get("kinds", {}).values():
                if found := self.find_member(part, step, rest, entity):
                    return found
        return None


# ---- the comparison ----

def compare_parameter(path, ours, documented):
    same = ours.type == documented.type or (documented.type == "array" and ours.type.startswith("array of"))
    if not same and documented.type != "any":
        yield f"{path}: type {ours.type}, documented {documented.type}"
    for what in ("required", "nullable", "values", "limits"):
        if getattr(ours, what) != getattr(documented, what):
            yield f"{path}: {what} {getattr(ours, what)}, documented {getattr(documented, what)}"


def compare_requests(ours, documented):
    for path, parameter in documented.parameters.items():
        if path in ours.parameters:
            yield from compare_parameter(path, ours.parameters[path], parameter)
        else:
            yield f"{path} is not there"
    for path in ours.parameters:
        # The documents name what is inside of some objects only, or say what an object is and stop.
        holds = any(known.startswith(path + ".") for known in documented.parameters)
        stops = path.endswith(".<>") and documented.parameters.get(path[:-3], Parameter("")).type == "object"
        if path not in documented.parameters and not holds and not stops:
            yield f"{path} is not documented"
    yield from (f"{rule} is not there" for rule in map(str, documented.rules - ours.rules))
    yield from (f"{rule} is not documented" for rule in map(str, ours.rules - documented.rules))


def compare_responses(description, response, documented):
    rows = {row["name"]: row for row in documented.get("response", ())}
    if documented.get("response_payload") == "empty" and response != {"type": "object", "entity": "EmptyResponse"}:
        yield "response: is not empty"
    for name, row in rows.items():
        found = description.find(response, name.replace("[]", ".[]").strip(".").split("."))
        if not found:
            yield f"response: {name} is not there"
        elif found is not True and row.get("optional") is not None and "required" in found:
            if row["optional"] == found["required"]:
                yield f"response: {name} is required {found['required']}, documented optional {row['optional']}"
    # Entities that others hold too are compared as structures; these are the response's own.
    own = [(response, "")] if "entity" in response else [(response["of"], "[].")]
    for kind, prefix in own:
        if "::" not in kind["entity"]:
            continue
        entity = description.entity(kind["entity"])
        for member in description.present(entity["members"]):
            path = prefix + description.wire_path(entity, member["name"])
            if path not in rows and not any(name.startswith((path + ".", path + "[]")) for name in rows):
                yield f"response: {path} is not documented"


def compare_limits(description, documented):
    members = {member["name"]: member for member in description.entity("Message")["members"]}
    if members["text"].get("most") != TEXT_MAX[documented["message_text_max"]]:
        yield "Message", f"text: at most {members['text'].get('most')}, documented {documented['message_text_max']}"


def compare_names(what, ours, documented):
    yield from ((name, f"{what} is not there") for name in sorted(documented - ours))
    yield from ((name, "is not documented") for name in sorted(ours - documented))


def compare_version(description, document):
    methods = {description.wire_action(method): method for method in description.present(description.described["methods"])}
    pushes = {push["action"] for push in description.present(description.described["pushes"])}
    errors = {error["name"] for error in description.present(description.described["errors"])}
    yield from compare_names("method", set(methods), set(document["actions"]))
    yield from compare_names("push", pushes, set(document["pushes"]))
    yield from compare_names("error", errors, {error["type"] for error in document["error_types"]})
    yield from compare_limits(description, document["limits"])
    for name in sorted(set(methods) & set(document["actions"])):
        documented = document["actions"][name]
        ours = description.request(methods[name]["request"])
        for difference in compare_requests(ours, documented_request(documented)):
            yield name, difference
        for difference in compare_responses(description, methods[name]["response"], documented):
            yield name, difference


def main():
    folder = os.environ.get("DESKBELL_PROTOCOL_DATA")
    if not folder:
        print("skipped: DESKBELL_PROTOCOL_DATA names no folder with the documents of the protocol")
        return 77
    described = json.loads(subprocess.run([sys.argv[1], "describe"], capture_output=True, check=True).stdout)
    needed = set()
    findings = 0
    for version in VERSIONS:
        document = json.loads(Path(folder, "agent-rtm", f"{version}.json").read_text(encoding="utf-8"))
        for name, difference in compare_version(Description(described, version), document):
            if (name, difference) in EXCEPTIONS:
                needed.add((name, difference))
            else:
                findings += 1
                print(f"{version}: {name}: {difference}")
    for name, difference in EXCEPTIONS.keys() - needed:
        findings += 1
        print(f"no version needs the exception for {name}: {difference}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
