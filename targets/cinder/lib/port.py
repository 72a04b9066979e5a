"""Prints the TCP port to listen on: `port.py WANTED PREFERRED`; exits 1 when WANTED (not 0) is taken."""
import socket
import sys

wanted, preferred = int(sys.argv[1]), int(sys.argv[2])


def free(port):
    """The port, or for 0 one that the kernel chose, if 127.0.0.1 can listen on it; else None."""
    with socket.socket() as s:
        # as Cinder's own server does: a port in TIME_WAIT is free
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(('127.0.0.1', port))
            s.listen(1)
            return s.getsockname()[1]
        except OSError:
            return None


found = free(wanted) if wanted else free(preferred) or free(0)
if not found:
    sys.exit(1)
print(found)
