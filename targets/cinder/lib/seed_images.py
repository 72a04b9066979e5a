"""A small image, and an image such as a snapshot of a server leaves. Idempotent; prints their ids for the shell.

  seed_images.py --keystone URL --password-file F --cinder URL --glance URL

The second has no data: its `block_device_mapping` names a snapshot of a volume. Since microversion 3.46 Cinder makes
a volume of it from that snapshot.
"""
import argparse
import json
import time

import rest

ap = argparse.ArgumentParser()
rest.add_options(ap)
ap.add_argument('--cinder', required=True)
ap.add_argument('--glance', required=True)
args = ap.parse_args()
WHO = rest.caller(args)
WHO.login()
CINDER = '%s/v3/%s' % (args.cinder, WHO.project_id)


def image(name, data, **more):
    """The id of the image of that name, made where it is missing; an earlier try without data is made anew."""
    for found in WHO.call('GET', '%s/v2/images?name=%s' % (args.glance, name))['images']:
        if found['status'] == 'active':
            return found['id']
        WHO.call('DELETE', '%s/v2/images/%s' % (args.glance, found['id']))
    made = WHO.call('POST', args.glance + '/v2/images', {
        'name': name, 'disk_format': 'raw', 'container_format': 'bare', 'visibility': 'public', **more})['id']
    WHO.call('PUT', '%s/v2/images/%s/file' % (args.glance, made), data)
    return made


def disk(kind, name, **more):
    """The id of the volume or snapshot of that name, available, made where it is missing."""
    for found in WHO.call('GET', '%s/%ss?name=%s' % (CINDER, kind, name))[kind + 's']:
        return found['id']
    made = WHO.call('POST', '%s/%ss' % (CINDER, kind), {kind: {'name': name, **more}})[kind]['id']
    end = time.monotonic() + 90
    while True:
        status = WHO.call('GET', '%s/%ss/%s' % (CINDER, kind, made))[kind]['status']
        if status == 'available':
            return made
        if status == 'error' or time.monotonic() > end:
            raise SystemExit('Error: the %s %s is %s' % (kind, name, status))
        time.sleep(0.1)


def main():
    print('IMAGE=%s' % image('small', bytes(1 << 20)))
    snapshot = disk('snapshot', 'server-disk', volume_id=disk('volume', 'server-disk', size=1))
    print('SERVER_SNAPSHOT=%s' % image('server-snapshot', b'', bdm_v2='true', root_device_name='/dev/vda',
                                       block_device_mapping=json.dumps([{
                                           'boot_index': 0, 'source_type': 'snapshot', 'destination_type': 'volume',
                                           'snapshot_id': snapshot, 'volume_size': 1, 'device_name': '/dev/vda',
                                           'delete_on_termination': True}])))


rest.report(main)
