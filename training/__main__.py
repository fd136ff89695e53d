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
        "step", nargs="?", choices=("all", "lists", "train", "finish", "export", "calibrate", "measure"), default="all"
    )
    parser.add_argument("--folder", type=Path, default=SCRATCH, help="where weights and figures go")
    parser.add_argument("--texts", type=int, default=None, help="how many windows to train on")
    parser.add_argument(
        "--marked", type=Path, nargs="*", default=(), help="texts that people marked, to calibrate and measure on"
    )
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    if given.step == "lists":
        _lists()
    if given.step in {"all", "train"}:
        from training.fit import TEXTS, train

        train(given.folder, texts=given.texts or TEXTS)
    if given.step in {"all", "finish"}:
        from training.fit import finish

        finish(given.folder)
    if given.step in {"all", "export"}:
        from training.export import export

        far = export(given.folder / "finished.pt", given.folder / "weights")
        logging.getLogger("training").info("exported; answers differ by %.3f at most", far)
    if given.step in {"all", "calibrate"}:
        from training.calibrate import calibrate
        from training.whole import texts_for_levels

        calibrate(given.folder / "weights", given.marked or [texts_for_levels(given.folder)])
    if given.step in {"all", "measure"}:
        from training.measure import report

        report(given.folder / "weights", given.marked)


def _lists() -> None:
    from training.sources import write_authorities, write_faker_names, write_places

    write_places()
    write_faker_names()
    write_authorities()


if __name__ == "__main__":
    main()
