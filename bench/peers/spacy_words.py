"""``python -m bench.peers.spacy_words TASK``: spaCy's PhraseMatcher over texts, for `bench.validation`.

The task is a JSON file with ``language``, ``phrases`` and ``texts``. Prints the seconds of CPU time and the number of
matches. The tokens are those of spaCy's blank pipeline, in lower case.
"""

import json
import sys
import time
from pathlib import Path


def main(task: Path) -> None:
    import spacy
    from spacy.matcher import PhraseMatcher

    given = json.loads(task.read_text("utf-8"))
    pipeline = spacy.blank(given["language"])
    pipeline.max_length = 10**9
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("rules", list(pipeline.pipe(given["phrases"])))
    matches = [len(matcher(pipeline.make_doc(text))) for text in given["texts"][:20]]  # warms the vocabulary up
    start = time.process_time()
    matches = [len(matcher(pipeline.make_doc(text))) for text in given["texts"]]
    print(json.dumps({"seconds": time.process_time() - start, "matches": sum(matches)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
