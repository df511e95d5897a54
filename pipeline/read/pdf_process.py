"""The child process that opens PDFs, seen from this side: started with the first one, replaced after one that ended it."""

import json
import signal
import subprocess
import sys
import weakref
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

from pipeline.errors import ReadError
from pipeline.read.pdf_child import Request

PROGRAM = Path(__file__).with_name("pdf_child.py")
MEMORY = 2 << 30
"""Bytes of address space the child may ask for. The heaviest of ordinary PDFs take a tenth of that."""

Answer = dict[str, Any]


class PdfProcess:
    """One child process; it takes one request at a time and ends with the object."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., PdfProcess] | None = None

    def ask(self, request: Request) -> Generator[Answer, None, None]:
        """Yield the answers to a request, the document first; whoever stops early ends the child.

        ReadError when the child dies on it: over its time, over its memory, or a defect of the library.
        """
        requests, answers = self._pipes()
        finished = False
        try:
            document = self._exchange(requests, answers, request)
            yield document
            for _ in range(0 if "error" in document else document["pages"]):
                yield self._receive(answers, request)
            finished = True
        finally:
            if not finished:
                self.stop()

    def stop(self) -> None:
        """End the child if it runs."""
        if self._end:
            self._end()
        self._process = self._end = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            # -P: the names of the modules beside the program are those of some in the standard library.
            command = [sys.executable, "-P", str(PROGRAM), str(MEMORY)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._end = weakref.finalize(self, _end_process, self._process)
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    def _exchange(self, requests: IO[bytes], answers: IO[bytes], request: Request) -> Answer:
        try:
            requests.write(json.dumps(request).encode("ascii") + b"\n")
            requests.flush()
        except OSError as error:
            raise self._death(request) from error
        return self._receive(answers, request)

    def _receive(self, answers: IO[bytes], request: Request) -> Answer:
        line = answers.readline()
        if not line.endswith(b"\n"):
            raise self._death(request)
        answer: Answer = json.loads(line)
        return answer

    def _death(self, request: Request) -> ReadError:
        """Why the child died, as an error about the document."""
        assert self._process
        name, code = Path(request["path"]).name, self._process.wait()
        if code == -getattr(signal, "SIGPROF", 0):
            return ReadError(
                "The PDF takes too long to read",
                where=name,
                expected=f"at most {request['page_seconds']:g} s of processor time a page"
                f" and {request['seconds']:g} s in all",
            )
        return ReadError(
            "The PDF breaks the library that reads it",
            where=name,
            got=f"exit status {code}",
            expected=f"a document that needs less than {MEMORY >> 20:,} MB of memory",
        )


def _end_process(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
