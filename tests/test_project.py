"""What stands round the program is true: its metadata, its promises, and what other tools are told about it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import khujand_cli
from conftest import ROOT, Run, environment, figures
from khujand_cli.dataset.records import Dataset
from khujand_cli.reports.json import SCHEMA
from khujand_cli.rules import RULES
from test_house import PACKAGE, imported

# What reaches out of the process, or makes more of bytes than a value.
_REACHING = {"socket", "ssl", "http", "urllib.request", "ftplib", "subprocess", "ctypes", "pickle", "marshal"}


def test_the_page_on_versions_names_those_of_today() -> None:
    """docs/versions.md shows the versions of the dataset format and of the machine output."""
    shown = re.findall(r"^\| the (\w+ \w+) \|.*\| (\d+) \|$", (ROOT / "docs" / "versions.md").read_text("utf-8"), re.M)
    assert shown == [
        ("dataset format", str(Dataset().schema_version)),
        ("machine output", str(SCHEMA)),
    ]


def test_no_two_rules_share_a_code_or_a_name() -> None:
    """A code means one thing, and so does a name."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_nothing_of_a_dataset_is_run_or_fetched() -> None:
    """As SECURITY.md says: no module reaches the network, another program, or objects that bytes bring with them."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(f"{name}.".startswith(tuple(f"{one}." for one in _REACHING)) for name in imported(path)), path
        assert not re.search(r"(?<![\w.])(?:eval|exec)\(|os\.(?:system|popen|spawn|exec)", text), path


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_package_says_which_pythons_it_is_tried_on() -> None:
    """The lowest Python that is let in is the first of those that are named."""
    named = [text.rpartition(" ")[2] for text in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", text)]
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"
    assert named == sorted(named, key=lambda version: int(version.partition(".")[2]))


def test_releases_hold_what_a_person_needs_to_work_on_them() -> None:
    """What a release is said to hold is there: the tests, and every file at the top that they or the README name."""
    held = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    assert all((ROOT / name).exists() for name in held)
    named = set(re.findall(r"\]\(([\w.]+\.(?:md|cff))\)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named | {"tests", "LICENSE", ".pre-commit-hooks.yaml"} <= set(held)


LOCKED = re.compile(r"^([\w.-]+)==([\w.]+)(?: ; [^\n\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n", re.MULTILINE)


def test_what_is_locked_is_all_that_the_tests_need_and_names_no_place() -> None:
    """Each line of the lock is one version with its hashes, and every requirement is there in a version it lets in."""
    text = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    assert LOCKED.sub("", text) == ""
    locked = {match[1]: Version(match[2]) for match in LOCKED.finditer(text)}
    project = PROJECT["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"], *PROJECT["build-system"]["requires"]]
    for requirement in map(Requirement, needed):
        assert locked[requirement.name.replace("_", "-").lower()] in requirement.specifier


def test_what_is_installed_is_typed() -> None:
    """The wheel takes the whole package, and in it the mark by which type checkers believe its annotations."""
    assert "src/khujand_cli" in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert (ROOT / "src" / "khujand_cli" / "py.typed").is_file()


def test_the_citation_names_this_version() -> None:
    """Whoever cites khujand cites the version that is there, by the licence and the words of the package."""
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {khujand_cli.__version__}\n" in citation
    assert f"\nlicense: {PROJECT['project']['license']}\n" in citation
    assert set(re.findall(r"^  - ([a-z ]+)$", citation, re.MULTILINE)) <= set(PROJECT["project"]["keywords"])


HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
REPOSITORIES = (ROOT / "docs" / "repositories.md").read_text(encoding="utf-8")


def _of_hook(key: str) -> str:
    found = re.search(rf"^ +{key}: (.*)$", HOOKS, re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_hook_checks_the_datasets_of_a_repository(run: Run, tmp_path: Path) -> None:
    """The hook's entry with its arguments is a command, which finds a dataset in a folder and fails for an error."""
    program, *arguments = shlex.split(_of_hook("entry"))
    arguments += json.loads(_of_hook("args"))
    assert program == "khujand"
    (tmp_path / "datasets").mkdir()
    dataset = tmp_path / "datasets" / "losses.json"
    sound = figures(("a", "killed", 5), ("a", "losses", 5), quantities=[{"id": "losses", "includes": ["killed"]}])
    dataset.write_text(json.dumps(sound), encoding="utf-8")
    assert run(*arguments).returncode == 0
    dataset.write_text(json.dumps(sound).replace('"figure": 5', '"figure": 50', 1), encoding="utf-8")
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{Path('datasets', 'losses.json')}:")


@pytest.mark.parametrize(
    ("file", "wanted"),
    [("datasets/siege.json", True), ("siege.xlsx", True), ("siege/claims.csv", True), ("siege.py", False)],
)
def test_the_hook_runs_for_what_may_be_a_dataset(file: str, wanted: bool) -> None:
    """A commit that touches no file of a form that khujand reads has nothing to wait for."""
    assert bool(re.search(_of_hook("files"), file)) == wanted


def test_the_docs_name_the_hook_that_there_is() -> None:
    """What a person copies from the page names the hook by its id."""
    assert re.findall(r"- id: (\S+)", HOOKS) == re.findall(r"- id: (\S+)", REPOSITORIES)


@pytest.mark.parametrize("command", re.findall(r"^ +- run: (khujand .*)$", REPOSITORIES, re.MULTILINE))
def test_the_action_runs_a_command_that_there_is(command: str, run: Run, tmp_path: Path) -> None:
    """What the example of an Action runs annotates the findings in a folder of datasets."""
    (tmp_path / "datasets").mkdir()
    shutil.copy(ROOT / "data" / "khujand.json", tmp_path / "datasets")
    done = run(*shlex.split(command)[1:])
    assert done.returncode == 0
    assert "::warning file=datasets/khujand.json,line=" in done.stdout


@pytest.mark.skipif(shutil.which("git") is None or sys.platform == "win32", reason="needs git and a POSIX shell")
def test_git_shows_datasets_in_claims(tmp_path: Path) -> None:
    """With the line of the docs git tells a changed claim in words, and a file that is no dataset line by line."""
    (command,) = re.findall(r"^(git config diff\.khujand\.command .*)$", REPOSITORIES, re.MULTILINE)
    program = tmp_path / "bin" / "khujand"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m khujand_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    variables = environment(HOME=str(tmp_path), GIT_CONFIG_NOSYSTEM="1")
    variables["PATH"] = f"{program.parent}:{variables['PATH']}"
    folder = tmp_path / "repository"
    folder.mkdir()

    def shell(text: str) -> str:
        command = ["sh", "-ec", text]
        return subprocess.run(
            command, cwd=folder, env=variables, check=True, capture_output=True, encoding="utf-8"
        ).stdout  # fmt: skip

    shell(f"git init -q . && {command} && echo '*.json diff=khujand' > .gitattributes")
    dataset = folder / "d.json"
    dataset.write_text(json.dumps(figures(("a", "killed", 5))), encoding="utf-8")
    shell("git add -A")
    dataset.write_text(json.dumps(figures(("a", "killed", 6))), encoding="utf-8")
    assert shell("git diff").startswith('changed claim c0: A: "Killed", 5 -> A: "Killed", 6\n')
    dataset.write_text("no dataset", encoding="utf-8")
    assert "+no dataset" in shell("git diff")


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))],
    ids=lambda path: path.name,
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every link of a page to another file, and to a heading in it, has its end."""
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        name, _, heading = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if heading else ()
        assert not heading or heading in {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}
