"""Build the book, serve it on this machine, and rebuild when a source changes: python scripts/serve.py --port 8000."""

from __future__ import annotations

import argparse
import logging
import socket
import subprocess
import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("docs", "case_vignettes", "notebooks", "src", "mkdocs.yml")


def build() -> None:
    """Build in a process of its own, so that a changed library is the one that runs."""
    subprocess.run([sys.executable, ROOT / "scripts" / "build.py"], cwd=ROOT, check=False)


def free(port: int) -> None:
    """Stop with a sentence where the port cannot be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "it is not between 1 and 65535"
            sys.exit(f"Port {port} cannot be used ({why}); choose another, for example: make book PORT=8001")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="1 to 65535 (default 8000)")
    port = parser.parse_args().port
    free(port)
    print("Building the book ...", flush=True)
    build()
    site = ROOT / "build" / "site"
    if not site.is_dir():
        return 1
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    server = LiveReloadServer(builder=build, host="127.0.0.1", port=port, root=str(site), mount_path="/")
    for name in WATCHED:
        server.watch(str(ROOT / name))
    print(f"The book is at http://127.0.0.1:{port}/ (Ctrl-C stops it)", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
