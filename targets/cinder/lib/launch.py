"""cinder-api, -scheduler, -volume and -backup in ONE process (fake:// RPC), of Debian's unchanged Cinder.

  python3 launch.py serve   --config-file cinder.conf
  python3 launch.py db-sync --config-file cinder.conf

Cinder itself no longer ships such a program (`cinder-all` is gone). What this one replaces at run time, and why,
stands at each function; nothing that shapes an answer of the API is replaced.
"""
import sys

import eventlet
eventlet.monkey_patch()
import __original_module_threading as orig_threading  # noqa: E402
import gc  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
orig_threading.current_thread.__globals__['_active'] = threading._active

from oslo_config import cfg  # noqa: E402
from oslo_log import log as logging  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

from cinder import i18n  # noqa: E402
i18n.enable_lazy()
from cinder import coordination  # noqa: E402
from cinder import objects  # noqa: E402
from cinder import rpc  # noqa: E402
from cinder import service  # noqa: E402
from cinder import utils  # noqa: E402
from cinder import version  # noqa: E402
from cinder.cmd import backup as cmd_backup  # noqa: E402,F401 registers options
from cinder.cmd import volume as cmd_volume  # noqa: E402
from cinder.common import config  # noqa: E402

CONF = cfg.CONF


def patch_connector():
    """Describing this host to os-brick asks for iSCSI tools and root: a constant does."""
    from cinder.volume import volume_utils

    def props(multipath=False, enforce_multipath=False):
        return {'host': CONF.host, 'ip': '127.0.0.1', 'platform': 'x86_64', 'os_type': 'linux',
                'multipath': False, 'initiator': 'iqn.1993-08.org.debian:01:evsc', 'do_local_attach': False}
    volume_utils.brick_get_connector_properties = props


def patch_root_helper():
    """`sudo cinder-rootwrap` in front of helper programs: plain `env` instead, as everything is a file of ours."""
    utils.get_root_helper = lambda: 'env'


def patch_database():
    """SQLAlchemy opens SQLite anew for each session, and each time SQLite parses Cinder's whole schema: pool instead.

    The `SELECT 1` before each session looks for a lost server, which a file has not.
    """
    from oslo_db.sqlalchemy import engines
    from sqlalchemy import pool
    from sqlalchemy.dialects.sqlite import pysqlite

    dialect = pysqlite.SQLiteDialect_pysqlite
    dialect.get_pool_class = classmethod(lambda cls, url: pool.QueuePool)
    connect = dialect.connect
    # a pooled connection may meet another thread (backup has some), though never two at a time
    dialect.connect = lambda self, *a, **kw: connect(self, *a, **dict(kw, check_same_thread=False))
    engines._connect_ping_listener = lambda connection, branch: None


def patch_messages():
    """The in-memory transport looks for messages every 50 ms: wake it when one is there.

    Everything runs in green threads of one system thread, so no message can slip in between look and wait; the
    time-out is a safety net.
    """
    from oslo_messaging._drivers import impl_fake

    arrived = [threading.Event()]
    deliver = impl_fake.FakeExchange.deliver_message

    class Clock:
        time = staticmethod(time.time)

        @staticmethod
        def sleep(seconds):
            arrived[0].wait(0.25)

    def deliver_and_wake(self, *args, **kwargs):
        deliver(self, *args, **kwargs)
        last, arrived[0] = arrived[0], threading.Event()
        last.set()

    impl_fake.time = Clock
    impl_fake.FakeExchange.deliver_message = deliver_and_wake


class OneProcessService(service.Service):
    """Cinder keeps its service's id in a CLASS attribute, expecting one service a process.

    With several, each heartbeat would go to the last one's row; the others would count as down after
    `service_down_time`, and every create would end in `error`.
    """

    def report_state(self):
        last, service.Service.service_id = service.Service.service_id, self.origin_service_id
        try:
            super().report_state()
        finally:
            service.Service.service_id = last


def db_sync():
    """`cinder-manage db sync`, in the journal mode where readers do not block writers."""
    import sqlite3

    from cinder.cmd import manage
    path = sys.argv[sys.argv.index('--config-file') + 1]
    CONF(['--config-file', path], project='cinder', version=version.version_string())
    sqlite3.connect(CONF.database.connection.split('///', 1)[1]).execute('PRAGMA journal_mode=WAL')
    CONF.reset()
    sys.argv[:] = ['cinder-manage', '--config-file', path, 'db', 'sync']
    return manage.main()


def serve():
    objects.register_all()
    CONF(sys.argv[1:], project='cinder', version=version.version_string())
    config.set_middleware_defaults()
    logging.setup(CONF, 'cinder')
    utils.monkey_patch()
    patch_database()
    patch_messages()
    patch_connector()
    patch_root_helper()

    coordination.COORDINATOR.start()
    rpc.init(CONF)

    launcher = oslo_service.ServiceLauncher(CONF)
    launcher.launch_service(OneProcessService.create(binary='cinder-scheduler'))
    launcher.launch_service(OneProcessService.create(
        binary='cinder-backup', coordination=True, service_name='backup', process_number=1))
    for backend in CONF.enabled_backends:
        CONF.register_opt(cmd_volume.host_opt, group=backend)
        launcher.launch_service(OneProcessService.create(
            host='%s@%s' % (CONF.host, backend), service_name=backend, binary='cinder-volume', coordination=True))
    launcher.launch_service(service.WSGIService('osapi_volume'))
    # what is loaded stays: not to be walked by each garbage collection
    gc.collect()
    gc.freeze()
    gc.set_threshold(20000, 20, 50)
    launcher.wait()


if __name__ == '__main__':
    sys.exit({'serve': serve, 'db-sync': db_sync}[sys.argv.pop(1)]())
