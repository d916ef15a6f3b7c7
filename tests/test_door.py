"""The contributor's door: GitHub's forms are such as GitHub takes, and the pages around them keep their word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/about/contribute.md", ".github/PULL_REQUEST_TEMPLATE.md")

# GitHub's syntax for issue forms: of each kind of field, the attributes it must and may have.
MUST = {"label"}
ATTRIBUTES = {
    "markdown": ({"value"}, set()),
    "input": (MUST, {"description", "placeholder", "value"}),
    "textarea": (MUST, {"description", "placeholder", "value", "render"}),
    "dropdown": (MUST | {"options"}, {"description", "multiple", "default"}),
    "checkboxes": (MUST | {"options"}, {"description"}),
}
# As GitHub reads YAML, these are true and false wherever they stand alone.
FORBIDDEN = {"y", "yes", "n", "no", "true", "false", "on", "off"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(path)["body"]
    return found


def test_there_is_a_form_for_each_thing_that_may_be_said_in_public() -> None:
    assert {path.stem for path in FORMS} == {"propose-a-vignette", "correct-a-fact", "private-way"}


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_a_form_has_the_keys_github_wants_and_no_other(path: Path) -> None:
    form = read(path)
    assert set(form) <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    for key in ("name", "description", "title"):
        assert isinstance(form[key], str)
        assert form[key].strip()
    assert any(field["type"] != "markdown" for field in form["body"])


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_every_field_is_of_a_kind_github_knows_with_the_attributes_it_wants(path: Path) -> None:
    for field in fields(path):
        must, may = ATTRIBUTES[field["type"]]
        given = set(field["attributes"])
        assert must <= given <= must | may, field
        texts = [value for value in field["attributes"].values() if not isinstance(value, list)]
        assert all(isinstance(text, str) and text.strip() for text in texts), field
        extra = {"validations"} if field["type"] in {"input", "textarea", "dropdown"} else set()
        assert set(field) - {"type", "attributes", "id"} <= extra
        assert set(field.get("validations", {})) <= {"required"}
        assert isinstance(field.get("validations", {}).get("required", True), bool)


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_ids_and_labels_are_there_and_tell_fields_apart(path: Path) -> None:
    asked = [field for field in fields(path) if field["type"] != "markdown"]
    assert not any("id" in field for field in fields(path) if field["type"] == "markdown")
    ids = [field["id"] for field in asked]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in ids)
    labels = [field["attributes"]["label"] for field in asked]
    plain = [re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") for label in labels]
    assert len(set(ids)) == len(ids)
    assert len(set(plain)) == len(plain)


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_options_are_distinct_and_none_of_them_is_a_word_github_keeps_for_itself(path: Path) -> None:
    for field in fields(path):
        options = field["attributes"].get("options", [])
        if field["type"] == "checkboxes":
            assert all(set(option) <= {"label", "required"} for option in options)
            options = [option["label"] for option in options]
        assert all(isinstance(option, str) and option.strip() for option in options), options
        assert len(set(options)) == len(options)
        assert not {option.lower() for option in options} & (FORBIDDEN | {"none"})


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_a_form_says_that_it_is_public_and_links_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "public" in text
    # A relative link in a form leads to a page that is not there, and the address is the owner's to give.
    assert "](" not in text
    assert "://" not in text


def test_the_form_for_a_private_way_has_no_room_for_anything_to_be_told() -> None:
    kinds = {field["type"] for field in fields(GITHUB / "ISSUE_TEMPLATE" / "private-way.yml")}
    assert kinds == {"markdown", "checkboxes"}


def test_no_blank_issue_invites_anybody_to_tell_too_much_and_no_address_is_made_up() -> None:
    path = GITHUB / "ISSUE_TEMPLATE" / "config.yml"
    assert read(path) == {"blank_issues_enabled": False}
    woken = re.sub(
        r"(?ms)^# (contact_links:.*?)(?=\n\n)", lambda m: m[1].replace("\n# ", "\n"), path.read_text()
    )
    (link,) = yaml.safe_load(woken)["contact_links"]
    assert set(link) == {"name", "url", "about"}
    assert link["url"] == "https://github.com/OWNER/REPOSITORY/security/advisories/new"


def test_code_owners_sleep_until_the_owner_names_them_and_their_rules_name_what_is_there() -> None:
    rows = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(row.startswith("#") for row in rows)
    rules = [m for row in rows if (m := re.match(r"# (\*|/\S+)\s+(@.*)$", row))]
    assert len(rules) >= 8
    for rule in rules:
        assert rule[1] == "*" or (ROOT / rule[1].strip("/")).exists(), rule[1]
        assert all(
            re.fullmatch(r"@OWNER/(editors|confidentiality|developers)", who) for who in rule[2].split()
        )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_only_files_commands_and_forms_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!case:|notebook:|chapter:|#|https?:)([^)]+)\)", text):
        assert ((ROOT / name).parent / target).exists(), target
    for path in re.findall(r"`((?:scripts|docs|src|case_vignettes)/[\w./-]+?)/?`", text):
        assert (ROOT / path).exists() or path == "case_vignettes/second_readings", path
    made = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"`make (\w+)`|^    make (\w+)$", text, re.M)) <= {
        pair for command in made for pair in ((command, ""), ("", command))
    }
    forms = {read(path)["name"] for path in FORMS}
    assert set(re.findall(r"form \*([^*]+)\*", text)) <= forms


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_one_sentence_to_a_line_and_makes_up_no_address(name: str) -> None:
    text = re.sub(r"(?s)<!--.*?-->|```.*?```", "", (ROOT / name).read_text(encoding="utf-8"))
    for line in text.splitlines():
        prose = re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "x", line)
        if not line.startswith(("    ", "#")) and not re.match(r"\d\. |- ", line):
            assert not re.search(r"[a-z)][.!?] [A-Z]", prose), line
        assert not re.search(r"https?://|@[\w-]+/[\w-]+|\bgithub\.com", prose), line


def test_the_contributor_s_half_of_the_page_takes_about_four_minutes() -> None:
    text, _, rest = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n# For developers\n")
    assert rest
    prose = re.sub(r"(?m)^    .*$", "", text)
    assert 700 <= len(prose.split()) <= 1_000
