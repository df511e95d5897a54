"""The network: a BERT encoder (Devlin et al. 2019) in the shape of MiniLM (Wang et al. 2020), and linear and biaffine heads.

Written out here so that the exported graph holds nothing but what the runtime needs.
Biaffine attention over words for dependencies: Dozat & Manning 2017.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipeline.encoder.features import FEATURES
from pipeline.encoder.labels import TAGS
from pipeline.learn.event_heads import EventHeads

ARC_WIDTH, REL_WIDTH = 192, 96


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder and of the label sets."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    tags: int
    pos: int
    lemmas: int
    relations: int
    event_types: tuple[str, ...] = ()
    """None for a network without event heads."""


class Layer(nn.Module):
    """One transformer layer, norm after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.up, self.down = (
            nn.Linear(width, width),
            nn.Linear(width, inner),
            nn.Linear(inner, width),
        )
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is `[batch, pieces, width]`, `mask` is added to the attention scores."""
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Pieces in, scores of words out."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.pieces = nn.Embedding(shape.vocabulary, width)
        self.positions = nn.Embedding(shape.positions, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.features = nn.Linear(len(FEATURES), width, bias=False)
        nn.init.zeros_(self.features.weight)
        self.layers = nn.ModuleList(
            Layer(width, shape.heads, shape.inner, dropout) for _ in range(shape.layers)
        )
        self.dropout = nn.Dropout(dropout)
        both = width + len(FEATURES)
        self.mention = nn.Sequential(nn.Linear(both, width), nn.GELU(), nn.Linear(width, len(TAGS)))
        self.sentence, self.tag = nn.Linear(both, 2), nn.Linear(both, shape.tags)
        self.pos, self.lemma = nn.Linear(both, shape.pos), nn.Linear(both, shape.lemmas)
        self.arc_child, self.arc_head = nn.Linear(both, ARC_WIDTH), nn.Linear(both, ARC_WIDTH)
        self.rel_child, self.rel_head = nn.Linear(both, REL_WIDTH), nn.Linear(both, REL_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1)
        self.rel = nn.Linear(REL_WIDTH, REL_WIDTH * shape.relations, bias=False)
        self.rel_bias = nn.Linear(2 * REL_WIDTH, shape.relations)
        self.events = EventHeads(both, width, len(shape.event_types)) if shape.event_types else None

    def encode(self, pieces: Tensor, mask: Tensor, features: Tensor, words: Tensor) -> Tensor:
        """`[batch, words, width + features]`: the first piece of each word, its features beside it.

        `pieces`, `mask` are `[batch, pieces]`, `features` `[batch, pieces, FEATURES]`, `words` the index of each word's
        first piece.
        """
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(
            self.norm(self.pieces(pieces) + self.positions(positions) + self.features(features))
        )
        added = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, added)
        x = torch.cat((x, features.to(x.dtype)), -1)
        index = words[:, :, None].expand(-1, -1, x.shape[2])
        return self.dropout(torch.gather(x, 1, index))

    def arcs(self, x: Tensor, word_mask: Tensor) -> Tensor:
        """Scores `[batch, words, words]` of each word's head; a word is its own head when it is a root."""
        child, head = F.gelu(self.arc_child(x)), F.gelu(self.arc_head(x))
        scores = self.arc(child) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return scores + (1.0 - word_mask[:, None, :].to(x.dtype)) * -1e4

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores `[batch, words, relations]` of the relation of each word to its head."""
        child, head = F.gelu(self.rel_child(x)), F.gelu(self.rel_head(x))
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        batch, words, width = child.shape
        bilinear = self.rel(child).view(batch, words, self.shape.relations, width) @ head[..., None]
        return bilinear.squeeze(-1) + self.rel_bias(torch.cat((child, head), -1))

    def forward(
        self, pieces: Tensor, mask: Tensor, features: Tensor, words: Tensor, word_mask: Tensor
    ) -> tuple[Tensor, ...]:
        """What the runtime reads: mention log probabilities, sentence start, tag, pos, lemma, head, relation, events."""
        x = self.encode(pieces, mask, features, words)
        heads = self.arcs(x, word_mask).argmax(-1)
        relations = self.relations(x, heads).argmax(-1)
        mentions = F.log_softmax(self.mention(x), -1)
        sentence = F.softmax(self.sentence(x), -1)[..., 1]
        best = (head(x).argmax(-1) for head in (self.tag, self.pos, self.lemma))
        events = self.events(x) if self.events is not None else ()
        return (mentions, sentence, *best, heads, relations, *events)


LANGUAGE_HEADS = ("sentence", "tag", "pos", "lemma", "arc", "rel")


def freeze_all_but_language(network: Network) -> None:
    """Let nothing learn but the heads of sentences, tags, lemmas and dependencies."""
    for name, parameter in network.named_parameters():
        head = name.split(".")[0].split("_")[0]
        parameter.requires_grad_(head in LANGUAGE_HEADS)


def grow_event_types(network: Network, types: Sequence[str]) -> Network:
    """The network with event types added to those that it knows; their weights are new, all others as they were."""
    known = network.shape.event_types
    added = tuple(sorted(set(types) - set(known)))
    if network.events is None or not added:
        return network
    larger = Network(replace(network.shape, event_types=(*known, *added)), network.dropout.p)
    weights = network.state_dict()
    for name, value in larger.state_dict().items():
        old = weights[name]
        value[: len(old)] = old
        weights[name] = value
    larger.load_state_dict(weights)
    return larger


def load_pretrained(network: Network, folder: Path) -> None:
    """Copy the weights of a BERT checkpoint in Hugging Face's layout (`model.safetensors`) into the encoder."""
    from safetensors.torch import load_file

    found = load_file(folder / "model.safetensors")
    found = {k.removeprefix("bert."): v for k, v in found.items()}
    layer = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    with torch.no_grad():
        network.pieces.weight.copy_(found["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            found["embeddings.position_embeddings.weight"]
            + found["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            getattr(network.norm, part).copy_(found[f"embeddings.LayerNorm.{part}"])
            for i, own in enumerate(network.layers):
                for name, theirs in layer.items():
                    getattr(getattr(own, name), part).copy_(
                        found[f"encoder.layer.{i}.{theirs}.{part}"]
                    )


def shape_of_pretrained(
    folder: Path,
    *,
    tags: int,
    pos: int,
    lemmas: int,
    relations: int,
    event_types: tuple[str, ...] = (),
) -> Shape:
    """Sizes from a checkpoint's `config.json` and the label sets."""
    c = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        c["vocab_size"], c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"], c["intermediate_size"],
        c["max_position_embeddings"], tags, pos, lemmas, relations, event_types,
    )  # fmt: skip
