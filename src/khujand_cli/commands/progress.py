"""Progress: what a long run is busy with, shown to a person once it has taken a while, and gone when it is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, Protocol

from khujand_cli.interruption import undisturbed

# A run that ends before is no long one; what flickers up and goes again only disturbs.
PATIENCE = 2.0
_PAUSE = 0.1


class Step(NamedTuple):
    """What a run is busy with, and how much of it is done; with a ``total`` of 0, how much cannot be said."""

    name: str
    done: int = 0
    total: int = 0


class Picture(Protocol):
    """What shows a step."""

    def show(self, step: Step, seconds: float) -> None:
        """Show the step, and how long the run has taken."""
        ...

    def clear(self) -> None:
        """Leave nothing behind of what was shown."""
        ...


class Progress:
    """The steps of a run; ``picture`` is called when the first has to be shown."""

    def __init__(self, picture: Callable[[], Picture], patience: float = PATIENCE) -> None:
        self._picture = picture
        self._patience = patience
        self._began = time.monotonic()
        self._step = Step("")
        self._over = threading.Event()
        self._watcher: threading.Thread | None = None

    def step(self, step: Step) -> None:
        """Say what is done from now on."""
        self._step = step
        if self._watcher is None:
            # The steps are long calls that look at no clock, so that somebody else has to.
            with undisturbed():
                self._over.clear()
                self._watcher = threading.Thread(target=self._watch, daemon=True)
                self._watcher.start()

    def end(self) -> None:
        """Show nothing any more, until there is a further step."""
        if self._watcher is not None:
            with undisturbed():
                self._over.set()
                self._watcher.join()
                self._watcher = None

    def _watch(self) -> None:
        if self._over.wait(self._began + self._patience - time.monotonic()):
            return
        # A terminal that is gone needs no picture, and whatever else is wrong with one is no reason to disturb the run.
        with suppress(Exception):
            picture = self._picture()
            while not self._over.wait(_PAUSE):
                picture.show(self._step, time.monotonic() - self._began)
            picture.clear()
