"""Waits for Cinder, then makes what a conformance run needs: volume types and quotas. Idempotent.

  prepare.py --pid P --port N --token T --types A,B    wait, then create types and raise the default quotas
  prepare.py --services --port N --token T             print the services, one a line
"""
import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request

QUOTAS = {'volumes': 1000, 'snapshots': 1000, 'gigabytes': 1000000, 'backups': 1000,
          'backup_gigabytes': 1000000, 'groups': 1000, 'per_volume_gigabytes': -1}
START_SECONDS = 90

ap = argparse.ArgumentParser()
ap.add_argument('--pid', type=int)
ap.add_argument('--port', type=int, required=True)
ap.add_argument('--token', required=True)
ap.add_argument('--types', default='')
ap.add_argument('--services', action='store_true')
args = ap.parse_args()
PROJECT = args.token.split(':')[1]
BASE = 'http://127.0.0.1:%d/v3/%s' % (args.port, PROJECT)
# no proxy of the environment: this is the own machine
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(method, path, body=None):
    r = urllib.request.Request(BASE + path, method=method, data=body and json.dumps(body).encode(), headers={
        'X-Auth-Token': args.token, 'Content-Type': 'application/json', 'Accept': 'application/json'})
    with OPENER.open(r, timeout=30) as f:
        return json.loads(f.read() or b'{}')


def alive():
    try:
        # a dead child of the shell stays a zombie: its command line is empty then
        with open('/proc/%d/cmdline' % args.pid, 'rb') as f:
            return bool(f.read())
    except OSError:
        return False


def wait(what, ready):
    """Polls `ready` until it is true; ends the program when Cinder died or took too long."""
    end = time.monotonic() + START_SECONDS
    why = ''
    while time.monotonic() < end:
        try:
            if ready():
                return
        except (OSError, ValueError) as e:
            why = ' (%s)' % e
        if not alive():
            sys.exit(1)     # the logs say why
        time.sleep(0.05)
    sys.exit('Error: %s took over %d s%s' % (what, START_SECONDS, why))


def prepare():
    wait('answering', lambda: call('GET', '/types'))
    # only then does the scheduler know where a volume fits
    wait('the backend', lambda: call('GET', '/scheduler-stats/get_pools')['pools'])
    have = {t['name'] for t in call('GET', '/types?is_public=None')['volume_types']}
    for name in args.types.split(','):
        if name not in have:
            call('POST', '/types', {'volume_type': {
                'name': name, 'extra_specs': {'volume_backend_name': 'files'}}})
    call('PUT', '/os-quota-class-sets/default', {'quota_class_set': QUOTAS})


def services():
    for s in call('GET', '/os-services')['services']:
        print('    %s %s: %s, %s' % (s['binary'], s['host'], s['status'], s['state']))


try:
    services() if args.services else prepare()
except urllib.error.HTTPError as e:
    sys.exit('Error: %s %s: %s' % (e.code, e.url, e.read().decode(errors='replace')[:300]))
except BrokenPipeError:     # `cinder.sh status | head -1`
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
except OSError as e:
    sys.exit('Error: %s: %s' % (BASE, e))
