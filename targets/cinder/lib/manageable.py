"""Cinder's `manage` and `unmanage` for volumes that are files: adopting a file is renaming it."""
import os

from cinder import exception
from cinder.volume import volume_utils

BYTES_PER_GIB = 1 << 20


class Manageable:
    """Mixed into FileDriver, whose _path, _vol and _snap say where a file is."""

    def _ref(self, existing_ref):
        name = existing_ref.get('source-name') or existing_ref.get('source-id')
        if not name:
            raise exception.ManageExistingInvalidReference(
                existing_ref=existing_ref, reason='source-name is required')
        path = self._path(os.path.basename(name))
        if not os.path.exists(path):
            raise exception.ManageExistingInvalidReference(existing_ref=existing_ref, reason='no such file')
        return path

    @staticmethod
    def _gib(path):
        return max(1, -(-os.path.getsize(path) // BYTES_PER_GIB))

    def manage_existing(self, volume, existing_ref):
        os.rename(self._ref(existing_ref), self._vol(volume))

    def manage_existing_get_size(self, volume, existing_ref):
        return self._gib(self._ref(existing_ref))

    def manage_existing_snapshot(self, snapshot, existing_ref):
        os.rename(self._ref(existing_ref), self._snap(snapshot))

    def manage_existing_snapshot_get_size(self, snapshot, existing_ref):
        return self._gib(self._ref(existing_ref))

    def unmanage(self, volume):
        pass

    def unmanage_snapshot(self, snapshot):
        pass

    def get_manageable_volumes(self, cinder_volumes, marker, limit, offset, sort_keys, sort_dirs):
        rows = self._manageable('volume-', {self._vol(v): v['id'] for v in cinder_volumes}, {})
        return volume_utils.paginate_entries_list(rows, marker, limit, offset, sort_keys, sort_dirs)

    def get_manageable_snapshots(self, cinder_snapshots, marker, limit, offset, sort_keys, sort_dirs):
        rows = self._manageable('snapshot-', {self._snap(s): s['id'] for s in cinder_snapshots},
                                {'source_reference': None})
        return volume_utils.paginate_entries_list(rows, marker, limit, offset, sort_keys, sort_dirs)

    def _manageable(self, prefix, known, extra):
        rows = []
        for name in sorted(os.listdir(self.configuration.evsc_dir)):
            if name.startswith(prefix):
                mine = known.get(self._path(name))
                rows.append({'reference': {'source-name': name}, 'size': self._gib(self._path(name)),
                             'cinder_id': mine, 'extra_info': None, 'safe_to_manage': not mine,
                             'reason_not_safe': 'already managed' if mine else None, **extra})
        return rows
