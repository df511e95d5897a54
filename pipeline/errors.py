"""The exceptions of the pipeline and the one shape of their messages.

PipelineError
├── ConfigError      the run does not start: settings, knowledge or the output folder are wrong
├── ReadError        one document cannot be read: it is listed as failed, the others go on
└── AlignmentError   offsets do not fit the text they point into
"""


class PipelineError(Exception):
    """What is wrong, where, what was found, what is allowed; every value is in the sentence."""

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        got: object = None,
        expected: str = "",
        fix: str = "",
    ) -> None:
        self.what, self.where, self.got, self.expected, self.fix = what, where, got, expected, fix
        super().__init__(what, where, got, expected, fix)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments do not survive pickling by default, and errors travel from worker processes.
        fields = {"where": self.where, "got": self.got, "expected": self.expected, "fix": self.fix}
        return _rebuild, (type(self), self.what, fields)

    def __str__(self) -> str:
        sentence = self.what + (f" (in {self.where})" if self.where else "") + "."
        parts = [f"got {self.got}"] if self.got is not None else []
        parts += [f"expected {self.expected}"] if self.expected else []
        details = "; ".join(parts)
        sentence += f" {details[0].upper()}{details[1:]}." if details else ""
        return sentence + (f" {self.fix}" if self.fix else "")


class ConfigError(PipelineError):
    """Settings, knowledge or folders are wrong: the run does not start."""


class ReadError(PipelineError):
    """One document cannot be read; the run goes on without it."""


class NothingToReadError(ReadError):
    """One document holds nothing to read (empty, a scan without text): listed as skipped, not failed."""


class AlignmentError(PipelineError):
    """Offsets do not fit the text they point into."""


def _rebuild(kind: type[PipelineError], what: str, fields: dict[str, object]) -> PipelineError:
    return kind(what, **fields)  # type: ignore[arg-type]
