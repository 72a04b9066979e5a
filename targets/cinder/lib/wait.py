"""Waits until an address answers: `wait.py URL PID`; exits 1 when the process is gone or 180 seconds have passed."""
import sys
import time
import urllib.error
import urllib.request

url, pid = sys.argv[1:]
# no proxy of the environment: this is the own machine
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
end = time.monotonic() + 180


def alive():
    try:
        # a dead child of the shell stays a zombie: its command line is empty then
        with open('/proc/%s/cmdline' % pid, 'rb') as f:
            return bool(f.read())
    except OSError:
        return False


while alive() and time.monotonic() < end:
    try:
        opener.open(url, timeout=30).close()
        sys.exit(0)
    except urllib.error.HTTPError:  # 300 Multiple Choices is an answer
        sys.exit(0)
    except OSError:
        time.sleep(0.05)
sys.exit(1)
