"""Waits for Cinder, then makes what a conformance run needs: volume types and quotas. Idempotent.

  prepare.py --pid P --port N WHO --types SAS=files,SSD=fast    wait, create types, raise the default quotas
  prepare.py --services --port N WHO                            print the services, one a line

WHO is --token T, or --keystone URL --password-file F (see rest.py).
"""
import argparse
import sys
import time

import rest

QUOTAS = {'volumes': 1000, 'snapshots': 1000, 'gigabytes': 1000000, 'backups': 1000,
          'backup_gigabytes': 1000000, 'groups': 1000, 'per_volume_gigabytes': -1}
START_SECONDS = 180     # of a loaded machine: seven seconds are usual

ap = argparse.ArgumentParser()
ap.add_argument('--pid', type=int)
ap.add_argument('--port', type=int, required=True)
ap.add_argument('--types', default='')
ap.add_argument('--services', action='store_true')
rest.add_options(ap)
args = ap.parse_args()
WHO = rest.caller(args)


def call(method, path, body=None):
    if not WHO.project_id:
        WHO.login()
    return WHO.call(method, 'http://127.0.0.1:%d/v3/%s%s' % (args.port, WHO.project_id, path), body)


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
    types = dict(pair.split('=') for pair in args.types.split(','))
    backends = len(set(types.values()))
    wait('answering', lambda: call('GET', '/types'))
    # only then does the scheduler know where a volume fits
    wait('the backends', lambda: len(call('GET', '/scheduler-stats/get_pools')['pools']) >= backends)
    have = {t['name'] for t in call('GET', '/types?is_public=None')['volume_types']}
    for name, backend in types.items():
        if name not in have:
            call('POST', '/types', {'volume_type': {
                'name': name, 'extra_specs': {'volume_backend_name': backend}}})
    call('PUT', '/os-quota-class-sets/default', {'quota_class_set': QUOTAS})


def services():
    for s in call('GET', '/os-services')['services']:
        print('    %s %s: %s, %s' % (s['binary'], s['host'], s['status'], s['state']))


rest.report(services if args.services else prepare)
