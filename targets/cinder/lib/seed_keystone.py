"""Users, projects, roles and catalog. Idempotent; prints the projects' ids as assignments of the shell.

  seed_keystone.py --keystone URL --password-file F --cinder URL [--glance URL]
"""
import argparse

import rest

# user: (project, roles). What a role may do is Cinder's policy.
USERS = {
    'cinder': ('service', ['admin', 'service']),
    'glance': ('service', ['admin', 'service']),
    'admin': ('evsc', ['admin']),
    'member': ('evsc', ['member']),
    'reader': ('evsc', ['reader']),
    'second': ('evsc-second', ['member']),
}

ap = argparse.ArgumentParser()
rest.add_options(ap)
ap.add_argument('--cinder', required=True)
ap.add_argument('--glance')
ap.set_defaults(project='admin')    # that of Keystone's own first user
args = ap.parse_args()
WHO = rest.caller(args)


def call(method, path, body=None):
    return WHO.call(method, args.keystone + path, body)


def ensure(kind, name, **more):
    """The id of the one of that name, made where it is missing."""
    found = call('GET', '/%ss?name=%s' % (kind, name))[kind + 's']
    return (found or [call('POST', '/%ss' % kind, {kind: {'name': name, **more}})[kind]])[0]['id']


def users():
    roles = {r: ensure('role', r) for r in ('admin', 'member', 'reader', 'service')}
    for name, (project, granted) in USERS.items():
        p = ensure('project', project, domain_id='default')
        u = ensure('user', name, domain_id='default', password=WHO.password)
        for role in granted:
            call('PUT', '/projects/%s/users/%s/roles/%s' % (p, u, roles[role]))


def catalog():
    """The addresses; ports may be others than those of the last start."""
    volumes = args.cinder + '/v3/$(project_id)s'
    wanted = [('cinderv3', 'volumev3', volumes), ('cinder', 'block-storage', volumes)]
    if args.glance:
        wanted.append(('glance', 'image', args.glance))
    wanted.append(('keystone', 'identity', args.keystone))
    have = {(e['service_id'], e['interface']): e for e in call('GET', '/endpoints')['endpoints']}
    for name, kind, url in wanted:
        service = ensure('service', name, type=kind)
        for interface in ('public', 'internal', 'admin'):
            e = have.get((service, interface))
            if not e:
                call('POST', '/endpoints', {'endpoint': {
                    'service_id': service, 'interface': interface, 'url': url, 'region_id': 'RegionOne'}})
            elif e['url'] != url:
                call('PATCH', '/endpoints/' + e['id'], {'endpoint': {'url': url}})


def main():
    users()
    catalog()
    print('PROJECT=%s' % ensure('project', 'evsc'))
    print('SECOND_PROJECT=%s' % ensure('project', 'evsc-second'))


rest.report(main)
