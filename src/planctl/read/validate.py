"""From plain values to models: each wrong value is one fault, and the rest still counts."""

from typing import TypeVar

from pydantic import ValidationError

from planctl.model.base import Model
from planctl.read.subject import Subject, Valid

M = TypeVar("M", bound=Model)


def validate(model: type[M], subject: Subject) -> Valid[M]:
    """Make a model of a file's value.

    A value that is wrong is reported and left out; a required one is replaced,
    so that everything else in the file can still be judged. `broken` holds the
    paths that were left out: nothing may be said to be missing there.
    """
    try:
        if not subject.blanks:
            context = {"calendar": subject.calendar}
            return Valid(model.model_validate(subject.value, context=context))
    except ValidationError:
        pass
    from planctl.read.repair import Repair  # a clean plan never needs it

    return Repair(model, subject).run()
