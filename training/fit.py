"""Fine-tune MiniLM to label the pieces of a text."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from alongside.anonymise.tagger.word_pieces import LABEL_COUNT
from alongside.embedding.weights import checked_folder
from training.examples import Example, examples, second_lesson

TEXTS = 35_200
WHOLES = 12_000
SECOND_SHARE = 0.5
"""The second lesson begins at half the rates of the first, so that the first is not forgotten."""
BATCH = 16
SEED = 20261122
ENCODER_RATE, HEAD_RATE = 2e-4, 2e-3
WARM_UP = 200
CAPITALS = 4
SAVE_EVERY = 200
LOG_EVERY = 50
IGNORED = -100
BUCKET = BATCH * 50

log = logging.getLogger("training")


def new_model() -> Any:  # noqa: ANN401  torch's modules carry no useful types
    """Return MiniLM with an answer for each label, and told of capitals where it knew of first and second sentences."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from transformers import AutoModelForTokenClassification

    model: Any = AutoModelForTokenClassification.from_pretrained(str(checked_folder()), num_labels=LABEL_COUNT)
    tables = model.bert.embeddings
    kinds = torch.nn.Embedding(CAPITALS, tables.token_type_embeddings.weight.shape[1])
    kinds.weight.data[:] = tables.token_type_embeddings.weight.data[0:1]
    tables.token_type_embeddings = kinds
    # Hardly a window is seen twice, so there is little to forget on purpose, and drawing what to forget costs a fifth.
    for part in model.bert.encoder.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
        if hasattr(part, "dropout_prob"):
            part.dropout_prob = 0.0
    for table in (tables.word_embeddings, tables.position_embeddings):
        table.weight.requires_grad = False
    return model


def train(folder: Path, *, texts: int = TEXTS, seed: int = SEED) -> None:
    """Train once through ``texts`` windows and leave the weights in ``folder``; goes on where it was interrupted."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(2)
    started = time.monotonic()
    made = examples(texts, seed)
    log.info(
        "%d windows, %d pieces, made in %.0f s", texts, sum(len(one.ids) for one in made), time.monotonic() - started
    )
    model, batches = new_model(), list(_batches(made, Random(seed)))
    optimiser = _optimiser(model)
    saved, run = folder / "tagger.pt", {"texts": texts, "seed": seed}
    step = _resume(saved, run, len(batches), model, optimiser)
    model.train()
    started, first, lost = time.monotonic(), step, 0.0
    for step in range(first + 1, len(batches) + 1):
        _set_rates(optimiser, step, len(batches))
        lost += _learn(model, optimiser, batches[step - 1])
        if step % LOG_EVERY == 0:
            log.info(
                "step %d of %d, loss %.4f, %.0f s", step, len(batches), lost / LOG_EVERY, time.monotonic() - started
            )
            lost = 0.0
        if step % SAVE_EVERY == 0 or step == len(batches):
            _save(saved, {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "run": run})


def finish(folder: Path, *, texts: int = WHOLES, seed: int = SEED + 1) -> None:
    """Go on from the weights in ``folder`` with ``texts`` windows of which most are whole texts by people."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(2)
    model, batches = new_model(), list(_batches(second_lesson(texts, seed), Random(seed)))
    model.load_state_dict(torch.load(folder / "tagger.pt")["model"])
    optimiser, lost = _optimiser(model), 0.0
    model.train()
    for step, batch in enumerate(batches, start=1):
        _set_rates(optimiser, step, len(batches), share=SECOND_SHARE)
        lost += _learn(model, optimiser, batch)
        if step % LOG_EVERY == 0:
            log.info("second lesson, step %d of %d, loss %.4f", step, len(batches), lost / LOG_EVERY)
            lost = 0.0
    _save(folder / "finished.pt", {"model": model.state_dict(), "step": len(batches)})


def _resume(saved: Path, run: dict[str, int], steps: int, model: Any, optimiser: Any) -> int:  # noqa: ANN401
    """Take up an interrupted run of the same texts and seed and return its step; else begin at none."""
    import torch

    state = torch.load(saved) if saved.exists() else {}
    if state.get("run") != run or state["step"] >= steps:
        return 0
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    log.info("going on at step %d", state["step"])
    return int(state["step"])


def _optimiser(model: Any) -> Any:  # noqa: ANN401
    import torch

    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    new = [weight for name, weight in named if "classifier" in name or "token_type" in name]
    old = [weight for name, weight in named if "classifier" not in name and "token_type" not in name]
    return torch.optim.AdamW(
        [{"params": old, "lr": ENCODER_RATE}, {"params": new, "lr": HEAD_RATE}], lr=ENCODER_RATE, weight_decay=0.01
    )


def _set_rates(optimiser: Any, step: int, steps: int, *, share: float = 1.0) -> None:  # noqa: ANN401
    share *= min(1.0, step / WARM_UP) * max(0.01, 1 - step / steps)
    for group, rate in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
        group["lr"] = rate * share


def _learn(model: Any, optimiser: Any, batch: list[Example]) -> float:  # noqa: ANN401
    import torch
    from torch.nn.functional import cross_entropy

    ids, mask, kinds, labels = _tensors(batch)
    # Half precision: twice as fast on a processor that knows it, and the loss is the same.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        answer = model(input_ids=ids, attention_mask=mask, token_type_ids=kinds).logits
    loss = cross_entropy(answer.float().view(-1, LABEL_COUNT), labels.view(-1), ignore_index=IGNORED)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return float(loss.detach())


def _tensors(batch: list[Example]) -> tuple[Any, Any, Any, Any]:
    import torch

    longest = max(len(one.ids) for one in batch)
    ids = torch.zeros((len(batch), longest), dtype=torch.long)
    mask, kinds, labels = torch.zeros_like(ids), torch.zeros_like(ids), torch.full_like(ids, IGNORED)
    for row, one in enumerate(batch):
        size = len(one.ids)
        ids[row, :size] = torch.tensor(one.ids)
        kinds[row, :size] = torch.tensor(one.capitals)
        labels[row, :size] = torch.tensor(one.labels)
        mask[row, :size] = 1
    return ids, mask, kinds, labels


def _batches(made: list[Example], random: Random) -> Iterator[list[Example]]:
    """Put windows of like length together, so that little is padded, and the batches in any order."""
    for start in range(0, len(made), BUCKET):
        bucket = sorted(made[start : start + BUCKET], key=lambda one: len(one.ids))
        batches = [bucket[place : place + BATCH] for place in range(0, len(bucket), BATCH)]
        random.shuffle(batches)
        yield from batches


def _save(path: Path, state: dict[str, Any]) -> None:
    import torch

    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    torch.save(state, fresh)
    fresh.replace(path)
