"""Where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class House:
    """The folders of one checkout."""

    root: Path

    @property
    def docs(self) -> Path:
        """Chapters, assets, theme and references."""
        return self.root / "docs"

    @property
    def cases(self) -> list[Path]:
        """The case files."""
        return sorted((self.root / "case_vignettes").glob("*.md"))

    @property
    def notebooks(self) -> list[Path]:
        """The notebooks, in reading order."""
        return sorted((self.root / "notebooks").glob("[0-9]*.py"))

    @property
    def chapters(self) -> list[Path]:
        """The chapters: every Markdown file of docs but what belongs to the theme."""
        return sorted(p for p in self.docs.rglob("*.md") if "theme" not in p.relative_to(self.docs).parts)

    @property
    def references(self) -> Path:
        """The bibliography's source."""
        return self.docs / "references.bib"

    @property
    def glossary(self) -> Path:
        """The glossary's source."""
        return self.docs / "glossary.yaml"

    @property
    def source_rows(self) -> Path:
        """Where each claim of the book's starting point is taken up."""
        return self.docs / "source.yaml"

    @property
    def npm(self) -> Path:
        """What npm installed."""
        return self.root / "node_modules"

    @property
    def build(self) -> Path:
        """Everything made."""
        return self.root / "build"

    @property
    def pages(self) -> Path:
        """The plain Markdown that a site generator reads."""
        return self.build / "pages"

    @property
    def site(self) -> Path:
        """The site."""
        return self.build / "site"

    @property
    def cache(self) -> Path:
        """Executed notebooks."""
        return self.build / "cache"
