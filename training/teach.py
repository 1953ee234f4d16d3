"""Train a teacher, a larger encoder with the same heads, and keep what it says of paragraphs that it was not shown.

    python training/teach.py --encoder FOLDER --data SHARED_DATA --fold 0 --out soft-0.npz    # and 1, 2, 3

The documents are dealt into four folds; the teacher of a fold is trained on the other three and asked about its own, so
that what it says is its judgement and not its memory. The student (`train.py --soft`) learns from it beside what people
marked: it is told how sure a better reader would be, and an annotator's slip weighs less.

The teacher is all-mpnet-base-v2 (Apache-2.0), whose words are cut as the student's are.
"""

import argparse
import hashlib

import torch
from encode import encode, load_tokenizer, stack
from network import Network
from samples import Sample
from soft import Said, digest, write_soft
from tokenizers import Tokenizer
from train import REPLAYED, SEED, Dev, add_arguments, encode_all, gather, train
from transformers import AutoModel

FOLDS = 4
RATE = 5e-5


def fold_of(document: str) -> int:
    """The fold that a document is in, by its digest."""
    return hashlib.sha256(f"fold of {document}".encode()).digest()[0] % FOLDS


def say(network: Network, tokenizer: Tokenizer, samples: list[Sample]) -> dict[str, Said]:
    """What the network says of every word of every paragraph."""
    device = next(network.parameters()).device
    network.eval()
    said = {}
    with torch.no_grad():
        for sample in samples:
            one = encode(sample, tokenizer)
            name = digest(sample.text)
            if one.firsts and name not in said:
                ids, mask = stack([one])
                numbers = network(ids.to(device), mask.to(device))[1][0][one.firsts]
                said[name] = numbers.half().cpu().numpy()
    return said


def main() -> None:
    """Train the teacher of one fold and write what it says of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser, epochs=3, own_epochs=4, rate=RATE)
    parser.add_argument("--fold", type=int, choices=range(FOLDS), required=True)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    network = Network(AutoModel.from_pretrained(asked.encoder)).to(asked.device)
    tokenizer = load_tokenizer(asked.encoder)
    dev = Dev(None, asked.corpus, asked.encoder)
    for epochs, share in ((asked.epochs, 1.0), (asked.own_epochs, REPLAYED)):
        if not epochs:
            continue
        shown = [s for s in gather(asked.data, asked.corpus, share=share) if fold_of(s.document) != asked.fold]
        train(network, encode_all(shown, tokenizer, []), epochs=epochs, rate=asked.rate, dev=dev, out=None)
    everything = gather(asked.data, asked.corpus, share=1.0)
    write_soft(asked.out, say(network, tokenizer, [s for s in everything if fold_of(s.document) == asked.fold]))


if __name__ == "__main__":
    main()
