"""The kernel in which a notebook runs while the book is built, and what it may do there.

It reads its own folder, Python and the library, writes to a folder of its own that is gone afterwards, starts no process and
opens no connection. Two things see to that. Where the system lets a process give up its network (Linux, unless an
administrator forbids it), the kernel does so before it runs anything. Everywhere an audit hook raises `Refused`, with a
sentence, at the first attempt.

A hook is no sandbox. It stops what goes through Python's own functions, by mistake or in plain view; whoever means harm can
reach the system past them, through `ctypes` or a compiled module, and then only the network is closed. What runs a stranger's
notebook must therefore be a machine that holds nothing worth taking, and somebody must have read it before it runs anywhere else.

Started as `python -P -m rupture_repair.book.contained -f connection.json`, with the notebook's folder as the current one.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any

# What a program reads that wants the time of another place, or nothing, or chance.
_COMMON = ("/usr/share/zoneinfo", "/dev/null", "/dev/urandom", os.devnull)
_PROCESSES = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile",
    "pty.spawn", "os.kill", "os.killpg",
}  # fmt: skip
_CONNECTIONS = {
    "socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect", "imaplib.open",
    "poplib.connect", "webbrowser.open",
}  # fmt: skip
# Which of their arguments are places, and whether they are written to.
_READS = {"os.listdir": 1, "os.scandir": 1}
_WRITES = {
    "os.remove": 1, "os.rename": 2, "os.mkdir": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2, "os.truncate": 1,
    "os.chmod": 1, "os.chown": 1, "os.utime": 1, "os.setxattr": 1, "sqlite3.connect": 1,
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(BaseException):
    """A notebook did what none does while the book is built. Not an `Exception`, so that `except Exception` keeps nothing quiet."""


def without_network() -> bool:
    """Give up this process's network for good, and say whether the system allowed it. To be called before any thread begins."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes  # noqa: PLC0415 - some Pythons for other systems come without it

    new_user, new_network = 0x10000000, 0x40000000  # of <sched.h>
    user, group = os.getuid(), os.getgid()
    unshare = ctypes.CDLL(None).unshare
    if unshare(new_user | new_network):
        return not unshare(new_network)
    with suppress(OSError):  # so that the process still goes by its own name
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def contain(own: Path, scratch: Path) -> None:
    """Let this process from now on read only `own`, Python and the library, and write only to `scratch`."""
    library = (sys.prefix, sys.base_prefix, *(p for p in sys.path if Path(p).is_absolute()))
    sys.addaudithook(_hook(_roots((own, scratch, *library, *_COMMON)), _roots((scratch, os.devnull))))


def _roots(places: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple({os.path.realpath(place) for place in places})


def _hook(readable: tuple[str, ...], writable: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    def within(place: str, roots: tuple[str, ...]) -> bool:
        return any(place == root or place.startswith(root.rstrip(os.sep) + os.sep) for root in roots)

    def check(place: Any, writes: bool) -> None:
        if (
            isinstance(place, int) or place == ":memory:"
        ):  # what is open already, or a database that is no file
            return
        real = os.path.realpath(os.fsdecode("." if place is None else place))
        if writes and not within(real, writable):
            raise Refused(f"writes to {real}, and a notebook writes nothing but temporary files")
        if not writes and not within(real, readable):
            raise Refused(f"reads {real}, which is neither in its own folder nor in the library")

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            place, mode, flags = given
            check(place, bool((flags or 0) & _WRITING) or bool({*(mode or "")} & {*"wax+"}))
        elif event in _READS:
            check(given[0], writes=False)
        elif event in _WRITES:
            for place in given[: _WRITES[event]]:
                check(place, writes=True)
        elif event in _PROCESSES:
            raise Refused(f"starts or ends a process ({event}), and a notebook only computes")
        elif event in _CONNECTIONS:
            if (
                event == "socket.__new__" and given[1] == 1
            ):  # AF_UNIX: a pair, as an event loop makes for itself
                return
            raise Refused(f"opens a connection ({event}), and a notebook must run without a network")

    return hook


def main() -> None:
    """Run a kernel, contained."""
    without_network()
    sys.dont_write_bytecode = True  # beside the modules is nowhere to write to
    # Without a network there is no way for the output of child processes, nor are there any.
    warnings.filterwarnings("ignore", "Couldn't bind IOPub Pipe")
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - it begins threads, and is slow to load

    app = IPKernelApp.instance()
    app.initialize()  # type: ignore[no-untyped-call]
    contain(Path.cwd(), Path(gettempdir()))
    app.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
