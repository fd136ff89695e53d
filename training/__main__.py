"""`python -m training`: word lists, training, export and measuring; see docs/tagger.md."""

import argparse
import logging
from pathlib import Path

from alongside.paths import ROOT

SCRATCH = ROOT / "var" / "training"


def main() -> None:
    """Run the steps that were asked for, or training and export where none was."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "step", nargs="?", choices=("all", "lists", "train", "export", "calibrate", "measure"), default="all"
    )
    parser.add_argument("--folder", type=Path, default=SCRATCH, help="where weights and figures go")
    parser.add_argument("--texts", type=int, default=None, help="how many windows to train on")
    parser.add_argument("--dfe", type=Path, default=None, help="the DfE's statistical neighbours workbook (for lists)")
    parser.add_argument(
        "--marked", type=Path, nargs="*", default=(), help="texts that people marked, to calibrate and measure on"
    )
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    if given.step == "lists":
        _lists(given.dfe)
    if given.step in {"all", "train"}:
        from training.fit import TEXTS, train

        train(given.folder, texts=given.texts or TEXTS)
    if given.step in {"all", "export"}:
        from training.export import export

        far = export(given.folder / "tagger.pt", given.folder / "weights")
        logging.getLogger("training").info("exported; answers differ by %.3f at most", far)
    if given.step in {"all", "calibrate"}:
        from training.calibrate import calibrate

        calibrate(given.folder / "weights", given.marked)
    if given.step in {"all", "measure"}:
        from training.measure import report

        report(given.folder / "weights", given.marked)


def _lists(dfe: Path | None) -> None:
    from training.sources import write_authorities, write_faker_names, write_places

    write_places()
    write_faker_names()
    if dfe:
        write_authorities(dfe)


if __name__ == "__main__":
    main()
