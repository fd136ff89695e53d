"""Write the model once as ONNX, so that the web process can search without loading torch.

The encoder is restated here: transformers 5 builds its attention mask in a way that the tracer freezes wrongly, and the
stock export then agrees with the reference by a cosine of only .95, silently. Hence also the check at the end.
"""

import os
import warnings
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from alongside import logs
from alongside.embedding.choice import MODEL_FILE
from alongside.embedding.encoder import DIMENSIONS
from alongside.embedding.reference import ReferenceEncoder
from alongside.embedding.runtime import OnnxEncoder
from alongside.embedding.weights import ModelMissing, checked_folder

ATTENTION_HEADS = 12
AGREEMENT = 0.9999
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
SAMPLE = (
    "a child told the teacher they were off to Syria",
    "short",
    "14 yr old excluded lad, seen with older men near the station, new phone, wont say where he got it. " * 8,
    "The panel is chaired by the authority and meets each month; health and schools send the same person every time.",
    "¿dónde? \U0001f600 ] [ (( NOT a:b",
)


def prepare(model_dir: Path) -> bool:
    """Make the exported model in ``model_dir`` unless a sound one is there; say whether it is ready now.

    Not ready where the model or torch is missing, or where the export would not agree with the reference (cosine below
    .9999): search then goes by torch or by words alone.
    """
    target = model_dir / MODEL_FILE
    if _sound(target):
        return True
    try:
        _make(target)
    except (ModelMissing, OSError) as problem:
        logs.get().warning("The model was not exported", exc_info=problem)
        return False
    return True


def _make(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.{uuid4().hex[:6]}.tmp")
    try:
        _write(fresh)
        worst = agreement(fresh)
        if worst < AGREEMENT:
            raise ModelMissing(f"The exported model does not agree with the reference: cosine {worst:.4f}")
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def agreement(path: Path) -> float:
    """Return the lowest cosine between the reference's and the export's vectors of a few texts, short and long."""
    reference, exported = ReferenceEncoder().encode(SAMPLE), OnnxEncoder(path).encode(SAMPLE)
    return float(np.min(np.sum(reference * exported, axis=1)))


def _sound(path: Path) -> bool:
    try:
        OnnxEncoder(path).encode(SAMPLE[:1])
    except ModelMissing:
        return False
    return True


def _write(path: Path) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = checked_folder()
    try:
        import torch
        import transformers
        from transformers import AutoModel
    except ImportError:
        raise ModelMissing("torch is not installed: run `make setup`") from None
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = AutoModel.from_pretrained(str(folder), local_files_only=True).eval()
    example = torch.ones((2, 7), dtype=torch.int64)
    sizes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter(
            "ignore"
        )  # torch announces the end of its tracing exporter; the newer one is not exact here
        torch.onnx.export(
            _restated(model),
            (example, example, torch.zeros_like(example)),
            str(path),
            input_names=list(INPUTS),
            output_names=["embedding"],
            dynamic_axes={**dict.fromkeys(INPUTS, sizes), "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )


def _restated(model: Any) -> Any:  # noqa: ANN401  torch's modules carry no useful types
    """Return MiniLM's encoder with mean pooling and unit length, written out plainly so that it traces truly."""
    import torch
    from torch import nn
    from torch.nn import functional

    def heads(values: torch.Tensor) -> torch.Tensor:
        shape = (values.shape[0], values.shape[1], ATTENTION_HEADS, DIMENSIONS // ATTENTION_HEADS)
        return values.reshape(shape).permute(0, 2, 1, 3)

    def layer(block: Any, hidden: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
        own = block.attention.self
        query, key, value = heads(own.query(hidden)), heads(own.key(hidden)), heads(own.value(hidden))
        weights = torch.softmax(query @ key.transpose(-1, -2) * (DIMENSIONS // ATTENTION_HEADS) ** -0.5 + bias, -1)
        context = (weights @ value).permute(0, 2, 1, 3).reshape(hidden.shape)
        out = block.attention.output
        hidden = out.LayerNorm(out.dense(context) + hidden)
        made: torch.Tensor = block.output.dense(functional.gelu(block.intermediate.dense(hidden)))
        normalised: torch.Tensor = block.output.LayerNorm(made + hidden)
        return normalised

    class Restated(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            tables = self.model.embeddings
            places = tables.position_embeddings.weight[: ids.shape[1]][None]
            hidden = tables.LayerNorm(tables.word_embeddings(ids) + tables.token_type_embeddings(types) + places)
            bias = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e9
            for block in self.model.encoder.layer:
                hidden = layer(block, hidden, bias)
            mask_of_words = mask.unsqueeze(-1).to(hidden.dtype)
            return functional.normalize(
                (hidden * mask_of_words).sum(1) / mask_of_words.sum(1).clamp(min=1e-9), p=2, dim=1
            )

    return Restated()
