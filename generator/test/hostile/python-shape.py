"""Prints the shape of every Python file below each folder given, as JSON: folder -> sorted shapes of its statements.

Texts, names and docstrings are told apart from code, not from each other: what they say does not matter.
"""

import ast
import json
import pathlib
import sys

NAMES = (ast.Name, ast.alias)
IMPORTS = (ast.Import, ast.ImportFrom)


def shape(node: object) -> str:
    if isinstance(node, list):
        # Imports are sorted by the names in them.
        imports = [shape(item) for item in node if isinstance(item, IMPORTS)]
        others = [shape(item) for item in node if not isinstance(item, IMPORTS)]
        return "[" + " ".join(sorted(imports) + others) + "]"
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    if isinstance(node, NAMES):
        return "name"
    if isinstance(node, ast.AST):
        return type(node).__name__ + "(" + " ".join(shape(value) for _, value in ast.iter_fields(node)) + ")"
    return "name" if isinstance(node, str) else repr(node)


def shapes(folder: pathlib.Path) -> list[str]:
    found = []
    for file in folder.rglob("*.py"):
        source = file.read_bytes()
        compile(source, str(file), "exec")
        found += [shape(statement) for statement in ast.parse(source).body]
    return sorted(found)


json.dump({folder: shapes(pathlib.Path(folder)) for folder in sys.argv[1:]}, sys.stdout)
