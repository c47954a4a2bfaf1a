"""Jobs: several files at once, each in one of several processes, with the results that one file after the other has."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, NamedTuple, TypeVar

from khujand_cli.commands.terminal import Listener
from khujand_cli.errors import KhujandError, internal_fault
from khujand_cli.files.replacing import target
from khujand_cli.interruption import SIGNALS, undisturbed

Result = TypeVar("Result")
# What is done with a file; it goes to the processes, so that it has to be made of what can be sent.
Work = Callable[[str, Listener], Result]


class _Done(NamedTuple, Generic[Result]):
    """What came of one file: a result, or the sentences that say why there is none."""

    result: Result | None
    sentences: tuple[str, ...] = ()


class _Worker(NamedTuple):
    process: BaseProcess
    connection: Connection


def at_once(work: Work[Result], files: Sequence[str], jobs: int, step: Listener) -> list[Result]:
    """Return the result of each file, in their order; the first file that fails raises what it would raise alone."""
    sent = [place for place, file in enumerate(files) if not _is_stream(file)]
    done: dict[int, _Done[Result]] = {}
    if len(sent) > 1:
        with _workers(work, min(jobs, len(sent))) as workers:
            done = _collected(workers, files, sent, step)
    return [_result(done[place]) if place in done else work(file, step) for place, file in enumerate(files)]


def _is_stream(file: str) -> bool:
    """Whether no other process can read the file: standard input, another open file of this process, or a pipe."""
    ours = file == "-" or file.startswith(("/dev/", "/proc/")) or _is_open(file)
    return ours or (os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file))


def _is_open(file: str) -> bool:
    try:
        return isinstance(target(file), int)
    except OSError:
        return False


def _result(done: _Done[Result]) -> Result:
    if done.result is None:
        raise KhujandError(*done.sentences)
    return done.result


def _collected(
    workers: Sequence[_Worker], files: Sequence[str], sent: Sequence[int], step: Listener
) -> dict[int, _Done[Result]]:
    """Give each worker a file whenever it has none; behind one that fails no further file is begun."""
    done: dict[int, _Done[Result]] = {}
    busy: dict[Connection, int] = {}
    idle = [worker.connection for worker in workers]
    waiting = iter(sent)
    failed = len(files)
    while True:
        step("files", len(done), len(files))
        while idle and failed == len(files) and (place := next(waiting, None)) is not None:
            connection = idle.pop()
            busy[connection] = place
            with _alive(files[place]):
                connection.send(files[place])
        if not any(place < failed for place in busy.values()):
            return done
        ready = wait(list(busy))
        for connection in [connection for connection in busy if connection in ready]:
            place = busy.pop(connection)
            with _alive(files[place]):
                done[place] = connection.recv()
            idle.append(connection)
            if done[place].result is None:
                failed = min(failed, place)


@contextmanager
def _alive(file: str) -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        advice = "it may have run out of memory, of which fewer --jobs need less"
        raise KhujandError(f"the process that judged {file} was ended from outside; {advice}") from None


@contextmanager
def _workers(work: Work[Result], number: int) -> Iterator[list[_Worker]]:
    """Start processes that work on what they are sent; whatever happens, none is left."""
    workers: list[_Worker] = []
    try:
        with _deaf():
            for _ in range(number):
                workers.append(_started(work))
        yield workers
    finally:
        with undisturbed():
            # The system takes a large process apart while this one goes on, which waits for it when it ends itself.
            for worker in workers:
                worker.process.kill()
                worker.connection.close()


def _started(work: Work[Result]) -> _Worker:
    try:
        ours, theirs = get_context().Pipe()
        process = get_context().Process(target=_serve, args=(work, theirs), daemon=True)
        process.start()
    except OSError as error:
        reason = f"{error.strerror}; ask for fewer --jobs"
        raise KhujandError(f"so many processes cannot be started at once: {reason}") from None
    # Only when nobody else holds its end does a connection tell that the worker is gone.
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C: the terminal tells every process, and this one ends the others.

    Where the system can hold a signal back, this process hears a Ctrl-C that came meanwhile once it knows them all.
    """
    if hasattr(signal, "pthread_sigmask"):
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(work: Work[Result], connection: Connection) -> None:
    """Work on one file after the other until no more is sent, or the process that sent them is gone."""
    _hear_others()
    gc.disable()
    # That this process is gone, and that memory may have run out, is told by the one that has started it.
    with suppress(EOFError, OSError, MemoryError, RuntimeError):
        threading.Thread(target=_follow, daemon=True).start()
        while True:
            connection.send(_done(work, connection.recv()))


def _hear_others() -> None:
    """Let every signal but Ctrl-C end this process at once; it does nothing that must be done whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in set(SIGNALS) - {signal.SIGINT}:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _follow() -> None:
    """End this process when the one that has started it is gone, however it went.

    The connection does not tell: a forked process holds the other end of its own as well, and of its elder siblings'.
    """
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _done(work: Work[Result], file: str) -> _Done[Result]:
    try:
        return _Done(work(file, _to_nobody))
    except KhujandError as error:
        return _Done(None, error.sentences)
    except Exception as error:
        return _Done(None, (internal_fault(error),))


def _to_nobody(_step: str, _done: int, _total: int) -> None:
    pass
