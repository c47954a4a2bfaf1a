"""What a user has once lost, or was told wrongly, where the program meets the system; each test is named after it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from markdown_it import MarkdownIt

from conftest import Run, environment, figures
from khujand_cli.errors import NO_MEMORY
from khujand_cli.reports.markdown import escaped

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and signals as POSIX has them")

DONE, FOUND, COULD_NOT = 0, 1, 2
KHUJAND = shlex.join([sys.executable, "-m", "khujand_cli"])


class Shell:
    """A shell in a folder of its own, with a dataset k.json, in which ``khujand`` is the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dataset = folder / "k.json"
        self.dataset.write_text(json.dumps(figures(("a", "guns", 1), ("b", "guns", 2))))
        self.before = self.dataset.read_bytes()

    def __call__(self, line: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a line as a person would type it."""
        script = line.replace("khujand ", f"{KHUJAND} ")
        return subprocess.run(
            ["bash", "-c", script],
            capture_output=True,
            text=True,
            cwd=self.folder,
            # Where files may not be long, Python would cut off what it compiles, and keep it.
            env=environment(**{"PYTHONDONTWRITEBYTECODE": "1", **more}),
            check=False,
        )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return a shell in an empty folder but for a dataset."""
    return Shell(tmp_path)


# The dataset, and the folder that holds it


@pytest.mark.parametrize(
    "line",
    [
        "khujand check - -o k.json --force < k.json",
        "khujand timeline - -f csv -o k.json --force < k.json",
        "khujand convert - k.json --force < k.json",
        "khujand check /dev/stdin -o k.json --force < k.json",
        "khujand check - -o link.json --force < k.json",
        "khujand check - -o hard.json --force < k.json",
        "khujand check /dev/fd/5 -o k.json --force 5< k.json",
        "khujand check k.json -o /dev/fd/5 5>> k.json",
        "khujand check k.json -o /dev/stdout >> k.json",
        "khujand check k.json >> k.json",
        "khujand check - >> k.json < k.json",
        "khujand convert k.json - >> k.json",
        "mv k.json k.txt; khujand draft k.txt >> k.txt; status=$?; mv k.txt k.json; exit $status",
    ],
)
def test_the_dataset_under_any_name(shell: Shell, line: str) -> None:
    """A dataset is never written over by what was made from it: not by standard input, a link or an open file."""
    (shell.folder / "link.json").symlink_to("k.json")
    os.link(shell.dataset, shell.folder / "hard.json")
    done = shell(line)
    assert done.returncode == COULD_NOT
    assert "is what is read here" in done.stderr
    assert shell.dataset.read_bytes() == shell.before


def test_a_table_of_the_dataset_behind_a_link(shell: Shell) -> None:
    """Where a table of a folder is a link, the file behind it is a part of the dataset as well."""
    shell("khujand convert k.json f; mkdir real; mv f/sources.csv real/s.csv; ln -s ../real/s.csv f/sources.csv")
    before = (shell.folder / "real" / "s.csv").read_bytes()
    for line in ("khujand check f -o real/s.csv --force", "khujand convert f real/s.csv --force"):
        assert shell(line).returncode == COULD_NOT
    assert (shell.folder / "real" / "s.csv").read_bytes() == before


def test_what_a_shell_has_opened_is_written_on(shell: Shell) -> None:
    """What is said to go to /dev/stdout goes where a shell has pointed it, behind what stands there."""
    assert shell("echo first > log; khujand check k.json -o /dev/stdout >> log").returncode == DONE
    report = (shell.folder / "log").read_text()
    assert report == "first\n" + shell("khujand check k.json").stdout
    assert shell("khujand check k.json -o /dev/fd/7").returncode == COULD_NOT


def test_names_that_are_as_long_as_names_can_be(shell: Shell) -> None:
    """A name of 255 bytes is a name; one that is longer, or a path without end, is told as what it is."""
    name = "n" * 255
    assert shell(f"khujand check k.json -o {name}").returncode == DONE
    assert (shell.folder / name).is_file()
    assert shell(f"khujand check k.json -o {name} --force").returncode == DONE
    for far in (f"{name}n", "d/" * 2500 + "x.json"):
        for line in (f"khujand check k.json -o {far}", f"khujand convert k.json {far}", f"khujand new {far}"):
            done = shell(line)
            assert (done.returncode, done.stdout) == (COULD_NOT, "")
            assert "File name too long" in done.stderr
            assert "internal fault" not in done.stderr


@pytest.mark.parametrize(
    "line", ["check FAR", "timeline FAR", "convert FAR -", "check FAR -o a", "check f -o FAR/a.csv"]
)
def test_the_reason_why_a_dataset_cannot_be_looked_for(run: Run, tmp_path: Path, line: str) -> None:
    """A name that no system takes, or a folder that may not be entered, is told as that, and is no fault of ours."""
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "claims.csv").write_text("id,source\n")
    far = "d/" * 2500 + "x.json"
    done = run(*line.replace("FAR", far).split())
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "File name too long" in done.stderr
    assert "internal fault" not in done.stderr


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("khujand report k.json", "reports/page/page"),
        ("khujand check k.json", "criticism/run"),
        ("khujand rule", "rules/__init__"),
        ("khujand --version", "commands/app"),
    ],
)
def test_the_status_where_a_full_disk_has_cut_off_the_program(shell: Shell, line: str, module: str) -> None:
    """What Python has compiled and could not keep whole is told as that, and is not taken for findings."""
    cached = shell.folder / "compiled"
    assert shell(line, PYTHONPYCACHEPREFIX=str(cached), PYTHONDONTWRITEBYTECODE="").returncode == DONE
    (compiled,) = cached.rglob(f"khujand_cli/{module}.*.pyc")
    compiled.write_bytes(compiled.read_bytes()[:1000])
    done = shell(line, PYTHONPYCACHEPREFIX=str(cached))
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.startswith("khujand: a part of the program was cut off when it was compiled")


@pytest.mark.parametrize("path", ["y", "y.json", "y.xlsx"])
def test_the_reason_why_a_place_cannot_be_entered(shell: Shell, path: str) -> None:
    """Where a folder may not be entered, that is the reason, and neither a fault of ours nor a foreign dataset."""
    (shell.folder / "closed").write_text("")
    for line in (f"khujand convert k.json closed/{path}", f"khujand new closed/{path}"):
        done = shell(line)
        assert (done.returncode, done.stdout) == (COULD_NOT, "")
        assert done.stderr.endswith("cannot be written: Not a directory\n")


def test_a_description_that_cannot_be_read(shell: Shell) -> None:
    """A datapackage.json that is nested without end is none of ours, and a pipe in its place holds nobody up."""
    folder = shell.folder / "f"
    folder.mkdir()
    (folder / "datapackage.json").write_text("[" * 100_000)
    done = shell("khujand convert k.json f --force")
    assert (done.returncode, done.stderr) == (
        COULD_NOT,
        "khujand: f/datapackage.json is not of khujand's making; name another folder\n",
    )
    (folder / "datapackage.json").unlink()
    os.mkfifo(folder / "datapackage.json")
    assert "no ordinary file" in shell("khujand convert k.json f --force").stderr


@pytest.mark.parametrize("kind", ["ln -s /dev/zero", "mkfifo", "mkdir", "ln -s /dev/stdin"])
def test_the_rest_of_the_day_in_a_table_that_never_ends(shell: Shell, kind: str) -> None:
    """A table is an ordinary file or a link to one; what never ends is not read from."""
    done = shell(f"khujand convert k.json f; rm f/claims.csv; {kind} f/claims.csv; khujand check f < /dev/zero")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.endswith("f/claims.csv cannot be read: it is no ordinary file, nor a link to one\n")


def test_a_table_of_an_old_spreadsheet_program(shell: Shell) -> None:
    """Lines that end in a carriage return, in another encoding than UTF-8, are told with their place."""
    shell(r"khujand convert k.json f; printf 'id,label,kind\ra,A,primary\rb,\xe9,primary\r' > f/sources.csv")
    done = shell("khujand check f")
    assert done.returncode == FOUND
    assert done.stdout.startswith("f/sources.csv:3:2: error DAT014")


def test_a_folder_that_changes_while_it_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of two datasets are never read as one: what has changed in between is told."""
    from khujand_cli.errors import KhujandError
    from khujand_cli.files.reading import read
    from khujand_cli.files.tables.table import Table

    (tmp_path / "k.json").write_text(json.dumps(figures(("a", "guns", 1))))
    run("convert", "k.json", "f")
    real = Table.take

    def meanwhile(*arguments: object) -> None:
        real(*arguments)  # type: ignore[arg-type]
        (tmp_path / "f" / "sources.csv").write_text("id,label,kind\nz,Z,primary\n")

    monkeypatch.setattr(Table, "take", meanwhile)
    with pytest.raises(KhujandError, match="has changed while it was read"):
        read(str(tmp_path / "f"))


# What is printed


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("line", ["khujand report k.json", "khujand schema"])
def test_the_end_of_what_was_printed(shell: Shell, line: str, unbuffered: str) -> None:
    """Where not all of it can be written the status says so, also where Python does not buffer, as in containers."""
    done = shell(f"ulimit -f 8; {line} > cut", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == COULD_NOT
    assert done.stderr == "khujand: standard output cannot be written: File too large\n"
    assert (shell.folder / "cut").stat().st_size == 8 * 1024


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("output", [[], ["-o", "/dev/stdout"]], ids=["standard output", "/dev/stdout"])
def test_what_a_pipe_could_not_take_at_once(shell: Shell, unbuffered: str, output: list[str]) -> None:
    """Through a pipe that does not wait, all of a report comes, however slowly it is read."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [*shlex.split(KHUJAND), "report", *output]
    with subprocess.Popen(
        command, stdout=writing, stderr=subprocess.DEVNULL, cwd=shell.folder,
        env=environment(PYTHONUNBUFFERED=unbuffered),
    ) as process:  # fmt: skip
        os.close(writing)
        with open(reading, "rb", buffering=0) as stream:
            pieces = list(iter(lambda: stream.read(500), b""))
        assert process.wait() == DONE
    assert b"".join(pieces).decode() == shell("khujand report").stdout


def test_what_had_not_yet_come_through_a_pipe(shell: Shell) -> None:
    """From a pipe that does not wait, a dataset is read to its end, however slowly it comes."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    command = [*shlex.split(KHUJAND), "timeline", "-"]
    data = json.dumps(figures(("a", "guns", 1), events=[{"id": f"e{place}", "label": "E"} for place in range(4000)]))
    with subprocess.Popen(
        command, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=shell.folder, env=environment()
    ) as process:
        os.close(reading)
        with open(writing, "wb", buffering=0) as stream:
            for place in range(0, len(data), 1000):
                stream.write(data[place : place + 1000].encode())
        printed, complaint = process.communicate()
    assert (process.returncode, complaint, len(printed.splitlines())) == (DONE, b"", 4000)


@pytest.mark.parametrize("where", ["2>&-", "2> /dev/full", "2> >(true)", "<&- 2>&-"])
@pytest.mark.parametrize(
    ("line", "status", "printed"),
    [
        ("khujand check k.json nofile.json", COULD_NOT, ""),
        ("khujand chek", COULD_NOT, ""),
        ("khujand convert k.json b.json --force", DONE, ""),
        ("khujand check k.json --fail-on warning -f concise", FOUND, "k.json:1:"),
    ],
)
def test_the_status_where_nobody_can_be_told(shell: Shell, line: str, status: int, printed: str, where: str) -> None:
    """Standard error may be closed, full or broken: the status is the same, and nothing of it gets into the report."""
    done = shell(f"{line} {where}")
    assert (done.returncode, done.stdout[: len("k.json:1:")]) == (status, printed)
    assert "convert" not in line or json.loads((shell.folder / "b.json").read_text())


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("khujand check k.json >&-", COULD_NOT, "standard output cannot be written: it is closed"),
        ("khujand --help >&-", COULD_NOT, "standard output cannot be written: it is closed"),
        ("khujand check k.json <&- >&- 2>&-", COULD_NOT, ""),
        ("khujand check - <&-", COULD_NOT, "standard input cannot be read: it is closed"),
        ("khujand draft - <&-", COULD_NOT, "standard input cannot be read: it is closed"),
        ("khujand import - <&-", COULD_NOT, "standard input cannot be read: it is closed"),
        ("khujand --help > /dev/full", COULD_NOT, "standard output cannot be written: No space left on device"),
        ("khujand check --help > /dev/full", COULD_NOT, "standard output cannot be written: No space left on device"),
        ("set -o pipefail; khujand --help | true", DONE, ""),
        ("set -o pipefail; khujand rule | true", DONE, ""),
    ],
)
def test_the_reason_where_a_stream_is_closed_or_full(shell: Shell, line: str, status: int, said: str) -> None:
    """It is no fault of the program, and a pipe that is closed changes nothing, for the help as for a report."""
    done = shell(line)
    assert done.returncode == status
    assert done.stderr == (f"khujand: {said}\n" if said else "")


def test_a_report_where_standard_error_was_closed(shell: Shell) -> None:
    """A file that is opened takes the place of no closed stream, and nothing else is written into it."""
    printed = shell("khujand check k.json").stdout
    for closed in ("2>&-", "<&- >&- 2>&-"):
        assert shell(f"khujand check k.json -o report --force {closed}").returncode == DONE
        assert (shell.folder / "report").read_text() == printed


# Processes and memory

LEFT = """
import os, signal, sys
from multiprocessing import set_start_method
from khujand_cli import interruption
from khujand_cli.commands.jobs import at_once

def work(file, step):
    os.write(int(sys.argv[1]), b".")
    while True:
        signal.pause()

set_start_method("fork")
# Tests that are themselves run by nohup would hand on that it is not heard.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
interruption.listen()
at_once(work, sys.argv[2:], 3, lambda *_: None)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_processes_that_were_left_for_ever(shell: Shell, name: str) -> None:
    """Processes that judge files end with the one that has started them, however that is ended."""
    reading, writing = os.pipe()
    command = [sys.executable, "-c", LEFT, str(writing), *["k.json"] * 3]
    with subprocess.Popen(command, cwd=shell.folder, env=environment(), pass_fds=[writing]) as process:
        os.close(writing)
        with open(reading, "rb", buffering=0) as stream:
            assert b"".join(stream.read(1) for _ in range(3)) == b"..."
            process.send_signal(getattr(signal, name))
            # The pipe ends when nobody is left who could write into it.
            assert stream.read() == b""
        number = getattr(signal, name)
        assert process.wait() == (-number if name == "SIGKILL" else 128 + number)


def test_a_group_of_processes_that_is_ended_together(shell: Shell) -> None:
    """Where a build server ends a whole group, it is ended, and no process complains that another one is gone."""
    reading, writing = os.pipe()
    command = [sys.executable, "-c", LEFT, str(writing), *["k.json"] * 3]
    with subprocess.Popen(
        command, cwd=shell.folder, env=environment(), pass_fds=[writing], stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        os.close(writing)
        with open(reading, "rb", buffering=0) as stream:
            assert b"".join(stream.read(1) for _ in range(3)) == b"..."
            os.killpg(process.pid, signal.SIGTERM)
            assert stream.read() == b""
        assert process.communicate()[1] == b""
        assert process.returncode == 128 + signal.SIGTERM


def test_a_run_that_nohup_keeps(shell: Shell) -> None:
    """What whoever started the run had it not hear, it does not hear."""
    script = "from khujand_cli import interruption; interruption.listen(); import os; os.kill(os.getpid(), 1); print(1)"
    done = shell(f"trap '' HUP; {shlex.join([sys.executable, '-c', script])}")
    assert (done.returncode, done.stdout) == (DONE, "1\n")


ENDED_WHILE_IT_BEGINS = """
import os, signal, sys
import khujand_cli.interruption
class Field:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.{name})
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "khujand_cli.commands.terminal":
            type("Record", (), {{"field": Field()}})
sys.meta_path.insert(0, Finder())
sys.argv = ["khujand", "check", "k.json"]
from khujand_cli.__main__ import main
main()
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_status_of_a_run_that_is_ended_while_it_begins(shell: Shell, name: str) -> None:
    """A signal that comes while classes are made ends the run with its status, and is not taken for findings."""
    done = shell(shlex.join([sys.executable, "-c", ENDED_WHILE_IT_BEGINS.format(name=name)]))
    assert (done.returncode, done.stdout, done.stderr) == (128 + getattr(signal, name), "", "")


def test_a_link_to_standard_input_among_several_files(shell: Shell) -> None:
    """What only this process can read is read by it, also behind a link."""
    (shell.folder / "in.json").symlink_to("/dev/stdin")
    alone = shell("khujand check k.json in.json k.json < k.json")
    together = shell("khujand check k.json in.json k.json --jobs 3 < k.json")
    assert alone.stdout.count("AGR001") == 3
    assert (together.stdout, together.stderr, together.returncode) == (alone.stdout, "", alone.returncode)


def test_the_advice_where_too_many_processes_were_asked_for(shell: Shell) -> None:
    """Where the system lets no more files be opened, fewer jobs are advised, and it is no fault of the program."""
    done = shell(f"ulimit -n 30; khujand check {'k.json ' * 40} --jobs 40")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "ask for fewer --jobs" in done.stderr
    assert "internal fault" not in done.stderr


SHORT = """
import sys
import khujand_cli.{module} as module
def short(*_, **__):
    raise MemoryError
{patch}
sys.argv = ["khujand", *sys.argv[1:]]
from khujand_cli.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("module", "patch"),
    [
        ("views.collation", "module.collate = short"),
        ("criticism.run", "module.CHECKS = (module.CHECKS[0]._replace(find=short), *module.CHECKS[1:])"),
    ],
    ids=["anywhere", "in a rule"],
)
def test_the_advice_where_memory_ran_out(shell: Shell, module: str, patch: str) -> None:
    """That there is not enough memory is no fault that anybody should report."""
    command = "compare-sources" if module == "views.collation" else "check"
    done = shell(shlex.join([sys.executable, "-c", SHORT.format(module=module, patch=patch), command, "k.json"]))
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.startswith("khujand: there is not enough memory for this")


_AGAIN = """
import khujand_cli.__main__ as first
import khujand_cli.commands.terminal as last
class PanicException(BaseException):
    pass
first._told = short
last.complain = short
"""


def test_the_advice_where_memory_ran_out_for_the_advice_itself(shell: Shell) -> None:
    """Nothing that is said on the way out ends in a traceback, and in a status that means findings."""
    script = SHORT.format(module="views.collation", patch=f"module.collate = short{_AGAIN}")
    done = shell(shlex.join([sys.executable, "-c", script, "compare-sources", "k.json"]))
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.splitlines() == [f"khujand: {NO_MEMORY}"]


def test_the_advice_where_what_is_written_in_rust_ran_out_of_memory(shell: Shell) -> None:
    """A panic is no exception as others are, and means no findings."""
    script = SHORT.format(module="views.collation", patch=f"module.collate = short{_AGAIN}")
    script = script.replace("first._told = short\n", "").replace("last.complain = short\n", "")
    script = script.replace("raise MemoryError", 'raise PanicException("PyObject pointer is null")')
    done = shell(shlex.join([sys.executable, "-c", script, "compare-sources", "k.json"]))
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.splitlines() == [f"khujand: {NO_MEMORY}"]


@pytest.mark.parametrize(
    "error",
    [
        "MemoryError()",
        "OSError(12, 'Cannot allocate memory')",
        "ImportError('x.so: failed to map segment from shared object')",
    ],
)
def test_the_advice_where_there_is_no_memory_for_a_part_of_the_program(shell: Shell, error: str) -> None:
    """However it is told that memory ran out, it is no fault that anybody should report."""
    script = SHORT.format(module="views.collation", patch="module.collate = short")
    done = shell(
        shlex.join(
            [sys.executable, "-c", script.replace("raise MemoryError", f"raise {error}"), "compare-sources", "k.json"]
        )
    )
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert done.stderr.startswith("khujand: there is not enough memory for this")


def test_the_advice_where_there_is_no_memory_for_a_process(shell: Shell) -> None:
    """A process that judges files and cannot go on is told of in a sentence, and not in a page of Python."""
    patch = (
        "module.threading.Thread.start = short\nfrom multiprocessing import set_start_method\nset_start_method('fork')"
    )
    script = SHORT.format(module="commands.jobs", patch=patch)
    done = shell(shlex.join([sys.executable, "-c", script, "check", "k.json", "k.json", "--jobs", "2"]))
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert re.fullmatch("khujand: the process that judged k.json was ended .* fewer --jobs need less\n", done.stderr)


# Workbooks


def bombed(shell: Shell, changes: dict[str, Callable[[bytes], bytes]]) -> None:
    """Write b.xlsx, a workbook of which some parts are changed."""
    if not (shell.folder / "good.xlsx").exists():
        assert shell("khujand new good.xlsx").returncode == DONE
    with ZipFile(shell.folder / "good.xlsx") as old, ZipFile(shell.folder / "b.xlsx", "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if name in changes else part)


CLAIMS = "xl/worksheets/sheet7.xml"
MIB = 2**20


def with_rows(rows: bytes) -> Callable[[bytes], bytes]:
    """Return what puts rows at the end of a sheet."""
    return lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")


def with_sheets(sheets: bytes) -> Callable[[bytes], bytes]:
    """Return what puts sheets at the end of a workbook."""
    return lambda part: part.replace(b"</sheets>", sheets + b"</sheets>")


def noise(size: int) -> bytes:
    """Return letters of which nothing can be repeated, always the same."""
    blocks = (hashlib.sha256(str(place).encode()).hexdigest() for place in range(size // 64 + 1))
    return "".join(blocks).encode()[:size]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"[Content_Types].xml": lambda part: part + b" " * 300 * MIB}, "nearly all of it repetition"),
        ({"xl/workbook.xml": lambda part: part + b" " * 300 * MIB}, "nearly all of it repetition"),
        ({"xl/styles.xml": lambda part: part + b"<xf/>" * 4 * MIB}, "nearly all of it repetition"),
        ({CLAIMS: with_rows(b"<row><c><f/></c></row>" * MIB)}, "nearly all of it repetition"),
        ({"xl/styles.xml": lambda part: part + noise(5 * MIB)}, "xl/styles.xml of the workbook unpacks to 5 MiB"),
        ({CLAIMS: with_rows(b"<row x='" + noise(2 * MIB) + b"'/>")}, "a tag or a text of more than"),
        (
            {CLAIMS: with_rows(b'<row><c t="inlineStr"><is><t>' + noise(2 * MIB) + b"</t></is></c></row>")},
            "a text of more than 1,048,576 characters stands in one cell",
        ),
        ({"xl/workbook.xml": with_sheets(b'<sheet name="z" r:id="rId1"/>' * 1500)}, "1,509 sheets"),
        (
            {"xl/workbook.xml": lambda part: part.replace(b'r:id="rId2"', b'r:id="rId7"')},
            "the cells of this sheet are those of another one",
        ),
        (
            {CLAIMS: lambda part: part.replace(b"</worksheet>", b"<mergeCells><mergeCell/></mergeCells></worksheet>")},
            "the workbook is damaged",
        ),
    ],
    ids=["types", "book", "styles", "formulas", "large styles", "tag", "text", "sheets", "part twice", "merged"],
)  # fmt: skip
def test_the_memory_that_a_small_workbook_took(
    shell: Shell, changes: dict[str, Callable[[bytes], bytes]], said: str
) -> None:
    """Sizes are looked at before anything is read, and what no spreadsheet program writes is told as that."""
    bombed(shell, changes)
    done = shell("khujand check b.xlsx")
    assert done.returncode == FOUND
    assert said in done.stdout
    assert "internal fault" not in done.stdout


def test_sheets_that_are_nobodys_business(shell: Shell) -> None:
    """A sheet of another name is not read at all, however damaged it is, and so are pictures and properties."""
    bombed(shell, {"xl/worksheets/sheet1.xml": lambda _: b"<<<", "docProps/core.xml": lambda _: b"<<<"})
    assert shell("khujand check b.xlsx").returncode == DONE


def test_the_place_for_temporary_files_is_not_needed(shell: Shell) -> None:
    """A workbook is written without files beside, so that none is left, and a full place for them stops nobody."""
    assert shell("mkdir t; khujand convert k.json w.xlsx", TMPDIR="/dev/full").returncode == DONE
    assert shell("khujand check w.xlsx").stdout.startswith("w.xlsx: claims!")
    done = shell("ulimit -f 8; khujand convert k.json cut.xlsx")
    assert (done.returncode, done.stderr) == (COULD_NOT, "khujand: cut.xlsx cannot be written: File too large\n")
    assert {path.name for path in shell.folder.iterdir()} == {"k.json", "t", "w.xlsx"}


# What a report says to what reads it


def test_a_claim_of_somebody_in_square_brackets(run: Run, tmp_path: Path) -> None:
    """[Anonymous] in Markdown is a name, and not the definition of a link that nobody sees."""
    data = {
        "sources": [
            {"id": "a", "label": "[Anonymous]", "kind": "primary"},
            {"id": "b", "label": "[^1]", "kind": "secondary"},
        ],
        "propositions": [{"id": "p", "label": "Relief came"}],
        "claims": [
            {"id": "c1", "source": "a", "proposition": "p", "stance": "affirms"},
            {"id": "c2", "source": "b", "proposition": "p", "stance": "denies"},
        ],
    }
    (tmp_path / "d.json").write_text(json.dumps(data))
    page = MarkdownIt("commonmark").render(run("check", "d.json", "-f", "markdown", "--show-claims").stdout)
    assert "<li>[Anonymous]: affirms &quot;Relief came&quot;</li>" in page
    assert "<li>[^1]: denies &quot;Relief came&quot;</li>" in page
    assert "<a " not in page


ACTING = ["@somebody", "a@b.org", "#12", "owner/repo#12", "GH-12", "$x$", "5 $ and 6 $", "http://e.org", "www.e.org",
          "[^1]", "$`x`$", ":crown:", "@@x$#1", "[x](http://e.org)", "<http://e>", "    code", "![x](y)"]  # fmt: skip


@pytest.mark.parametrize("text", ACTING)
def test_people_who_are_named_in_a_report(text: str) -> None:
    """What a page would act on reads the same, and stands in code, on which no page acts."""
    page = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough"]).render(f"{escaped(text)} end")
    outside = re.sub(r"<code>.*?</code>", "|", page)
    assert unescape(re.sub(r"<[^>]+>", "", page)).strip() == f"{text.strip()} end"
    assert not re.search(r"<(?!/?p>)|@\w|#\d|GH-\d|\$|://|www\.|:crown:", outside)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("[here](http://evil.example)", "[here\\](http://evil.example)"),
        ("[here\\](http://evil.example)", "[here\\](http://evil.example)"),
        ("[here\\\\](http://evil.example)", "[here\\\\\\](http://evil.example)"),
        ("{0} {x}", "{{0}} {{x}}"),
        ("[sic] (a)", "[sic] (a)"),
    ],
)
def test_a_link_that_nobody_has_made(run: Run, tmp_path: Path, label: str, written: str) -> None:
    """In SARIF data is no link and no placeholder, as its standard reads messages (3.11.5, 3.11.6)."""
    data = figures(("a", "guns", 1), ("b", "guns", 2), quantities=[{"id": "guns", "label": label}])
    (tmp_path / "d.json").write_text(json.dumps(data))
    (result,) = json.loads(run("check", "d.json", "-f", "sarif").stdout)["runs"][0]["results"]
    assert f'"{written}"' in result["message"]["text"]


@pytest.mark.parametrize(
    "text", ["=1+1", "\n=1+1", "\t=1", "＝1+1", "＋1", "－1", "＠x", "'＝1", "''=1", "'\n=1", " =1"]
)
def test_formulas_that_a_spreadsheet_would_have_run(run: Run, tmp_path: Path, text: str) -> None:
    """What begins as a formula, behind a line break or in full width too, is marked, and read back as it was."""
    data = figures(("a", "guns", 1, {"note": text}))
    (tmp_path / "d.json").write_text(json.dumps(data))
    run("convert", "d.json", "d")
    (row,) = csv.DictReader((tmp_path / "d" / "claims.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))
    assert row["note"] == text if text == " =1" else row["note"].startswith("'")
    run("convert", "d", "back.json")
    assert json.loads((tmp_path / "back.json").read_text())["claims"][0]["note"] == text


# Numbers, dates, and Python itself


@pytest.mark.parametrize("form", ["b.json", "b", "b.xlsx"])
@pytest.mark.parametrize(
    "numeral", ["12345678901234.56789", "0.1000000000000000055511151231257827", "1e-400", "3.3", "999999999999999.5"]
)
def test_digits_that_a_float_does_not_hold(run: Run, tmp_path: Path, numeral: str, form: str) -> None:
    """A number of JSON comes through every form to the digit, as a figure and in a reference."""
    data = figures(
        ("a", "way", 1), sources=[{"id": "a", "csl": {"x": [2]}}], quantities=[{"id": "way", "unit": "verst"}]
    )
    text = json.dumps(data).replace('"figure": 1', f'"figure": {numeral}').replace("[2]", f"[{numeral}]")
    (tmp_path / "a.json").write_text(text)
    assert run("convert", "a.json", form).returncode == DONE
    back = run("convert", form, "-").stdout
    (claim,) = json.loads(back, parse_float=Decimal)["claims"]
    (source,) = json.loads(back, parse_float=Decimal)["sources"]
    assert (Decimal(claim["figure"]), source["csl"]) == (Decimal(numeral), {"x": [Decimal(numeral)]})


def test_sums_of_digits_that_a_float_does_not_hold(run: Run, tmp_path: Path) -> None:
    """What is judged is what is written: the last digit of a long number makes a difference."""
    data = figures(("a", "way", 1), ("b", "way", 2), quantities=[{"id": "way", "unit": "rouble"}])
    text = json.dumps(data).replace('"figure": 1', '"figure": 12345678901234.56789')
    for other, codes in (("12345678901234.56786", ["AGR001"]), ("12345678901234.567890", [])):
        (tmp_path / "a.json").write_text(text.replace('"figure": 2', f'"figure": {other}'))
        found = json.loads(run("check", "a.json", "-f", "json").stdout)["findings"]
        assert [one["code"] for one in found] == codes


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_the_calendar_does_not_have(run: Run, tmp_path: Path, option: str) -> None:
    """29 February 1900 is a day of the Julian calendar; that it is none of the dataset's is told."""
    (tmp_path / "g.json").write_text('{"calendar": "gregorian"}')
    done = run("timeline", "g.json", option, "1900-02-29")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "1900-02-29 is no day of the Gregorian calendar" in done.stderr


def test_the_texts_of_the_rules_where_python_leaves_them_out(run: Run) -> None:
    """Without them khujand says so, and does not call it a fault of its own."""
    for arguments in (["rule"], ["check", "-f", "sarif"], ["check"]):
        done = run(*arguments, PYTHONOPTIMIZE="2")
        assert (done.returncode, done.stdout) == (COULD_NOT, "")
        assert done.stderr.startswith("khujand: -OO leaves out the texts of the rules")
