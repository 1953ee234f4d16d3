"""A linear chain over tags: how likely a whole sequence is, against all others (a conditional random field)."""

import torch
from torch import Tensor, nn


class Chain(nn.Module):
    """Scores of going from tag to tag, of beginning and of ending."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.trans = nn.Parameter(torch.zeros(tags, tags))
        self.start = nn.Parameter(torch.zeros(tags))
        self.end = nn.Parameter(torch.zeros(tags))

    def total(self, emitted: Tensor, mask: Tensor) -> Tensor:
        """The log of the sum over all sequences, row by row; `emitted` is rows x words x tags."""
        so_far = self.start + emitted[:, 0]
        for word in range(1, emitted.shape[1]):
            longer = torch.logsumexp(so_far[:, :, None] + self.trans[None], 1) + emitted[:, word]
            so_far = torch.where(mask[:, word, None], longer, so_far)
        return torch.logsumexp(so_far + self.end, 1)

    def score(self, emitted: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The score of one sequence, row by row."""
        there = mask.float()
        score = (emitted.gather(2, tags[..., None])[..., 0] * there).sum(1) + self.start[tags[:, 0]]
        score = score + (self.trans[tags[:, :-1], tags[:, 1:]] * there[:, 1:]).sum(1)
        return score + self.end[tags[torch.arange(len(tags)), mask.sum(1) - 1]]
