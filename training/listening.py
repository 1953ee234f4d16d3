"""The listener's network, as it is trained; `parley.knowledge.listener` is the same arithmetic without PyTorch."""

import torch
from chain import Chain
from torch import Tensor, nn

from parley.reading.learned.marks import WIDTHS

HIDDEN, WIDTH = 64, 5
TAGS = 3
TAG_SHARES = 9  # of the heads for source, cue and content
_UP, _DOWN = 5, 6


class Listening(nn.Module):
    """States and marks, summed; the paragraph as a whole; two convolutions; a chain over the tags."""

    def __init__(self, *, states: int) -> None:
        super().__init__()
        self.inp, self.cue, self.gate = (nn.Linear(states, HIDDEN) for _ in range(3))
        self.bio = nn.Linear(TAG_SHARES, HIDDEN)
        self.emb = nn.ModuleList(nn.Embedding(count, HIDDEN) for count in WIDTHS)
        self.sub = nn.Embedding(WIDTHS[_UP] * WIDTHS[_DOWN], HIDDEN)
        for table in (*self.emb, self.sub):
            nn.init.normal_(table.weight, std=0.05)
        self.n0 = nn.LayerNorm(HIDDEN)
        self.pool = nn.Linear(2 * HIDDEN, HIDDEN)
        self.convs = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, WIDTH, padding=WIDTH // 2 * reach, dilation=reach) for reach in (1, 2)
        )
        self.out = nn.Linear(HIDDEN, TAGS)
        self.states_drop, self.drop = nn.Dropout(0.15), nn.Dropout(0.1)
        self.chain = Chain(TAGS)

    def forward(self, states: Tensor, tags: Tensor, marks: Tensor, cues: Tensor, mask: Tensor) -> Tensor:
        """What speaks for each tag, for every word as seen from its row's cue."""
        there = mask[..., None].float()
        states = self.states_drop(states)
        own = states[torch.arange(len(states)), cues]
        x = self.inp(states) * (1 + torch.tanh(self.gate(own)))[:, None] + self.cue(own)[:, None] + self.bio(tags)
        for column, table in enumerate(self.emb):
            x = x + table(marks[..., column])
        x = x + self.sub(marks[..., _UP] * WIDTHS[_DOWN] + marks[..., _DOWN])
        x = torch.relu(self.n0(x)) * there
        whole = torch.cat([x.sum(1) / there.sum(1), (x - 1e4 * (1 - there)).max(1).values], 1)
        x = x + torch.relu(self.pool(whole))[:, None] * there
        for convolved in self.convs:
            x = x + self.drop(torch.relu(convolved(x.transpose(1, 2)).transpose(1, 2))) * there
        return self.out(x)
