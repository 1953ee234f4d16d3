"""The learned reader's network: one small encoder, and a light head for each thing that it is asked."""

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from parley.model.claim import Certainty, Status
from parley.model.event import EventType, Topic
from parley.model.voice import SpeechAct

LAYERS = ("source", "cue", "content")
ENTITIES = (
    "CommsIdentifier", "Coordinate", "DocumentReference", "Frequency", "Location", "MilitaryPlatform", "Money",
    "Nationality", "Organisation", "Person", "Quantity", "Temporal", "Vehicle", "Weapon",
)  # fmt: skip
TYPES = ("", *EventType)
TOPICS = tuple(Topic)
STATUSES = tuple(Status)
ACTS = tuple(SpeechAct)
CERTAINTIES = tuple(Certainty)
ROLES = ("actor", "recipient", "place", "when", "count")
HEADS: dict[str, int] = {
    **dict.fromkeys(LAYERS, 3),
    "entity": 1 + 2 * len(ENTITIES),
    "type": len(TYPES),
    "topic": len(TOPICS),
    "status": len(STATUSES),
    "negated": 2,
    "generic": 2,
    "fact": 1,
    "act": len(ACTS),
    "certainty": len(CERTAINTIES),
}
"""How many numbers each head gives for a word, in the order in which they stand in the output."""

DISTANCES = (-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)


class Spans(NamedTuple):
    """Spans of one paragraph for the linker: first and last word of each."""

    first: Tensor
    last: Tensor


class Linker(nn.Module):
    """Scores every pair of a cue and a span: whether this source speaks by this cue, whether this is what it says.

    With an anchor for a cue and words for spans: which of the roles does this word have in that event?
    """

    def __init__(self, width: int, hidden: int = 96, outputs: int = 1) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * width, hidden)
        self.span = nn.Linear(2 * width, hidden)
        self.distance = nn.Embedding(len(DISTANCES) + 1, hidden)
        self.score = nn.Linear(hidden, outputs)
        self.register_buffer("edges", torch.tensor(DISTANCES), persistent=False)

    def forward(self, words: Tensor, cues: Spans, spans: Spans) -> Tensor:
        """The scores, cues by spans by outputs."""
        c = self.cue(torch.cat([words[cues.first], words[cues.last]], -1))
        s = self.span(torch.cat([words[spans.first], words[spans.last]], -1))
        before = torch.bucketize((cues.first[:, None] - spans.last[None]).clamp(-100, 100), self.edges)
        after = torch.bucketize((spans.first[None] - cues.last[:, None]).clamp(-100, 100), self.edges)
        near = self.distance(torch.where(spans.first[None] > cues.first[:, None], len(DISTANCES) - after, before))
        return self.score(torch.relu(c[:, None] + s[None] + near))


class Network(nn.Module):
    """Encoder and heads; all heads are one matrix, so that a word costs one product."""

    def __init__(self, encoder: Any) -> None:  # noqa: ANN401 - a transformers model
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(width, sum(HEADS.values()))
        self.sources = Linker(width)
        self.contents = Linker(width)
        self.roles = Linker(width, outputs=len(ROLES))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states and the heads' numbers, both by piece."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden, self.heads(self.dropout(hidden))


def split_heads(numbers: Tensor) -> dict[str, Tensor]:
    """The heads' numbers by head."""
    return dict(zip(HEADS, torch.split(numbers, list(HEADS.values()), -1), strict=True))
