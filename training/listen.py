"""Train the listener: from one cue, which words are its source and which its content.

    python training/listen.py --data ../shared/data/attribution/train --out src/parley/knowledge/weights/listener.npz

It stands on the shipped network and the parse, which are not changed: train it again whenever the network changes. One
document in fourteen is held out, to choose by; PolNeAR's dev split is not looked at. Needs PyTorch; one thread, about
twenty minutes of processor time.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from chain import Chain
from listening import Listening
from msgspec import Struct
from numpy.typing import NDArray
from samples import Fragments, Sample, Saying, polnear
from torch import Tensor, nn

from parley.knowledge.network import Look, load_network
from parley.reading.learned.look import log_shares
from parley.reading.learned.marks import Surroundings
from parley.reading.parse import load_pipeline

MEMBERS = 3  # with seeds 0, 1, 2
EPOCHS = 12
RATE, WARM_UP = 2e-3, 0.05
WORDS = 2500  # of one batch
CUE = 0.1  # from here on a word is taught as a cue, so that the listener also learns to hear nothing
HELD_OUT = 14  # one document in so many
NOTHING, SOURCE, CONTENT = range(3)
_BEGINS = 1


class Paragraph(NamedTuple):
    """What the network says of one paragraph's words."""

    states: NDArray[np.float16]
    tags: NDArray[np.float16]


class Asked(Struct, frozen=True):
    """One cue of a paragraph, the marks as seen from it, and the tag that each word ought to get."""

    paragraph: Paragraph
    cue: int
    marks: NDArray[np.int8]
    wanted: NDArray[np.int8]


def gather(folder: Path) -> Iterator[tuple[str, Asked]]:
    """Every cue that is marked, and every word that the network takes for one, with its document."""
    network, nlp = load_network(), load_pipeline()
    for sample in polnear(folder):
        seen = network.look(sample.text)
        if seen.spans:
            around = Surroundings(nlp(sample.text), seen.spans)
            yield from ((sample.document, one) for one in _asked(sample, seen, around))


def _asked(sample: Sample, seen: Look, around: Surroundings) -> Iterator[Asked]:
    tags = log_shares(seen)
    taken_for_cues = np.flatnonzero(np.exp(tags[:, 3 + _BEGINS]) > CUE).tolist()
    wanted: dict[int, NDArray[np.int8]] = {word: np.zeros(len(seen.spans), np.int8) for word in taken_for_cues}
    for saying in sample.sayings or ():
        _teach(wanted, saying, seen)
    paragraph = Paragraph(seen.means.astype(np.float16), tags.astype(np.float16))
    for cue, tag in wanted.items():
        yield Asked(paragraph, cue, around.seen_from(cue).astype(np.int8), tag)


def _teach(wanted: dict[int, NDArray[np.int8]], saying: Saying, seen: Look) -> None:
    cue, content = _words(seen, saying.cue), _words(seen, saying.content)
    if cue and content:
        tags = wanted.setdefault(cue[0], np.zeros(len(seen.spans), np.int8))
        tags[content] = CONTENT
        tags[_words(seen, saying.source or ())] = SOURCE
        tags[cue] = NOTHING


def _words(seen: Look, fragments: Fragments) -> list[int]:
    return [i for i, (a, b) in enumerate(seen.spans) if any(a < end and start < b for start, end in fragments)]


def batches(asked: list[Asked]) -> list[list[Asked]]:
    """Cues of paragraphs of like length together."""
    made: list[list[Asked]] = [[]]
    for one in sorted(asked, key=lambda a: len(a.wanted)):
        if made[-1] and len(one.wanted) * (len(made[-1]) + 1) > WORDS:
            made.append([])
        made[-1].append(one)
    return made


def stack(batch: list[Asked]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """States, tags, marks, cues, mask and what is wanted."""
    longest, width = max(len(one.wanted) for one in batch), batch[0].paragraph.states.shape[-1]
    states = np.zeros((len(batch), longest, width), np.float32)
    tags = np.zeros((len(batch), longest, batch[0].paragraph.tags.shape[-1]), np.float32)
    marks = np.zeros((len(batch), longest, batch[0].marks.shape[-1]), np.int64)
    wanted, mask = np.zeros((len(batch), longest), np.int64), np.zeros((len(batch), longest), bool)
    for row, one in enumerate(batch):
        size = len(one.wanted)
        states[row, :size], tags[row, :size] = one.paragraph.states, one.paragraph.tags
        marks[row, :size], wanted[row, :size], mask[row, :size] = one.marks, one.wanted, True
    cues = torch.tensor([one.cue for one in batch])
    made = (torch.from_numpy(a) for a in (states, tags, marks))
    states_, tags_, marks_ = made
    return states_, tags_, marks_, cues, torch.from_numpy(mask), torch.from_numpy(wanted)


def train(listening: Listening, asked: list[Asked], held_out: list[Asked], *, seed: int) -> None:
    """Train; after each epoch say how likely the held-out cues' true tags are (negative log, by cue)."""
    chance = random.Random(seed)
    made = batches(asked)
    steps = EPOCHS * len(made)
    optimiser = torch.optim.AdamW(listening.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    for epoch in range(EPOCHS):
        listening.train()
        chance.shuffle(made)
        for batch in made:
            optimiser.zero_grad()
            _loss(listening, batch).mean().backward()
            nn.utils.clip_grad_norm_(listening.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        listening.eval()
        with torch.no_grad():
            lost = torch.cat([_loss(listening, batch) for batch in batches(held_out)]).mean()
        print(f"epoch {epoch + 1}: held out {lost:.3f}, {time.process_time():.0f} s", flush=True)


def _loss(listening: Listening, batch: list[Asked]) -> Tensor:
    *seen, mask, wanted = stack(batch)
    chain: Chain = listening.chain
    emitted = listening(*seen, mask)
    return chain.total(emitted, mask) - chain.score(emitted, wanted, mask)


def main() -> None:
    """Gather, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    found = list(gather(given.data))
    held = set(sorted({document for document, _ in found})[::HELD_OUT])
    told, kept = [a for d, a in found if d not in held], [a for d, a in found if d in held]
    arrays: dict[str, Any] = {}
    for seed in range(MEMBERS):
        torch.manual_seed(seed)
        listening = Listening(states=found[0][1].paragraph.states.shape[-1])
        train(listening, told, kept, seed=seed)
        weights = {name.removeprefix("chain."): value.numpy() for name, value in listening.state_dict().items()}
        arrays |= {f"{seed}/{name}": value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(given.out, **arrays)


if __name__ == "__main__":
    main()
