"""``python -m bench``: what there is to measure, and how to call it."""

import ast
from pathlib import Path


def main() -> None:
    """Prints the first line of each measurement's docstring and its call."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        print(f"python -m bench.{path.stem:12} {text.splitlines()[0]}")


if __name__ == "__main__":
    main()
