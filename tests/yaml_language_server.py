"""Talks with the YAML language server of editors over its standard streams."""

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, Self

from tests.browser.lacking import lacking
from tests.command import ROOT

PROGRAM = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
_SECONDS = 120
Message = dict[str, Any]


class LanguageServer:
    """One process of the server, for a folder, with the settings that an editor would give.

    It asks nobody else: a store of schemas is never looked for.
    """

    def __init__(self, folder: Path, schemas: Mapping[str, str]) -> None:
        """Start it; `schemas` is VS Code's setting `yaml.schemas`."""
        node = shutil.which("node")
        if node is None or not PROGRAM.is_file():
            lacking("yaml-language-server")
        self.folder = folder
        self.settings = {
            "yaml": {
                "schemas": dict(schemas), "schemaStore": {"enable": False},
                "validate": True, "hover": True, "completion": True,
            },
        }  # fmt: skip
        self.number = 0
        self.answers: dict[int, Message] = {}
        self.found: dict[str, list[Message]] = {}
        self.asked: list[str] = []
        self.process = subprocess.Popen(
            [node, str(PROGRAM), "--stdio"],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.messages: queue.Queue[Message | None] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self._begin()

    def __enter__(self) -> Self:
        """Give the server that runs."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ask it to end, and see that it does."""
        try:
            self.request("shutdown", None)
            self._send({"method": "exit"})
            self.process.wait(_SECONDS)
        finally:
            self.process.kill()
            self.listener.join(_SECONDS)
            with self.process:  # which closes its streams
                pass

    def open(self, path: str, text: str) -> str:
        """Open a file of the folder with a text, and give its address."""
        uri = (self.folder / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.found.pop(uri, None)
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def diagnostics(self, uri: str) -> list[Message]:
        """Wait for what it finds in a file that was opened."""
        self._until(lambda: uri in self.found)
        return self.found[uri]

    def hover(self, uri: str, line: int, character: int) -> str:
        """Give what it shows at a place, counted from 0."""
        answer = self.request("textDocument/hover", _place(uri, line, character))
        return str(answer["contents"]["value"]) if answer else ""

    def completion(self, uri: str, line: int, character: int) -> dict[str, Message]:
        """Give what it offers at a place, by label."""
        answer = self.request("textDocument/completion", _place(uri, line, character))
        return {one["label"]: one for one in answer["items"]}

    def request(self, method: str, params: object) -> Any:
        """Ask it something and wait for the answer."""
        self.number += 1
        asked = self.number
        self._send({"id": asked, "method": method, "params": params})
        self._until(lambda: asked in self.answers)
        assert "error" not in self.answers[asked], self.answers[asked]
        return self.answers[asked]["result"]

    def _begin(self) -> None:
        folder = {"uri": self.folder.as_uri(), "name": "plan"}
        markdown = {"contentFormat": ["markdown", "plaintext"]}
        item = {"documentationFormat": ["markdown"], "snippetSupport": True}
        able = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": markdown, "completion": {"completionItem": item}},
        }
        self.request(
            "initialize",
            {
                "processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder],
                "capabilities": able,
            },
        )  # fmt: skip
        self._send({"method": "initialized", "params": {}})
        self._until(lambda: "workspace/configuration" in self.asked)

    def _until(self, done: Callable[[], bool]) -> None:
        while not done():
            message = self.messages.get(timeout=_SECONDS)
            assert message is not None, "the language server ended"
            self._take(message)

    def _take(self, message: Message) -> None:
        if "method" not in message:
            self.answers[message["id"]] = message
        elif "id" in message:
            self.asked.append(message["method"])
            self._send({"id": message["id"], "result": self._told(message)})
        elif message["method"] == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]

    def _told(self, message: Message) -> object:
        """Answer a question of the server: what is set, or nothing."""
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(one.get("section")) for one in message["params"]["items"]]

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stream.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while (message := _read(stream)) is not None:
            self.messages.put(message)
        self.messages.put(None)


def _read(stream: IO[bytes]) -> Message | None:
    length = 0
    while (line := stream.readline().strip()) or not length:
        if not line:
            return None
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    message: Message = json.loads(stream.read(length))
    return message


def _place(uri: str, line: int, character: int) -> Message:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
