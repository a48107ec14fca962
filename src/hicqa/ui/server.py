"""The web server: the page with its own address for health, and nothing from elsewhere."""

from __future__ import annotations

import os
import re
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hicqa.errors import RunFailed
from hicqa.settings import Settings
from hicqa.ui.accounts import access
from hicqa.ui.desk import Desk

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from hicqa.answering.assistant import Assistant

# Gradio compiles its templates in the browser ('unsafe-eval'); all else is this server's own.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
# No telemetry; and no table of all past events made anew at each event, which costs more than the
# answer does.
_GRADIO = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
}
_SELF_PRAISE = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')


def _resource(name: str) -> str:
    return (files("hicqa.ui") / name).read_text(encoding="utf-8")


def _dutch(html: str) -> str:
    """Gradio's page shell in Dutch, with our script before its own and our style after its own.

    (Its `css` option rewrites selectors, and breaks those with a comma inside.)
    """
    head = f"<head><script>{_resource('page.js')}</script>"
    foot = f"<style>{_resource('page.css')}</style></body>"
    html = html.replace('lang="en"', 'lang="nl"', 1).replace("<head>", head, 1)
    html = html.replace("</body>", foot, 1)
    return _SELF_PRAISE.sub("", html)


class _Shell:
    """Puts the safety headers on every answer, and makes the page's shell Dutch."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_page = scope["method"] == "GET" and scope["path"] == "/"
        if is_page:  # its text is changed below, so it must come uncompressed
            headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        start: Message = {}
        body = b""

        async def answer(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                kept = [(k, v) for k, v in message["headers"] if k.decode() not in _HEADERS]
                safe = [(k.encode(), v.encode()) for k, v in _HEADERS.items()]
                start = {**message, "headers": [*kept, *safe]}
                if not is_page:
                    await send(start)
                return
            if not is_page:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                made = _dutch(body.decode("utf-8")).encode("utf-8")
                kept = [(k, v) for k, v in start["headers"] if k != b"content-length"]
                length = (b"content-length", str(len(made)).encode())
                await send({**start, "headers": [*kept, length]})
                await send({"type": "http.response.body", "body": made})

        await self._app(scope, receive, answer)


def build_app(desk: Desk, check: Callable[[str, str], bool] | None = None) -> FastAPI:
    """The whole web application: the page at /, and /gezond for monitoring."""
    os.environ |= _GRADIO  # before gradio is first imported
    import gradio as gr
    from fastapi import FastAPI

    from hicqa.ui.page import build_page
    from hicqa.ui.theme import theme

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/gezond")
    def health() -> dict[str, Any]:
        return {"gezond": True, "brieven": len(desk.letters)}

    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(desk),
        path="/",
        auth=check,
        auth_message="Log in om vragen te stellen.",
        footer_links=[],
        run_history=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        allowed_paths=[],
        show_error=False,
        max_file_size=f"{desk.settings.upload_mb}mb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=check is None,
        theme=theme(),
    )
    mounted.add_middleware(_Shell)
    return mounted


def _warm_up(desk: Desk) -> None:
    """Make the first user's first answer as quick as the next: models and templates are loaded."""
    from hicqa.ui.ask_tab import EXAMPLES
    from hicqa.ui.conversation import Turn, conversation

    turns = [Turn(1, EXAMPLES[0], desk.assistant.ask(EXAMPLES[0]))]
    conversation(turns, desk.letters, desk.facts)


@dataclass(frozen=True, slots=True)
class Door:
    """Where the page listens, and who may come in (None: everyone who reaches it)."""

    listening: socket.socket
    address: str
    check: Callable[[str, str], bool] | None


def open_door(settings: Settings, host: str, port: int) -> Door:
    """Take the address before any slow work. Raises BadSetting where the page may not listen at
    `host`, and RunFailed where the port is taken."""
    check = access(settings, host)
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise RunFailed(
            f"Op {host}, poort {port} kan de pagina niet luisteren ({error.strerror}). "
            "Kies een andere met --port."
        ) from error
    shown = f"[{host}]" if ":" in host else host
    return Door(listening, f"http://{shown}:{port}/", check)


def serve(assistant: Assistant, door: Door, opened: Callable[[str], None]) -> None:
    """Serve the page until it is stopped; `opened` is called with its address once it is ready.

    What visitors upload lies in a folder of this server only, and goes with it.
    """
    with TemporaryDirectory(prefix="hicqa-") as uploads:
        os.environ["GRADIO_TEMP_DIR"] = uploads
        _serve(Desk(assistant), door, opened)


def _show(address: str) -> None:
    """Open the page in the browser where a person sits at this machine's screen."""
    has_screen = {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys() or sys.platform == "darwin"
    if has_screen and sys.stderr.isatty():
        webbrowser.open(address)


def _serve(desk: Desk, door: Door, opened: Callable[[str], None]) -> None:
    app = build_app(desk, door.check)
    _warm_up(desk)
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            opened(door.address)
            _show(door.address)

    # open pages keep a connection; they may not keep the server from stopping
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
    Server(config).run([door.listening])
