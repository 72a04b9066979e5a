"""File-backed Cinder volume driver for a lab: sparse files, no kernel help.

A volume is DATA/volume-<id>; a snapshot DATA/snapshot-<id>.  One GiB of a
volume is `evsc_bytes_per_gib` bytes of file (1 MiB unless told), so backups of
whole volumes take milliseconds.  Connection type is `local` (os-brick opens
the path), which is all cinder-backup needs.
"""
import os
import shutil

from oslo_config import cfg

from cinder import exception
from cinder.image import image_utils
from cinder import interface
from cinder.volume import configuration
from cinder.volume import driver
from cinder.volume import volume_utils

OPTS = [
    cfg.StrOpt('evsc_dir', default='/var/tmp/cinder-lab/volumes'),
    cfg.IntOpt('evsc_bytes_per_gib', default=1 << 20),
    cfg.IntOpt('evsc_capacity_gb', default=100000),
    cfg.FloatOpt('evsc_delay', default=0.0,
                 help='seconds every slow operation sleeps, so that tests can '
                      'see creating / extending / deleting'),
]
cfg.CONF.register_opts(OPTS, group=configuration.SHARED_CONF_GROUP)


@interface.volumedriver
class FileDriver(driver.VolumeDriver):
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
    def _dir(self):
        return self.configuration.evsc_dir

    def _path(self, name):
        return os.path.join(self._dir(), name)

    def _vol(self, v):
        return self._path('volume-' + v['name_id'])

    def _snap(self, s):
        return self._path('snapshot-' + s['id'])

    def _size(self, gib):
        return int(gib) * self.configuration.evsc_bytes_per_gib

    def _wait(self):
        if self.configuration.evsc_delay:
            import time
            time.sleep(self.configuration.evsc_delay)   # eventlet-patched

    @staticmethod
    def _rm(path):
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass

    def _make(self, path, gib, src=None):
        self._wait()
        if src:
            shutil.copyfile(src, path)
        with open(path, 'r+b' if src else 'w+b') as f:
            f.truncate(self._size(gib))

    # ---- setup
    def do_setup(self, context):
        os.makedirs(self._dir(), exist_ok=True)

    def check_for_setup_error(self):
        pass

    def get_volume_stats(self, refresh=False):
        return self._update_volume_stats()

    def _update_volume_stats(self):
        name = self.configuration.safe_get('volume_backend_name') or 'lab'
        cap = self.configuration.evsc_capacity_gb
        self._stats = {
            'volume_backend_name': name, 'vendor_name': 'Lab',
            'driver_version': self.VERSION, 'storage_protocol': 'local',
            'pools': [{
                'pool_name': 'pool0', 'total_capacity_gb': cap,
                'free_capacity_gb': cap, 'provisioned_capacity_gb': 0,
                'allocated_capacity_gb': 0, 'reserved_percentage': 0,
                'max_over_subscription_ratio': 20.0,
                'thin_provisioning_support': True,
                'thick_provisioning_support': False,
                'QoS_support': True, 'multiattach': True,
                'consistencygroup_support': False,
                'consistent_group_snapshot_enabled': False,
                'filter_function': self.get_filter_function(),
                'goodness_function': self.get_goodness_function()}]}
        return self._stats

    # ---- volumes
    def create_volume(self, volume):
        self._make(self._vol(volume), volume['size'])

    def delete_volume(self, volume):
        self._wait()
        self._rm(self._vol(volume))

    def extend_volume(self, volume, new_size):
        self._wait()
        with open(self._vol(volume), 'r+b') as f:
            f.truncate(self._size(new_size))

    def create_cloned_volume(self, volume, src_vref):
        self._make(self._vol(volume), volume['size'], self._vol(src_vref))

    def create_volume_from_snapshot(self, volume, snapshot):
        self._make(self._vol(volume), volume['size'], self._snap(snapshot))

    # ---- images (qemu-img without a root helper; the base class asks for root)
    def copy_image_to_volume(self, context, volume, image_service, image_id):
        self._wait()
        path = self._vol(volume)
        image_utils.fetch_to_raw(
            context, image_service, image_id, path,
            self.configuration.volume_dd_blocksize, size=volume['size'],
            run_as_root=False)
        # an image longer than the lab's file for that many GiB keeps its bytes
        with open(path, 'r+b') as f:
            if f.seek(0, 2) < self._size(volume['size']):
                f.truncate(self._size(volume['size']))

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        self._wait()
        volume_utils.upload_volume(
            context, image_service, image_meta, self._vol(volume), volume,
            run_as_root=False)

    def retype(self, context, volume, new_type, diff, host):
        return True

    def migrate_volume(self, context, volume, host):
        """Between lab backends: they share one directory, nothing moves."""
        caps = host.get('capabilities') or {}
        return caps.get('vendor_name') == 'Lab', None

    def update_migrated_volume(self, ctxt, volume, new_volume,
                               original_volume_status):
        return {'_name_id': new_volume['_name_id'] or new_volume['id'],
                'provider_location': None}

    # ---- snapshots
    def create_snapshot(self, snapshot):
        self._wait()
        shutil.copyfile(self._vol(snapshot['volume']), self._snap(snapshot))

    def delete_snapshot(self, snapshot):
        self._wait()
        self._rm(self._snap(snapshot))

    def revert_to_snapshot(self, context, volume, snapshot):
        self._make(self._vol(volume), volume['size'], self._snap(snapshot))

    # ---- exports
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
                'data': {'device_path': self._vol(volume),
                         'volume_id': volume['id']}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def initialize_connection_snapshot(self, snapshot, connector, **kwargs):
        return {'driver_volume_type': 'local',
                'data': {'device_path': self._snap(snapshot)}}

    def terminate_connection_snapshot(self, snapshot, connector, **kwargs):
        pass

    # ---- manage / unmanage
    def _ref(self, existing_ref):
        name = existing_ref.get('source-name') or existing_ref.get('source-id')
        if not name:
            raise exception.ManageExistingInvalidReference(
                existing_ref=existing_ref, reason='source-name is required')
        path = self._path(os.path.basename(name))
        if not os.path.exists(path):
            raise exception.ManageExistingInvalidReference(
                existing_ref=existing_ref, reason='no such file')
        return path

    def _gib(self, path):
        return max(1, -(-os.path.getsize(path)
                        // self.configuration.evsc_bytes_per_gib))

    def manage_existing(self, volume, existing_ref):
        os.rename(self._ref(existing_ref), self._vol(volume))

    def manage_existing_get_size(self, volume, existing_ref):
        return self._gib(self._ref(existing_ref))

    def _manageable(self, prefix, known, id_of, marker, limit, offset, keys,
                    dirs, extra):
        byfile = {id_of(k): k for k in known}
        out = []
        for name in sorted(os.listdir(self._dir())):
            if prefix and not name.startswith(prefix):
                continue
            mine = byfile.get(self._path(name))
            row = {'reference': {'source-name': name},
                   'size': self._gib(self._path(name)),
                   'cinder_id': mine['id'] if mine else None,
                   'extra_info': None, 'safe_to_manage': not mine,
                   'reason_not_safe': 'already managed' if mine else None}
            row.update(extra)
            out.append(row)
        return volume_utils.paginate_entries_list(
            out, marker, limit, offset, keys, dirs)

    def get_manageable_volumes(self, cinder_volumes, marker, limit, offset,
                               sort_keys, sort_dirs):
        return self._manageable('', cinder_volumes, self._vol, marker, limit,
                                offset, sort_keys, sort_dirs, {})

    def get_manageable_snapshots(self, cinder_snapshots, marker, limit, offset,
                                 sort_keys, sort_dirs):
        return self._manageable('snapshot-', cinder_snapshots, self._snap,
                                marker, limit, offset, sort_keys, sort_dirs,
                                {'source_reference': None})

    def unmanage(self, volume):
        pass

    def manage_existing_snapshot(self, snapshot, existing_ref):
        os.rename(self._ref(existing_ref), self._snap(snapshot))

    def manage_existing_snapshot_get_size(self, snapshot, existing_ref):
        return self._gib(self._ref(existing_ref))

    def unmanage_snapshot(self, snapshot):
        pass
