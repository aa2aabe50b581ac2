"""How a process that works for another behaves."""

import gc
import os
import signal
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def obey_the_parent() -> None:
    """Leaves interrupts to the parent, and ends with it: what a pool's processes do first.

    A terminal sends Ctrl-C to the workers too, and each would answer with a traceback. A parent that is killed tells
    its workers nothing, and they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000)  # what a worker makes has no cycles: looking for them costs a tenth of its time
    parent = parent_process()
    assert parent is not None  # this runs in a worker
    Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
