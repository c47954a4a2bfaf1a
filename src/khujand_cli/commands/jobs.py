"""Jobs: several files at once, each in one of several processes, with the results of one after the other."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, NamedTuple, TypeVar

from khujand_cli.commands.terminal import Listener
from khujand_cli.errors import KhujandError, internal_fault
from khujand_cli.interruption import undisturbed

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
    """Return the result of each file, in their order; the first of them that fails raises what it would raise alone."""
    sent = [place for place, file in enumerate(files) if not _is_stream(file)]
    done: dict[int, _Done[Result]] = {}
    if len(sent) > 1:
        with _workers(work, min(jobs, len(sent))) as workers:
            done = _collected(workers, files, sent, step)
    return [_result(done[place]) if place in done else work(file, step) for place, file in enumerate(files)]


def _is_stream(file: str) -> bool:
    """Whether it is standard input or a pipe, which no other process can read."""
    ours = file == "-" or file.startswith(("/dev/", "/proc/"))
    return ours or (os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file))


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
        for connection in [one for one in busy if one in ready]:
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
    context = get_context()
    workers: list[_Worker] = []
    try:
        with _deaf():
            for _ in range(number):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(work, theirs), daemon=True)
                process.start()
                workers.append(_Worker(process, ours))
                # Only when nobody else holds its end does a connection tell that the worker is gone.
                theirs.close()
        yield workers
    finally:
        with undisturbed():
            # The system takes a large process apart while this one goes on, which waits for it when it ends itself.
            for worker in workers:
                worker.process.kill()
                worker.connection.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C: the terminal tells all of them, and this one ends the others.

    This one hears it when they are started, where the system can hold a signal back.
    """
    if hasattr(signal, "pthread_sigmask"):
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
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
    """Work on one file after the other until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    with suppress(EOFError, OSError):
        while True:
            connection.send(_done(work, connection.recv()))


def _done(work: Work[Result], file: str) -> _Done[Result]:
    try:
        return _Done(work(file, _to_nobody))
    except KhujandError as error:
        return _Done(None, error.sentences)
    except Exception as error:
        return _Done(None, (internal_fault(error),))


def _to_nobody(_step: str, _done: int, _total: int) -> None:
    pass
