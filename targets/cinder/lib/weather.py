"""Says whether a run in rough weather ended as it has to: weather.py KIND RUN-RESULT.

Every run has to end, to leave nothing behind and to have no verdict `error`. What stays red has to name the weather:
token     nothing is red, and the run was longer than a token lives
keystone  nothing fails but for answers that name the Identity service
restart   some cases are blocked, all of them by the outage, and none fails or is unstable
failing   what is red was met by a volume or snapshot that ended in an error state
"""

import json
import re
import sys

AWAY = re.compile(r"^the target was away for [\d.]+ s from ")
TOKEN_LIFE_MS = 60_000
NAMES = {
    "token": lambda case: False,
    "keystone": lambda case: "Keystone" in words(case) or "Identity" in words(case),
    "restart": lambda case: case["verdict"] == "blocked" and AWAY.match(case.get("reason", "")) is not None,
    "failing": lambda case: re.search(r"\berror(_\w+)?\b", words(case)) is not None,
}


def words(case):
    told = [finding["actual"] for finding in case["findings"] if finding["level"] == "must"]
    return " ".join([case.get("reason", ""), *told])


def wrong(kind, result):
    """What is not as it has to be, one line each."""
    if result.get("incomplete"):
        yield "the run broke off"
    for left in result["leftovers"]:
        yield f"{left} is left"
    red = [case for case in result["cases"] if case["verdict"] in ("fail", "unstable", "blocked", "error")]
    for case in red:
        if case["verdict"] == "error" or not NAMES[kind](case):
            yield f"{case['id']} is {case['verdict']}: {words(case)[:300]}"
    if kind == "token" and result["durationMs"] <= TOKEN_LIFE_MS:
        yield f"the run took {result['durationMs']} ms only: no token ended in it"
    if kind in ("restart", "failing") and not red:
        yield "no case was met by it"


def main(kind, path):
    with open(path, encoding="utf-8") as file:
        result = json.load(file)
    counts = ", ".join(f"{n} {verdict}" for verdict, n in result["totals"]["verdicts"].items() if n)
    problems = list(wrong(kind, result))
    print(f"{kind}: {'NOT ' if problems else ''}as it has to be: {counts}; {result['totals']['exchanges']} exchanges, {result['durationMs'] / 1000:.0f} s")
    for problem in problems:
        print(f"    {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
