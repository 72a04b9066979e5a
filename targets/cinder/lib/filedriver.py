"""A volume driver of Cinder whose volumes are sparse files: no kernel help, no root, next to no disk.

A volume is DIR/volume-<id>, a snapshot DIR/snapshot-<id>. One GiB of a volume is one MiB of file, all of it a hole
until something (a backup's restore) writes there, so a volume of 32768 GiB takes no block of the disk. The
connection type is `local` (os-brick opens the path), which is all that cinder-backup needs.
"""
import errno
import os
import time

from oslo_config import cfg

from cinder import exception
from cinder.image import image_utils
from cinder import interface
from cinder.volume import configuration
from cinder.volume import driver
from cinder.volume import volume_utils

import failing
import manageable

CAPACITY_GB = 10_000_000    # what the scheduler is told: never the reason for "No valid backend"

OPTS = [
    cfg.StrOpt('evsc_dir', help='directory of the files'),
    cfg.FloatOpt('evsc_delay', default=0.0,
                 help='seconds every slow operation sleeps, so that creating, extending and deleting can be seen'),
    cfg.StrOpt('evsc_fail_file',
               help='a file with a number N: every Nth create, extend and snapshot fails; read anew each time'),
]
cfg.CONF.register_opts(OPTS, group=configuration.SHARED_CONF_GROUP)


def copy_sparse(source, target):
    """Copies a file's data and leaves its holes holes (shutil would read gigabytes of zeros)."""
    with open(source, 'rb') as src, open(target, 'wb') as dst:
        size = os.fstat(src.fileno()).st_size
        dst.truncate(size)
        start = end = 0
        while end < size:
            try:
                start = os.lseek(src.fileno(), end, os.SEEK_DATA)
            except OSError as e:
                if e.errno == errno.ENXIO:      # only a hole is left
                    return
                raise
            end = os.lseek(src.fileno(), start, os.SEEK_HOLE)
            while start < end:
                start += os.copy_file_range(src.fileno(), dst.fileno(), end - start, start, start)


@interface.volumedriver
class FileDriver(manageable.Manageable, driver.VolumeDriver):
    VERSION = '1.0.0'
    CI_WIKI_NAME = 'none'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.configuration.append_config_values(OPTS)
        self._stats = {}

    @staticmethod
    def get_driver_options():
        return OPTS

    # ---- helpers
    def _path(self, name):
        return os.path.join(self.configuration.evsc_dir, name)

    def _vol(self, volume):
        return self._path('volume-' + volume['name_id'])

    def _snap(self, snapshot):
        return self._path('snapshot-' + snapshot['id'])

    def _wait(self):
        if self.configuration.evsc_delay:
            time.sleep(self.configuration.evsc_delay)   # a green sleep: the others go on

    def _fail(self, act):
        if failing.is_due(self.configuration.evsc_fail_file, act):
            raise exception.VolumeBackendAPIException(data='this %s fails, as %s asks for' % (
                act, self.configuration.evsc_fail_file))

    def _remove(self, path):
        self._wait()
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass

    def _make(self, volume, source=None):
        self._wait()
        self._fail('create')
        if source:
            copy_sparse(source, self._vol(volume))
        with open(self._vol(volume), 'r+b' if source else 'wb') as f:
            f.truncate(volume['size'] * manageable.BYTES_PER_GIB)

    # ---- set-up
    def do_setup(self, context):
        os.makedirs(self.configuration.evsc_dir, exist_ok=True)

    def check_for_setup_error(self):
        pass

    def get_volume_stats(self, refresh=False):
        return self._update_volume_stats()

    def _update_volume_stats(self):
        self._stats = {
            'volume_backend_name': self.configuration.safe_get('volume_backend_name'),
            'vendor_name': 'evs-conformance', 'driver_version': self.VERSION, 'storage_protocol': 'local',
            'pools': [{
                'pool_name': 'pool0', 'total_capacity_gb': CAPACITY_GB, 'free_capacity_gb': CAPACITY_GB,
                'provisioned_capacity_gb': 0, 'allocated_capacity_gb': 0, 'reserved_percentage': 0,
                'max_over_subscription_ratio': 20.0, 'thin_provisioning_support': True,
                'thick_provisioning_support': False, 'QoS_support': True, 'multiattach': True,
                'consistencygroup_support': False, 'consistent_group_snapshot_enabled': False,
                'filter_function': self.get_filter_function(),
                'goodness_function': self.get_goodness_function()}]}
        return self._stats

    # ---- volumes
    def create_volume(self, volume):
        self._make(volume)

    def delete_volume(self, volume):
        self._remove(self._vol(volume))

    def extend_volume(self, volume, new_size):
        self._wait()
        self._fail('extend')
        os.truncate(self._vol(volume), int(new_size) * manageable.BYTES_PER_GIB)

    def create_cloned_volume(self, volume, src_vref):
        self._make(volume, self._vol(src_vref))

    def create_volume_from_snapshot(self, volume, snapshot):
        self._make(volume, self._snap(snapshot))

    def retype(self, context, volume, new_type, diff, host):
        return True

    # ---- images: qemu-img without a root helper (the base class asks for root)
    def copy_image_to_volume(self, context, volume, image_service, image_id):
        self._wait()
        path = self._vol(volume)
        image_utils.fetch_to_raw(context, image_service, image_id, path, self.configuration.volume_dd_blocksize,
                                 size=volume['size'], run_as_root=False)
        # an image that is longer than the file for that many GiB keeps its bytes
        if os.path.getsize(path) < volume['size'] * manageable.BYTES_PER_GIB:
            os.truncate(path, volume['size'] * manageable.BYTES_PER_GIB)

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        self._wait()
        volume_utils.upload_volume(context, image_service, image_meta, self._vol(volume), volume, run_as_root=False)

    # ---- snapshots
    def create_snapshot(self, snapshot):
        self._wait()
        self._fail('snapshot')
        copy_sparse(self._vol(snapshot['volume']), self._snap(snapshot))

    def delete_snapshot(self, snapshot):
        self._remove(self._snap(snapshot))

    def revert_to_snapshot(self, context, volume, snapshot):
        self._make(volume, self._snap(snapshot))

    # ---- connections: the path of the file
    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        pass

    def remove_export(self, context, volume):
        pass

    def create_export_snapshot(self, context, snapshot, connector):
        pass

    def remove_export_snapshot(self, context, snapshot):
        pass

    def validate_connector(self, connector):
        pass

    def initialize_connection(self, volume, connector, **kwargs):
        return {'driver_volume_type': 'local',
                'data': {'device_path': self._vol(volume), 'volume_id': volume['id']}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def initialize_connection_snapshot(self, snapshot, connector, **kwargs):
        return {'driver_volume_type': 'local', 'data': {'device_path': self._snap(snapshot)}}

    def terminate_connection_snapshot(self, snapshot, connector, **kwargs):
        pass
