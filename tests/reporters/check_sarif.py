#!/usr/bin/env python3
"""Checks what SARIF validators do not: check_sarif.py REPORT.sarif [SOURCE_ROOT]

Limits and habits of GitHub code scanning, rules of SARIF 2.1.0 that its JSON Schema cannot express, and, where SOURCE_ROOT is
given, that every region, snippet, hash and fix agrees with the files. Written apart from the reporter, with the standard library
only; positions, offsets and line hashes are worked out anew. Prints every violation; exit code 1 if there is one.
docs/schema/sarif.md lists what is checked and why.
"""

import hashlib
import json
import os
import re
import sys
from urllib.parse import unquote_to_bytes

WINDOW = 100
MASK = (1 << 64) - 1
KEEPS = ("suppressions", "baselineState")  # on all results of a run, or on none


class Checker:
    def __init__(self):
        self.violations = []

    def expect(self, truth, place, text):
        if not truth:
            self.violations.append(f"{place}: {text}")


class Source:
    """A file as a consumer sees it: UTF-16 code units, without a byte order mark, and where each line starts."""

    def __init__(self, data, encoding):
        text = data.decode(encoding)
        if text.startswith("\ufeff"):
            text = text[1:]
        self.data = data
        self.units = text.encode("utf-16-le")
        self.count = len(self.units) // 2
        self.starts = [0]
        position = 0
        for part in re.split("(\r\n|\r|\n)", text):
            position += len(part.encode("utf-16-le")) // 2
            if part in ("\r\n", "\r", "\n"):
                self.starts.append(position)
        self.hashes = line_hashes(data)

    def offset(self, line, column):
        return self.starts[line - 1] + column - 1

    def line_end(self, line):
        end = self.starts[line] if line < len(self.starts) else self.count
        while end > self.starts[line - 1] and self.slice(end - 1, end) in ("\r", "\n"):
            end -= 1
        return end

    def slice(self, start, end):
        return self.units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def line_hashes(data):
    """primaryLocationLineHash of each line, straight from the definition instead of with a rolling window."""
    units = data.decode("utf-8", "replace").encode("utf-16-le")
    kept, starts, at_start, after_return = [], [], True, False
    for i in range(0, len(units), 2):
        unit = units[i] | units[i + 1] << 8
        if unit in (32, 9) or (after_return and unit == 10):
            after_return = False
            continue
        after_return = unit == 13
        unit = 10 if after_return else unit
        if at_start:
            starts.append(len(kept))
        at_start = unit == 10
        kept.append(unit)
    if at_start:
        starts.append(len(kept))
    kept.append(65535)
    kept.extend([0] * WINDOW)
    seen, hashes = {}, []
    for start in starts:
        value = 0
        for unit in kept[start : start + WINDOW]:
            value = (37 * value + unit) & MASK
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def check_run(check, run, root):
    results = run["results"]
    rules = run["tool"]["driver"]["rules"]
    check.expect(len(results) <= 25_000, "results", f"{len(results)} are more than GitHub accepts")
    check.expect(len(rules) <= 25_000, "rules", f"{len(rules)} are more than GitHub accepts")
    check.expect(not results or run.get("columnKind") == "utf16CodeUnits", "columnKind", "missing (3.14.27)")
    category = run.get("automationDetails", {}).get("id", "")
    check.expect(category.endswith("/"), "automationDetails", f"{category!r} ends in no slash, so it is no category")
    for key in KEEPS:
        having = sum(key in result for result in results)
        check.expect(having in (0, len(results)), key, f"on {having} of {len(results)} results")
    for rule in rules:
        check_rule(check, rule)
    sources = [open_source(check, artifact, root) for artifact in run["artifacts"]]
    by_uri = {artifact["location"]["uri"]: source for artifact, source in zip(run["artifacts"], sources)}
    check.expect(len(by_uri) == len(sources), "artifacts", "a file occurs twice")
    order = []
    for number, result in enumerate(results):
        place = f"results[{number}] {result['ruleId']}"
        check.expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], place, "ruleIndex is another rule's")
        check_result(check, place, result, run, by_uri)
        order.append(("error", "warning", "note").index(result["level"]))
    check.expect(order == sorted(order), "results", "the gravest do not come first")


def check_rule(check, rule):
    place = f"rule {rule['id']}"
    properties = rule["properties"]
    tags = properties["tags"]
    check.expect(len(tags) <= 10, place, f"{len(tags)} tags, GitHub keeps ten")
    check.expect(len(set(tags)) == len(tags), place, "a tag occurs twice")
    weakness = any(tag.startswith("external/cwe/") for tag in tags)
    severity = properties.get("security-severity")
    check.expect((severity is not None) == weakness, place, "security-severity belongs to weaknesses, and to each of them")
    if severity is not None:
        check.expect(isinstance(severity, str) and 0 < float(severity) <= 10, place, f"security-severity {severity!r}")
        check.expect("security" in tags, place, "a weakness without the tag `security`")
    check.expect(len(rule["name"]) <= 255, place, "name is too long")
    for key in ("shortDescription", "fullDescription"):
        check.expect(0 < len(rule[key]["text"]) <= 1024, place, f"{key} has {len(rule[key]['text'])} characters")


def open_source(check, artifact, root):
    uri = artifact["location"]["uri"]
    check_uri(check, uri)
    if root is None:
        return None
    path = os.path.join(os.fsencode(root), unquote_to_bytes(uri))
    if not os.path.isfile(path):
        check.expect(False, uri, "no such file")
        return None
    with open(path, "rb") as file:
        data = file.read()
    check.expect(artifact["length"] == len(data), uri, "length differs from the file")
    source = Source(data, artifact["encoding"])
    # Without a hash something of the file is not shown, and lines near it have no hash either.
    source.shown = "hashes" in artifact
    if source.shown:
        check.expect(artifact["hashes"]["sha-256"] == hashlib.sha256(data).hexdigest(), uri, "sha-256 differs from the file")
    return source


def check_uri(check, uri):
    check.expect(re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri, "not percent-encoded")
    parts = unquote_to_bytes(uri).split(b"/")
    check.expect(b".." not in parts and parts[0] != b"", uri, "leads out of the root")


def check_result(check, place, result, run, by_uri):
    check.expect(result["kind"] == "fail", place, "GitHub shows every kind as an alert, so only failures may be written")
    message = result["message"]
    check.expect(message["text"].endswith("."), place, "the message does not end in a period")
    check.expect(message["text"] == message["arguments"][0] + ".", place, "text and arguments say different things")
    check.expect(len(result["locations"]) == 1, place, "GitHub shows the first location only")
    check.expect(len(result.get("relatedLocations", [])) <= 100, place, "GitHub keeps 100 related locations")
    for location in result["locations"] + result.get("relatedLocations", []):
        check_location(check, place, location["physicalLocation"], run, by_uri)
    for suppression in result["suppressions"]:
        check.expect(suppression["justification"] != "", place, "suppressed without a reason")
    physical = result["locations"][0]["physicalLocation"]
    source = by_uri.get(physical["artifactLocation"]["uri"])
    if source is not None:
        own = result["partialFingerprints"].get("primaryLocationLineHash")
        line = physical["region"]["startLine"]
        expected = source.hashes[line - 1] if line <= len(source.hashes) else None
        check.expect(own == expected or (own is None and not source.shown), place, f"primaryLocationLineHash {own} should be {expected}")
    for fix in result.get("fixes", []):
        check_fix(check, place, fix, by_uri)


def check_location(check, place, physical, run, by_uri):
    artifact = physical["artifactLocation"]
    check_uri(check, artifact["uri"])
    check.expect(artifact["uriBaseId"] in run["originalUriBaseIds"], place, "unknown uriBaseId")
    if "index" in artifact:
        named = run["artifacts"][artifact["index"]]["location"]["uri"]
        check.expect(named == artifact["uri"], place, "artifact index is another file's")
    source = by_uri.get(artifact["uri"])
    span = check_region(check, place, physical["region"], source)
    if "contextRegion" not in physical:
        return
    context = physical["contextRegion"]
    outer = check_region(check, place + " context", context, source)
    if span and outer:
        check.expect(outer[0] <= span[0] and span[1] <= outer[1] and outer != span, place, "context holds no more than the region")


def check_region(check, place, region, source):
    """Returns the region as UTF-16 offsets, or None where the file is not known."""
    if source is None:
        return None
    first, last = region["startLine"], region.get("endLine", region["startLine"])
    if not (1 <= first <= last <= len(source.starts)):
        check.expect(False, place, f"lines {first} to {last} of {len(source.starts)}")
        return None
    start = source.offset(first, region.get("startColumn", 1))
    end = source.offset(last, region["endColumn"]) if "endColumn" in region else source.line_end(last)
    check.expect(start <= end <= source.count, place, "region reaches past the end of the file")
    check.expect(start <= source.line_end(first), place, "startColumn is past the end of the line")
    if "charOffset" in region:
        given = (region["charOffset"], region["charOffset"] + region["charLength"])
        check.expect(given == (start, end), place, f"characters {given} are not columns {(start, end)}")
    if "snippet" in region:
        check.expect(region["snippet"]["text"] == source.slice(start, end), place, "snippet differs from the file")
    return start, end


def check_fix(check, place, fix, by_uri):
    seen = set()
    for change in fix["artifactChanges"]:
        uri = change["artifactLocation"]["uri"]
        check.expect(uri not in seen, place, f"two changes of {uri} in one fix")
        seen.add(uri)
        spans = []
        for replacement in change["replacements"]:
            check.expect("insertedContent" in replacement, place, "consumers crash without insertedContent")
            span = check_region(check, place + " fix", replacement["deletedRegion"], by_uri.get(uri))
            if span:
                spans.append(span)
        check.expect(spans == sorted(spans), place, f"replacements in {uri} are not sorted")
        for before, after in zip(spans, spans[1:]):
            check.expect(before[1] <= after[0], place, f"replacements in {uri} overlap")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        log = json.load(file)
    check = Checker()
    check.expect(log["version"] == "2.1.0", "version", log["version"])
    check.expect(len(log["runs"]) == 1, "runs", "one run keeps categories apart")
    for run in log["runs"]:
        check_run(check, run, sys.argv[2] if len(sys.argv) > 2 else None)
    print("\n".join(check.violations))
    return 1 if check.violations else 0


if __name__ == "__main__":
    sys.exit(main())
