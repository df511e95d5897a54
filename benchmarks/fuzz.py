"""Damaged files of every format through the readers and the cleaning step, each case within limits of time and memory.

python benchmarks/fuzz.py [SECONDS] [SEED] [FIRST_CASE]     (default: 60 1 0)

Case N of a seed is always the same file. A finding is an exception that is no PipelineError, any exception of the cleaning
step, text that is no valid Unicode, a case over `TIME_LIMIT` or `MEMORY_LIMIT`, or the end of the process. The files of
findings are kept in `OUT`. Exit status 1 when there are any.
"""

import contextlib
import faulthandler
import multiprocessing
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from itertools import count
from pathlib import Path

from fuzz_files import SEEDS

from pipeline.clean.document import clean
from pipeline.config import load_config, run_settings
from pipeline.errors import PipelineError
from pipeline.read import pdf
from pipeline.read.base import Unreadable, choose_reader, read_head, read_input
from pipeline.read.discover import Input
from pipeline.read.load import make_readers

TIME_LIMIT = 10.0
"""Seconds a case."""
MEMORY_LIMIT = 2 << 30
"""Bytes of address space on top of what the process has when it begins."""
LARGEST = 1 << 20
"""Bytes of a mutated file."""
OUT = Path(tempfile.gettempdir()) / "cable-pipeline-fuzz"
START_TIME = 120.0
CLEAN = "clean"

NUMBERS = [b"0", b"-1", b"65536", b"2147483648", b"4294967295", b"9" * 19, b"9" * 400, b"9" * 5000, b"1e308", b"1e999"]  # fmt: skip
PIECES = [
    b"\0", b'"', b"\\", b"\\u0000", b"\\ud800", b"\r", b"\r\n\r\n", b"\n\n", b"<", b"</", b"&#0;", b"&#xD800;", b"&amp", b"<!--",
    b"]]>", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'cc'>]>", b"<p>", b"</p>", b"<pre>", b"<table><tr><td>", b"\xff\xfe", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x8f\xbf\xbf", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"[", b"{", b"}", b"]",
    b"(", b")", b"<<", b"endstream", b"--xyz\n", b"=?utf-8?b?", b"?=", b"=", b",", b";", b"\t", b" " * 99, b"A" * 300, b"\x85", b"\xe2\x80\xa8",
    b"1. ", b"\f", b"REF: ", b"SUBJECT: ", b"-" * 80, b".", b"- ", b"\xd9\xa1", b"\xc2\xb2", b"\xef\xbc\x91",
]  # fmt: skip


def mutate(data: bytes, dice: random.Random) -> bytes:
    """A few random changes of the kinds that broken transfers, broken programs and hostile people make."""
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(KINDS)(data, dice)[:LARGEST]
    return data


def flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 32)) if data else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def insert(data: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.randbytes(dice.choice((1, 2, 40))) + data[at:]


def insert_piece(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 5))):
        at = dice.randint(0, len(data))
        data = data[:at] + dice.choice(PIECES) * dice.choice((1, 1, 3, 1000)) + data[at:]
    return data


def delete(data: bytes, dice: random.Random) -> bytes:
    start, end = span(data, dice)
    return data[:start] + data[end:]


def truncate(data: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] if dice.random() < 0.8 else data[at:]


def duplicate(data: bytes, dice: random.Random) -> bytes:
    start, end = span(data, dice)
    times = dice.choice((2, 2, 10, 1000, 20_000))
    return data[:start] + data[start:end] * min(times, LARGEST // (end - start + 1)) + data[end:]


def swap(data: bytes, dice: random.Random) -> bytes:
    a, b, c, d = sorted(dice.randint(0, len(data)) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def splice(data: bytes, dice: random.Random) -> bytes:
    other = dice.choice(list(SEEDS.values()))(lambda piece: piece)
    start, end = span(other, dice)
    at, to = span(data, dice)
    return data[:at] + other[start:end] + data[dice.choice((at, to)) :]


def inflate(data: bytes, dice: random.Random) -> bytes:
    """Another number in the place of one in digits or, in binary data, of four bytes."""
    found = list(re.finditer(rb"\d+", data))
    if found and dice.random() < 0.7:
        start, end = dice.choice(found).span()
        return data[:start] + dice.choice(NUMBERS) + data[end:]
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0")) + data[at + 4 :]  # fmt: skip


def span(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((1, 4, 30, 300, 3000)))


KINDS = [flip, insert, insert_piece, delete, truncate, duplicate, swap, splice, inflate]


def make_case(seed: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of a case; half of the cases are damaged inside their packing."""
    dice = random.Random(f"{seed}:{number}")
    name = list(SEEDS)[number % len(SEEDS)]
    inside = dice.random() < 0.5

    def change(piece: bytes) -> bytes:
        return mutate(piece, dice) if inside and dice.random() < 0.3 else piece

    data = SEEDS[name](change)
    if not inside or dice.random() < 0.2:
        data = mutate(data, dice)
    if dice.random() < 0.1:
        name = dice.choice([*SEEDS, "noname"])
    return name, data or b" "


def work(pipe, trace: Path) -> None:
    """Read and clean the files whose paths come in; answer with reader, outcome and, of a finding, its traceback."""
    os.setsid()
    settings = run_settings(load_config())
    readers = make_readers(settings.readers, settings.columns)
    # So that the limit of the PDF reader strikes before the one for all cases.
    pdf.PAGE_SECONDS = pdf.SECONDS = TIME_LIMIT / 3
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY_LIMIT
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    with trace.open("w") as file:
        faulthandler.enable(file)
        pipe.send("ready")
        while path := pipe.recv():
            file.seek(0)
            file.truncate()
            faulthandler.dump_traceback_later(TIME_LIMIT - 1, file=file)
            pipe.send(read_and_clean(Input(path, path.name), readers, settings.limits))
            faulthandler.cancel_dump_traceback_later()


def read_and_clean(item: Input, readers, limits) -> tuple[str, str, str]:
    reader, stage, outcome = "none", "read", "refused"
    try:
        reader = type(choose_reader(item, read_head(item), readers)).__name__
        for record in read_input(item, readers, limits):
            if isinstance(record, Unreadable):
                continue
            outcome, stage = "read", CLEAN
            for value in (record.source, record.path, *record.metadata.values()):
                value.encode()
            clean(record)
            stage = "read"
    except Exception as error:
        if stage == CLEAN or not isinstance(error, PipelineError):
            return reader, "finding", traceback.format_exc()
    return reader, outcome, ""


class Worker:
    """A process that reads cases, replaced when one ends it."""

    def __init__(self, folder: Path) -> None:
        self.trace = folder / "trace"
        self.start()

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, self.trace), daemon=True)
        self.process.start()
        theirs.close()
        if not self.pipe.poll(START_TIME):
            raise SystemExit("The worker does not start.")
        self.pipe.recv()

    def read(self, path: Path) -> tuple[str, str, str]:
        self.pipe.send(path)
        try:
            if self.pipe.poll(TIME_LIMIT):
                return self.pipe.recv()
            what = f"hang: over {TIME_LIMIT:g} s"
        except EOFError:
            self.process.join()
            what = f"crash: exit status {self.process.exitcode}"
        self.end()
        trace = self.trace.read_text(errors="replace")
        self.start()
        return "unknown", "finding", f"{trace}\n{what}"

    def end(self) -> None:
        # The whole group: a reader may have a process of its own.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()


def place(report: str) -> str:
    """The last line of a report and the innermost place in our own code: cases with the same are one finding."""
    frames = re.findall(r'File "[^"]*/(pipeline/[^"]+)", line (\d+)', report)
    # Faulthandler lists the innermost frame first.
    inner = frames and (frames[0] if "most recent call first" in report else frames[-1])
    last = report.strip().splitlines()[-1][:160]
    return f"{':'.join(inner) if inner else 'no frame of ours'}: {last}"


def main() -> None:
    arguments = [int(a) for a in sys.argv[1:]] + [60, 1, 0][len(sys.argv) - 1 :]
    seconds, seed, first = arguments
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    findings: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        worker = Worker(Path(temporary))
        end = time.monotonic() + seconds
        for number in count(first):
            if time.monotonic() > end:
                break
            name, data = make_case(seed, number)
            path = Path(temporary) / name
            path.write_bytes(data)
            began = time.monotonic()
            reader, outcome, report = worker.read(path)
            outcomes[reader][outcome] += 1
            slowest[reader] = max(slowest[reader], (time.monotonic() - began, number))
            path.unlink()
            if outcome == "finding":
                keep(findings, seed, number, name, data, report)
        worker.end()
    show(outcomes, slowest, findings, seed)
    sys.exit(bool(findings))


def keep(findings, seed: int, number: int, name: str, data: bytes, report: str) -> None:
    """Save the first case of each finding and print it."""
    known = findings[place(report)]
    known.append(number)
    if len(known) == 1:
        folder = OUT / f"seed-{seed}-case-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        (folder / "report.txt").write_text(report)
        print(f"FINDING in case {number}, {folder / name}\n    {place(report)}", flush=True)


def show(outcomes, slowest, findings, seed: int) -> None:
    print(
        "\n| reader | cases | with text | refused | findings | slowest |\n|---|---|---|---|---|---|"
    )
    for reader, n in sorted(outcomes.items()):
        spent, number = slowest[reader]
        print(f"| {reader} | {n.total():,} | {n['read']:,} | {n['refused']:,} | {n['finding']:,} | {spent:.1f} s, case {number} |")  # fmt: skip
    total = sum(n.total() for n in outcomes.values())
    print(f"\nSeed {seed}: {total:,} cases, {len(findings)} different findings.")
    for where, numbers in findings.items():
        print(f"- {where}: {len(numbers)} cases, {', '.join(map(str, numbers[:5]))}")


if __name__ == "__main__":
    main()
