"""Keystone in one process, from Debian's python3-keystone alone.

  serve_keystone.py setup CONF URL         database, keys, and the first user `admin`; password: environment OS_BOOTSTRAP_PASSWORD
  serve_keystone.py serve CONF HOST PORT   the Identity API

Eventlet's server (keep-alive, green threads) and not wsgiref with threads: something that Keystone imports patches
threading by half, and then the main thread spins and SQLite's connections cross threads.
"""
import os
import sys


def setup(conf, url):
    """What `keystone-manage` does in four runs, in one: most of each run is spent on importing."""
    import getpass
    import grp
    import sqlite3

    from keystone.cmd import cli
    from keystone.conf import CONF

    owner = ['--keystone-user', getpass.getuser(), '--keystone-group', grp.getgrgid(os.getgid()).gr_name]
    bootstrap = ['bootstrap', '--bootstrap-region-id', 'RegionOne']
    for interface in ('public', 'admin', 'internal'):
        bootstrap += ['--bootstrap-%s-url' % interface, url]
    for act in (['db_sync'], ['fernet_setup', *owner], ['credential_setup', *owner], bootstrap):
        CONF.reset()
        cli.main(argv=['keystone-manage', '--config-file', conf, *act])
        if act == ['db_sync']:  # in the journal mode where readers do not block writers
            path = CONF.database.connection.split('///', 1)[1]
            sqlite3.connect(path).execute('PRAGMA journal_mode=WAL')


def serve(conf, host, port):
    import eventlet
    eventlet.monkey_patch()
    import eventlet.wsgi

    os.environ['OS_KEYSTONE_CONFIG_FILES'] = conf
    sys.argv = sys.argv[:1]     # Keystone reads the command line too
    from keystone.server.wsgi import initialize_public_application
    app = initialize_public_application()
    eventlet.wsgi.server(eventlet.listen((host, int(port)), backlog=512), app, log_output=False, keepalive=True)


if __name__ == '__main__':
    {'setup': setup, 'serve': serve}[sys.argv[1]](*sys.argv[2:])
