#!/usr/bin/env python3
"""Checks an in-toto statement about a test result by the rules of its specifications: check_in_toto.py STATEMENT

Statement v1, ResourceDescriptor and DigestSet (github.com/in-toto/attestation, spec/v1) and the predicate Test Result v0.1
(spec/predicates/test-result.md). Written apart from the reporter. Prints the result; exit code 1 with every violation.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

LENGTHS = {"sha256": (64,), "gitCommit": (40, 64), "gitTree": (40, 64), "gitBlob": (40, 64), "dirHash": (64,)}
DESCRIPTOR = {"name", "uri", "digest", "content", "downloadLocation", "mediaType", "annotations"}
LISTS = ("passedTests", "warnedTests", "failedTests")


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError(f"members stand twice: {pairs}")
    return dict(pairs)


class Check:
    def __init__(self) -> None:
        self.violations: list[str] = []

    def require(self, holds: bool, message: str) -> bool:
        if not holds:
            self.violations.append(message)
        return holds

    def digest(self, place: str, digest: Any) -> None:
        if not self.require(isinstance(digest, dict) and bool(digest), f"{place} has no digest"):
            return
        for algorithm, value in digest.items():
            lengths = LENGTHS.get(algorithm)
            self.require(lengths is not None, f"{place}: {algorithm} is no algorithm that the specification names here")
            self.require(isinstance(value, str) and re.fullmatch("[0-9a-f]+", value) is not None, f"{place}: {algorithm} is no lower-case hex")
            self.require(lengths is None or len(value) in lengths, f"{place}: {algorithm} has {len(value)} digits")

    def descriptor(self, place: str, value: Any, needs_digest: bool) -> None:
        if not self.require(isinstance(value, dict), f"{place} is no object"):
            return
        self.require(set(value) <= DESCRIPTOR, f"{place}: unknown members {set(value) - DESCRIPTOR}")
        self.require(bool({"uri", "digest", "content"} & set(value)), f"{place}: none of uri, digest and content")
        self.require(isinstance(value.get("name", ""), str), f"{place}: name is no string")
        if needs_digest or "digest" in value:
            self.digest(place, value.get("digest"))

    def statement(self, statement: Any) -> str:
        if not self.require(isinstance(statement, dict), "the statement is no object"):
            return ""
        self.require(statement.get("_type") == "https://in-toto.io/Statement/v1", "'_type' is not that of Statement v1")
        self.require(statement.get("predicateType") == "https://in-toto.io/attestation/test-result/v0.1", "'predicateType' is another one")
        subjects = statement.get("subject")
        if self.require(isinstance(subjects, list) and bool(subjects), "'subject' is no list, or empty"):
            for number, subject in enumerate(subjects):
                self.descriptor(f"subject {number}", subject, True)
            names = [subject["name"] for subject in subjects if isinstance(subject, dict) and "name" in subject]
            self.require(len(names) == len(set(names)), "names of subjects are not unique")
        return self.predicate(statement.get("predicate"))

    def predicate(self, predicate: Any) -> str:
        if not self.require(isinstance(predicate, dict), "'predicate' is no object"):
            return ""
        self.require(set(predicate) <= {"result", "configuration", "url", *LISTS}, f"unknown members among {set(predicate)}")
        result = predicate.get("result")
        self.require(result in ("PASSED", "WARNED", "FAILED"), "'result' is none of PASSED, WARNED and FAILED")
        if self.require(isinstance(predicate.get("configuration"), list), "'configuration' is no list"):
            for number, one in enumerate(predicate["configuration"]):
                self.descriptor(f"configuration {number}", one, False)
        tests: list[str] = []
        for name in LISTS:
            found = predicate.get(name, [])
            if self.require(isinstance(found, list) and all(isinstance(test, str) and test for test in found), f"'{name}' is no list of names"):
                tests += found
        self.require(len(tests) == len(set(tests)), "a test stands in two lists, or twice in one")
        self.require(not predicate.get("failedTests") or result == "FAILED", f"failed tests and the result {result}")
        self.require(bool(predicate.get("failedTests")) or result != "FAILED", "no failed test and the result FAILED")
        return str(result)


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        statement = json.load(file, object_pairs_hook=without_twins)
    check = Check()
    print(check.statement(statement))
    for violation in check.violations:
        print(f"{sys.argv[1]}: {violation}")
    return 1 if check.violations else 0


if __name__ == "__main__":
    sys.exit(main())
