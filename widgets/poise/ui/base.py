"""What all widgets share: the stub, the messages, and errors that are said to the person.

A widget's cell constructs and shows, nothing else: no clock, random number, environment, file
handle or thread, so that a process in which the cells have run can be forked for each visitor.
All of that is read in callbacks.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from traitlets import Dict, Unicode

from poise.content import digest
from poise.locale import Catalogue, catalogue

_STUB = (Path(__file__).parent / "stub.js").read_text(encoding="utf-8")
_log = logging.getLogger("poise.ui")

Message = dict[str, Any]
Buffers = Sequence[Any]


class Reply(dict[str, Any]):
    """An answer to the page: a message, and binary parts beside it."""

    def __init__(self, message: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        super().__init__(message)
        self.buffers = list(buffers)


class Problem(Exception):  # noqa: N818 - said to a person, not a fault of the program
    """Something to say to the person: the id of its words, and their values."""

    def __init__(self, text_id: str, **values: Any) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.values = values


class PoiseWidget(anywidget.AnyWidget):
    """Base of every widget.

    A subclass names its `form` and the `prefixes` of its texts, gives the first state in
    `on_hello`, and answers a message of kind ``x`` in a method ``on_x(message, buffers)``.

    Parameters
    ----------
    exercise : str
        Id of the exercise, unique in its lecture.
    language : str
        Language of its words.
    words : object
        Its public words, of which the repr shows a digest; never a key or feedback.
    """

    form: ClassVar[str] = ""
    prefixes: ClassVar[tuple[str, ...]] = ()
    module: ClassVar[str] = "widget"

    _esm = _STUB
    _form = Unicode().tag(sync=True)
    _public = Dict().tag(sync=True)

    def __init__(self, *, exercise: str, language: str, words: object) -> None:
        texts = catalogue(language)
        self.exercise = exercise
        self.language = language
        self.state = "new"
        self._content = digest(words)
        public = {
            "id": exercise,
            "language": language,
            "module": self.module,
            "loading": texts.text("widget.loading"),
            "stalled": texts.text("widget.stalled"),
            "broken": texts.text("widget.broken"),
        }
        super().__init__(_form=self.form, _public=public)
        self.on_msg(self._receive)

    @property
    def texts(self) -> Catalogue:
        """The catalogue in this widget's language."""
        return catalogue(self.language)

    def counts(self) -> Mapping[str, int]:
        """Numbers that the repr shows."""
        return {}

    def __repr__(self) -> str:
        counts = "".join(f" {name}={number}" for name, number in self.counts().items())
        name = type(self).__name__
        return f"<{name} {self.exercise}{counts} state={self.state} content={self._content}>"

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give what the page needs to draw for the first time."""
        return {}

    def _receive(self, _widget: object, message: Message, buffers: Buffers) -> None:
        try:
            reply = self._answer(message, buffers)
        except Problem as problem:
            reply = Reply({"kind": "problem", "message": self._words(problem)})
        except Exception:
            # The person sees that it failed and may try again; the log says why.
            _log.exception("%s %s: %s failed", self.form, self.exercise, message.get("kind"))
            reply = Reply({"kind": "problem", "message": self.texts.text("widget.failed")})
        self.send({**reply, "re": message.get("id")}, reply.buffers)

    def _words(self, problem: Problem) -> str:
        return self.texts.text(problem.text_id, **problem.values)

    def _answer(self, message: Message, buffers: Buffers) -> Reply:
        kind = str(message.get("kind", ""))
        if kind == "module":
            return Reply({"kind": kind, **front_end(self.module)})
        handler = getattr(self, f"on_{kind}", None) if kind.isidentifier() else None
        if handler is None or kind in ("msg", "trait_change", "displayed", "widget_constructed"):
            raise Problem("widget.failed")
        answer = handler(message, buffers)
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        if kind == "hello":
            reply = Reply({**reply, **self._language()}, reply.buffers)
        return Reply({"kind": kind, **reply}, reply.buffers)

    def _language(self) -> dict[str, Any]:
        text = self.texts.export(("widget", *self.prefixes))
        return {"language": self.language, "text": text}


def front_end(module: str) -> dict[str, str]:
    """Source and style of a front-end module, for a page that our server did not make."""
    from poise.web import asset

    return {
        "source": asset(f"{module}.js").body.decode(),
        "css": asset("poise.css").body.decode(),
    }
