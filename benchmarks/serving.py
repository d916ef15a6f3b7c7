"""Serves a built site on this machine, compressed, as a host for static pages does."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = {".woff2", ".woff", ".png", ".jpg", ".webp", ".gz", ".ico"}  # compressed already
TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".map": "application/json",
}


def packed(path: Path) -> bytes:
    """Return the file as it travels: gzip -9, unless it is compressed already."""
    return _packed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _packed(path: Path, _changed: int) -> bytes:
    data = path.read_bytes()
    return data if path.suffix in PACKED else gzip.compress(data, 9, mtime=0)


def file_at(site: Path, address: str) -> Path | None:
    """Return the site's file that answers to `address`."""
    path = (site / unquote(urlsplit(address).path).lstrip("/")).resolve()
    if path.is_dir():
        path /= "index.html"
    return path if path.is_file() and path.is_relative_to(site.resolve()) else None


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve `site` and give its address, without the slash at the end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with the file, or with 404."""
            path = file_at(site, self.path)
            body = packed(path) if path else b""
            self.send_response(200 if path else 404)
            if path:
                kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
                text = kind.startswith("text/") or path.suffix in {".json", ".svg", ".xml"}
                self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
                if path.suffix not in PACKED:
                    self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
