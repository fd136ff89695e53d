"""Run every benchmark in order and print one report: `make benchmark`."""

import os
import platform
import subprocess
import sys

PARTS = {
    "service": "The service: preparing, starting, pages, memory",
    "conversations": "Conversations: 200 open pages, and messages a second",
    "search_speed": "Search: how fast, at three sizes, beside a peer",
    "search_stored": "Search on PostgreSQL, beside the embedded index",
    "search_quality": "Search: how well, on judged queries, beside peers",
    "search_answers": "Search: what a practitioner gets: refusals, the first five, the order, the first answer",
    "likeness": "Likeness: the study's ten authorities, beside the orders of three independent readers",
    "needs": "What is looked for in vain: grouped by meaning, beside plain clustering",
    "matching": "Pairing: how much of the best, at three sizes, beside peers",
    "matching_rounds": "A round: time and memory, declines, order, how sure the pairs are",
    "identifying": "Identifying details: how many are found, and what is taken for one, beside a peer",
}


def main() -> int:
    """Run each part in a process of its own, so that none inherits another's memory; 1 where one failed."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    print(f"Alongside on {platform.machine()}, {cores} cores, Python {platform.python_version()}, load {load:.1f}")
    if load > cores / 2:
        print("This machine is busy with other things: trust the ratios, not the times.")
    failed = []
    for name, words in PARTS.items():
        print(f"\n=== {words} ===", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
