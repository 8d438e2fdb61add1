"""What stops a command: one tree of errors that knows no command line."""


class PlanctlError(Exception):
    """Something that planctl cannot go on from.

    `message` says what is wrong and where; `help` what to do next, or is empty.
    A wrong plan is no error of this kind: it becomes findings.
    """

    def __init__(self, message: str, help: str = "") -> None:
        """Keep the sentence and the advice apart, so that each output can lay them out."""
        super().__init__(message)
        self.message = message
        self.help = help


class UsageError(PlanctlError):
    """The caller asked for something that does not exist."""


class ConfigurationError(PlanctlError):
    """A setting is wrong."""


class WorldError(PlanctlError):
    """A file, a folder or git did not do what was asked."""
