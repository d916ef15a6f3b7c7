"""The font of the equations, cut down to the letters that they use: a tenth of its weight, and the same on every device."""

from __future__ import annotations

import hashlib
import io
import logging
from pathlib import Path

from rupture_repair.model.letters import italic

ALWAYS = "0123456789()[]{}+−=←,.|/⁢⁡ "


def math_font(source: Path, text: str, cache: Path) -> bytes:
    """Return the font in `source` with the characters of `text`, plain and slanted, as WOFF; kept in `cache`.

    What MathML needs to draw brackets and fractions of any height comes along.
    """
    wanted = sorted({*ALWAYS, *text, *map(italic, text)})
    digest = hashlib.sha256(source.read_bytes() + "".join(wanted).encode()).hexdigest()[:24]
    kept = cache / f"math-{digest}.woff"
    if not kept.is_file():
        made = _subset(source, "".join(wanted))
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(made)
    return kept.read_bytes()


def _subset(source: Path, text: str) -> bytes:
    from fontTools import subset  # noqa: PLC0415 - takes half a second, and is needed once
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=["*"], notdef_outline=True, name_IDs=["*"], recalc_timestamp=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()
