"""Forks: the program run as a process of its own, from one that has imported it already, which takes less time.

Whatever the interpreter reads of its environment when it starts is as in the tests' environment. Who asks for another
starts an interpreter.
"""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

# What may differ from the environment in which the program was imported, since it is read when it is run.
HARMLESS = {"COLUMNS", "LINES", "NO_COLOR", "TERM"}
# Kept, so that nobody waits for them before the tests have ended.
_SERVERS: list[subprocess.Popen[bytes]] = []
PROGRAM = [sys.executable, "-m", "khujand_cli"]


def able(variables: dict[str, str]) -> bool:
    """Whether the program can be run with these variables by a fork."""
    return hasattr(os, "fork") and sys.platform != "darwin" and variables.keys() <= HARMLESS


def run(arguments: Sequence[str], folder: Path, environs: dict[str, str], data: bytes) -> tuple[int, bytes, bytes]:
    """Run the program with this on standard input; return its status and what it wrote on both streams."""
    (its_input, written), (read, its_output), (heard, its_error) = os.pipe(), os.pipe(), os.pipe()
    answer = _start(arguments, folder, environs, (its_input, its_output, its_error))
    for end in (its_input, its_output, its_error):
        os.close(end)
    streams: dict[int, bytes] = {}
    readers = [threading.Thread(target=lambda end=end: streams.update({end: _all_of(end)})) for end in (read, heard)]
    for reader in readers:
        reader.start()
    _write(written, data)
    for reader in readers:
        reader.join()
    return answer(), streams[read], streams[heard]


def on_terminal(arguments: Sequence[str], folder: Path, environs: dict[str, str], terminal: int) -> Any:
    """Run the program on a terminal, with nothing on standard input; return what waits for its status."""
    with open(os.devnull, "rb") as nothing:
        return _start(arguments, folder, environs, (nothing.fileno(), terminal, terminal))


def _write(end: int, data: bytes) -> None:
    with open(end, "wb") as stream:
        try:
            stream.write(data)
        # Not every command reads what it is given.
        except BrokenPipeError:
            return


def _all_of(end: int) -> bytes:
    with open(end, "rb") as stream:
        return stream.read()


def _start(arguments: Sequence[str], folder: Path, environs: dict[str, str], streams: tuple[int, int, int]) -> Any:
    server = _server()
    wanted = {"arguments": [*arguments], "folder": str(folder), "environment": environs}
    text = json.dumps(wanted).encode("utf-8", "surrogateescape") + b"\n"
    socket.send_fds(server, [text[:1]], streams)
    server.sendall(text[1:])

    def status() -> int:
        return int(server.makefile("rb").readline())

    return status


@cache
def _server() -> socket.socket:
    """Start the process that is forked; it ends when its other end is closed, with this process."""
    ours, its = socket.socketpair()
    environs = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMP", "TEMP")}
    _SERVERS.append(subprocess.Popen(
        [sys.executable, __file__, str(its.fileno())], pass_fds=[its.fileno()], stdin=subprocess.DEVNULL,
        env={**environs, "COLUMNS": "80", "PYTHONUTF8": "1"},
    ))  # fmt: skip
    its.close()
    return ours


def serve(client: socket.socket) -> None:
    """Run the program for whoever asks, one run after the other, until nobody can ask any more."""
    import khujand_cli.commands.app
    import khujand_cli.criticism.run
    import khujand_cli.files.reading
    import khujand_cli.files.validation
    import khujand_cli.reports.text  # noqa: F401

    while True:
        first, streams, _, _ = socket.recv_fds(client, 1, 3)
        if not first:
            return
        wanted = json.loads(first + client.makefile("rb").readline())
        child = os.fork()
        if child == 0:
            client.close()
            _become(wanted, streams)
        for stream in streams:
            os.close(stream)
        client.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _become(wanted: dict[str, Any], streams: Sequence[int]) -> None:
    """Be the program, as the interpreter would start it."""
    import runpy

    os.setsid()
    for stream, place in zip(streams, range(3), strict=True):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    sys.stdin, sys.stdout, sys.stderr = _opened(0, "r"), _opened(1, "w"), _opened(2, "w")
    vars(sys).update(__stdin__=sys.stdin, __stdout__=sys.stdout, __stderr__=sys.stderr)
    sys.argv = ["", *wanted["arguments"]]
    runpy.run_module("khujand_cli", run_name="__main__", alter_sys=True)
    os._exit(0)


def _opened(place: int, mode: str) -> io.TextIOWrapper:
    errors = "backslashreplace" if place == 2 else "surrogateescape"
    buffer = open(place, f"{mode}b", closefd=False)  # noqa: SIM115
    by_lines = place == 2 or (mode == "w" and buffer.isatty())
    return io.TextIOWrapper(buffer, encoding="utf-8", errors=errors, line_buffering=by_lines)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
