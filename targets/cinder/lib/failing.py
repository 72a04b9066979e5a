"""Failures on demand: a file with a number N makes every Nth act of a kind fail, all backends together."""
import collections

_done = collections.Counter()   # acts of each kind since failures were asked for


def is_due(path, act):
    """Counts an act, and says whether it is one that fails. The file is read anew each time; none, or 0: nothing fails."""
    try:
        with open(path) as f:
            every = int(f.read())
    except (OSError, TypeError, ValueError):
        every = 0
    if every < 1:
        _done.clear()
        return False
    _done[act] += 1
    return _done[act] % every == 0
