"""From plain Markdown to HTML with MkDocs, swapped in whole."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from pathlib import Path

from rupture_repair.faults import BookError, Fault

from .house import House

DATE = "1767225600"  # builds are reproducible; nothing shows this date


class _Gathered(logging.Handler):
    """Gathers what MkDocs warns of: a warning is a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def site_key(house: House) -> str:
    """Return a digest of everything that the site is made from."""
    digest = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    theme = house.docs / "theme"
    files = [house.root / "mkdocs.yml", house.root / "requirements.lock"]
    files += [p for folder in (house.pages, theme) for p in sorted(folder.rglob("*")) if p.is_file()]
    for path in files:
        digest.update(path.relative_to(house.root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def build_site(house: House) -> bool:
    """Build the site from the pages and say whether there was anything to do.

    The new site is made beside the old one and takes its place only when it is whole.
    """
    stamp, key = house.build / "site.key", site_key(house)
    if house.site.is_dir() and stamp.is_file() and stamp.read_text() == key:
        return False
    fresh = house.build / "site.next"
    shutil.rmtree(fresh, ignore_errors=True)
    _mkdocs(house, fresh)
    for page in fresh.rglob("*.html"):
        page.write_text(tightened(page.read_text(encoding="utf-8")), encoding="utf-8")
    stamp.unlink(missing_ok=True)
    old = house.build / "site.old"
    shutil.rmtree(old, ignore_errors=True)
    if house.site.exists():
        house.site.rename(old)
    fresh.rename(house.site)
    shutil.rmtree(old, ignore_errors=True)
    stamp.write_text(key)
    return True


def tightened(page: str) -> str:
    """Return the HTML without indentation and blank lines, which weigh on a phone; what is preformatted stays."""
    parts = re.split(r"(<(pre|script|textarea)\b.*?</\2>)", page, flags=re.S)
    # re.split gives text, whole element, its name, text, ...
    return "".join(re.sub(r"\n\s*", "\n", p) if i % 3 == 0 else p for i, p in enumerate(parts) if i % 3 < 2)


def _mkdocs(house: House, target: Path) -> None:
    # Both notices are about who maintains what in 2027, not about this book.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    os.environ.setdefault("SOURCE_DATE_EPOCH", DATE)
    from mkdocs.commands.build import build  # noqa: PLC0415 - takes a second that a faulty source need not wait for
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    gathered = _Gathered()
    log = logging.getLogger("mkdocs")
    log.addHandler(gathered)
    log.propagate = False
    try:
        config = load_config(str(house.root / "mkdocs.yml"), site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        gathered.messages = gathered.messages or [str(error)]  # else it only counts them
    finally:
        log.removeHandler(gathered)
    if gathered.messages:
        shutil.rmtree(target, ignore_errors=True)
        source = house.root / "mkdocs.yml"
        raise BookError(
            Fault(source, "site", None, m, "mend the page that it names") for m in gathered.messages
        )
