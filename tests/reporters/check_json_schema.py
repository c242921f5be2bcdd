#!/usr/bin/env python3
"""Checks JSON documents against a JSON Schema (2020-12): check_json_schema.py SCHEMA DOCUMENT...

Needs the package python3-jsonschema. Prints every violation with its place; exit code 1 if there is one.
"""

import json
import sys

import jsonschema


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    violations = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        for error in validator.iter_errors(document):
            violations += 1
            place = "/".join(str(part) for part in error.absolute_path)
            print(f"{path}: {place}: {error.message[:300]}")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
