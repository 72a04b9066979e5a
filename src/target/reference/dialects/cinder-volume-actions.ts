import { readEnvelope, readOptionalEnvelope, type Fields } from '../input/body.ts';
import { readBoolean, readRequiredText, readText } from '../input/fields.ts';
import { attachVolume, detachVolume, reserveVolume, unreserveVolume } from '../model/attachments.ts';
import type { Volume } from '../model/entities.ts';
import { uploadVolume } from '../model/upload.ts';
import { badRequest } from '../problem.ts';
import { param, type Answer, type Call } from './call.ts';
import { volumeTypeView } from './cinder-views.ts';

const BAD = { code: 'EVS.5400' } as const;

/** Most characters of a host's name (6.1.14, row `host_name`). */
const MAX_HOST_NAME = 64;

/** What an image may be called: 1 to 128 letters, ideographs, digits, hyphens, full stops, underscores and spaces (6.1.13). */
const IMAGE_NAME = /^[A-Za-z0-9\p{Script=Han}\-._ ]{1,128}$/u;

/** Formats of images and kinds of systems, the default first (6.1.13, table 6-103; 7.2.1.13, table 7-139). */
const CONTAINER_FORMATS = ['bare', 'ami', 'ari', 'aki', 'ovf'] as const;
const DISK_FORMATS = ['vhd', 'zvhd', 'zvhd2', 'raw', 'qcow2'] as const;
const OS_TYPES = ['linux', 'windows'] as const;

function volumeOf(call: Call): Volume {
  return call.world.volume(param(call, 'volume_id'));
}

/** 6.1.11 and 7.2.1.12: marks a volume as one to boot from, or not; it stays a data disk all the same. */
export function setBootable(call: Call): Answer {
  const volume = volumeOf(call);
  volume.bootable = readFlag(call, 'os-set_bootable', 'bootable');
  volume.updatedAt = call.world.stamper.next();
  return { status: 200 };
}

/** 6.1.12 and 7.2.1.14: sets the read-only flag. */
export function setReadOnly(call: Call): Answer {
  const volume = volumeOf(call);
  volume.readOnly = readFlag(call, 'os-update_readonly_flag', 'readonly');
  volume.updatedAt = call.world.stamper.next();
  return { status: 202 };
}

function readFlag(call: Call, action: string, name: string): boolean {
  const flag = readBoolean(readEnvelope(call.body, action, BAD.code), name, BAD.code);
  if (flag === undefined) throw badRequest(BAD.code, `"${name}" is required.`);
  return flag;
}

/** 6.1.13 and 7.2.1.13: makes an image of a volume. */
export function uploadImage(call: Call): Answer {
  const volume = volumeOf(call);
  const wanted = readEnvelope(call.body, 'os-volume_upload_image', BAD.code);
  const name = readRequiredText(wanted, 'image_name', BAD);
  if (!IMAGE_NAME.test(name)) throw badRequest(BAD.code, '"image_name" is malformed or too long.');
  const image = uploadVolume(call.world, call.projectId, volume, {
    name,
    containerFormat: readChoice(wanted, 'container_format', CONTAINER_FORMATS),
    diskFormat: readChoice(wanted, 'disk_format', DISK_FORMATS),
    osType: readChoice(wanted, '__os_type', OS_TYPES),
    force: readBoolean(wanted, 'force', BAD.code) ?? false,
  });
  const type = call.cloud.volumeTypeNamed(volume.type);
  return {
    status: 202,
    body: {
      'os-volume_upload_image': {
        id: volume.id,
        status: volume.status,
        size: volume.size,
        image_id: image.id,
        image_name: image.name,
        container_format: image.containerFormat,
        disk_format: image.diskFormat,
        display_description: volume.description ?? '',
        updated_at: volume.updatedAt,
        volume_type: type && volumeTypeView(type),
      },
    },
  };
}

/** One of a few words; the first of them when none is given. */
function readChoice(fields: Fields, name: string, choices: readonly [string, ...string[]]): string {
  const value = readText(fields, name, BAD) ?? choices[0];
  if (!choices.includes(value)) throw badRequest(BAD.code, `"${name}" is not one of the values supported.`);
  return value;
}

/** 6.1.14: notes an attachment. */
export function attach(call: Call): Answer {
  const volume = volumeOf(call);
  const wanted = readEnvelope(call.body, 'os-attach', BAD.code);
  const spec = {
    serverId: readRequiredText(wanted, 'instance_uuid', BAD),
    device: readRequiredText(wanted, 'mountpoint', BAD),
    hostName: readText(wanted, 'host_name', { ...BAD, max: MAX_HOST_NAME }) ?? null,
  };
  readChoice(wanted, 'mode', ['rw', 'ro']);
  attachVolume(call.world, volume, spec);
  return { status: 202 };
}

/** 6.1.15: notes that an attachment is no more. */
export function detach(call: Call): Answer {
  const volume = volumeOf(call);
  const wanted = readOptionalEnvelope(call.body, 'os-detach', BAD.code);
  detachVolume(call.world, volume, readText(wanted, 'attachment_id', BAD));
  return { status: 202 };
}

/** 6.1.16: sets a volume aside. What the action holds is better left empty and counts for nothing. */
export function reserve(call: Call): Answer {
  readOptionalEnvelope(call.body, 'os-reserve', BAD.code);
  reserveVolume(call.world, volumeOf(call));
  return { status: 202 };
}

/** 6.1.17: takes a reservation back. */
export function unreserve(call: Call): Answer {
  readOptionalEnvelope(call.body, 'os-unreserve', BAD.code);
  unreserveVolume(call.world, volumeOf(call));
  return { status: 202 };
}
