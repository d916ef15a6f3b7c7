"""The JSON Schema from which an editor knows the fields of a case, and of a second reading."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic.json_schema import models_json_schema

from .schema import FrontMatter, SecondReading

SCHEMA = Path("case_vignettes") / "schema.json"


def editor_schema() -> str:
    """Return the schema of front matter as text; a second reading's is in it, at `#/$defs/SecondReading`."""
    _, both = models_json_schema([(FrontMatter, "validation"), (SecondReading, "validation")])
    parts = both["$defs"]
    front = parts.pop("FrontMatter")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **front,
        "title": "The front matter of a case",
        "$defs": parts,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
