"""Write the trained model as a small ONNX file, the tokenizer beside it, and their checksums.

The encoder is restated plainly, as in `alongside.embedding.export`, so that it traces truly. Words' vectors are kept as
bytes with one scale for each word; the layers' weights are quantised by onnxruntime.
"""

import json
import os
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.tagger.measured import NOTE, TOKENIZER, WEIGHTS
from alongside.anonymise.tagger.runtime import WINDOW
from alongside.anonymise.tagger.word_pieces import TYPES
from training.examples import tokenizer_file
from training.fit import new_model

HEADS, WIDTH = 12, 384
INPUTS = ("ids", "mask", "capitals")


def export(weights: Path, folder: Path) -> float:
    """Write the files into ``folder``; return by how much the small model's answers differ at most."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = new_model()
    model.load_state_dict(torch.load(weights)["model"])
    whole, small = folder / "whole.onnx", folder / WEIGHTS
    folder.mkdir(parents=True, exist_ok=True)
    restated = _restated(model.eval())
    example = torch.ones((2, 7), dtype=torch.int64)
    sizes = {0: "texts", 1: "pieces"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch announces the end of its tracing exporter
        torch.onnx.export(
            restated,
            (example, example, example),
            str(whole),
            input_names=list(INPUTS),
            output_names=["probabilities"],
            dynamic_axes=dict.fromkeys((*INPUTS, "probabilities"), sizes),
            opset_version=17,
            dynamo=False,
        )
    # Seven bits instead of eight cost nothing here, and older processors then give the same answers.
    quantize_dynamic(
        str(whole),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
    )
    whole.unlink()
    settings = json.loads(tokenizer_file().read_text(encoding="utf8"))
    settings["padding"] = settings["truncation"] = None
    (folder / TOKENIZER).write_text(json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    write_note(folder)
    return difference(model, small)


def difference(model: Any, path: Path) -> float:  # noqa: ANN401  torch's modules carry no useful types
    """Return the largest difference between the answers of the trained model and those of the file."""
    import onnxruntime
    import torch

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ids = torch.randint(1000, 20000, (3, 50), generator=torch.Generator().manual_seed(0))
    mask, kinds = torch.ones_like(ids), torch.zeros_like(ids)
    with torch.no_grad():
        expected = torch.softmax(model(input_ids=ids, attention_mask=mask, token_type_ids=kinds).logits, -1).numpy()
    found = session.run(None, {"ids": ids.numpy(), "mask": mask.numpy(), "capitals": kinds.numpy()})[0]
    return float(np.abs(found - expected).max())


def write_note(folder: Path, *, sure: dict[Type, float] | None = None, look: dict[Type, float] | None = None) -> None:
    """Write the checksums and the thresholds beside the weights; before calibration all thresholds are one half."""
    half = dict.fromkeys(TYPES, 0.5)
    note = {
        "files": {name: sha256((folder / name).read_bytes()).hexdigest() for name in (WEIGHTS, TOKENIZER)},
        "sure": {type_.value: level for type_, level in (sure or half).items()},
        "look": {type_.value: level for type_, level in (look or half).items()},
    }
    (folder / NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf8")


def _restated(model: Any) -> Any:  # noqa: ANN401
    """Return the token classifier, ending in probabilities, with its words' vectors as bytes."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from torch import nn

    class Restated(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            tables = model.bert.embeddings
            words = tables.word_embeddings.weight.detach()
            scale = words.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
            self.register_buffer("words", torch.round(words / scale).to(torch.int8))
            self.register_buffer("scale", scale)
            self.register_buffer("places", tables.position_embeddings.weight.detach()[: WINDOW + 2].clone())
            self.kinds, self.norm = tables.token_type_embeddings, tables.LayerNorm
            self.blocks, self.classifier = model.bert.encoder.layer, model.classifier

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
            words: Any = self.words
            scale: Any = self.scale
            places: Any = self.places
            known = words[ids].to(torch.float32) * scale[ids]
            hidden = self.norm(known + self.kinds(kinds) + places[: ids.shape[1]][None])
            bias = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e9
            for block in self.blocks:
                hidden = _layer(block, hidden, bias)
            return torch.softmax(self.classifier(hidden), -1)

    return Restated().eval()


def _layer(block: Any, hidden: Any, bias: Any) -> Any:  # noqa: ANN401
    """Return what one layer of the encoder makes of ``hidden``."""
    import torch
    from torch.nn import functional

    own, out = block.attention.self, block.attention.output
    query, key, value = _heads(own.query(hidden)), _heads(own.key(hidden)), _heads(own.value(hidden))
    shares = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1)
    context = (shares @ value).permute(0, 2, 1, 3).reshape(hidden.shape)
    hidden = out.LayerNorm(out.dense(context) + hidden)
    return block.output.LayerNorm(block.output.dense(functional.gelu(block.intermediate.dense(hidden))) + hidden)


def _heads(values: Any) -> Any:  # noqa: ANN401
    return values.reshape(values.shape[0], values.shape[1], HEADS, WIDTH // HEADS).permute(0, 2, 1, 3)
