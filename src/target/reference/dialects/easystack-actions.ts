import { readBoolean, readInteger, readRequiredInteger } from '../input/fields.ts';
import { resetStatus, retypeVolume, revertVolume, SETTABLE_STATES } from '../model/easystack-volume-acts.ts';
import { growVolume } from '../model/easystack-volumes.ts';
import type { Volume } from '../model/entities.ts';
import { resolveVolumeType } from '../model/volume-types.ts';
import { invalid, notFound, Problem } from '../problem.ts';
import type { Fields } from '../input/body.ts';
import { param, type Answer, type Call } from './call.ts';
import { requireAdmin, viewerOf } from './easystack-access.ts';
import { optionalText, requiredText, wrapped } from './easystack-input.ts';
import { EXTEND_IN_USE, REVERT, type Minor } from './easystack-microversion.ts';

// The actions on a volume of EasyStack block storage 6.2.1, 1.3.

const ATTACH_STATES = ['attached', 'detached'] as const;
const MIGRATION_STATES = ['none', 'starting', 'migrating', 'completing', 'success', 'error'] as const;
const MIGRATION_POLICIES = ['never', 'on-demand'] as const;

function volumeOf(call: Call): Volume {
  return call.world.volume(param(call, 'volume_id'));
}

/** Takes a volume back to its newest snapshot; before microversion 3.40 there is no such action. */
export function revert(call: Call, minor: Minor): Answer {
  if (minor < REVERT) throw notFound('The action of this microversion');
  const volume = volumeOf(call);
  const id = requiredText(wrapped(call, 'revert'), 'snapshot_id');
  revertVolume(call.world, volume, call.world.snapshot(id));
  return { status: 202 };
}

/** Grows a volume; one in use from microversion 3.42 on. */
export function extend(call: Call, minor: Minor): Answer {
  const volume = volumeOf(call);
  const newSize = readRequiredInteger(wrapped(call, 'os-extend'), 'new_size', { code: '', min: 1 });
  growVolume(call.world, volume, newSize, minor < EXTEND_IN_USE ? ['available'] : ['available', 'in-use']);
  return { status: 202 };
}

/** Sets states by hand, for administrators. It answers 200, the only success that the document names for it. */
export function resetState(call: Call): Answer {
  requireAdmin(call);
  const volume = volumeOf(call);
  const wanted = wrapped(call, 'os-reset_status');
  const status = choice(wanted, 'status', SETTABLE_STATES);
  const attachStatus = choice(wanted, 'attach_status', ATTACH_STATES);
  const migrationStatus = choice(wanted, 'migration_status', MIGRATION_STATES);
  if ((status ?? attachStatus ?? migrationStatus) === undefined) {
    throw invalid('Specify status, attach_status or migration_status.');
  }
  resetStatus(call.world, volume, { status, attachStatus, migrationStatus });
  return { status: 200 };
}

function choice<T extends string>(fields: Fields, name: string, choices: readonly T[]): T | undefined {
  const word = optionalText(fields, name);
  if (word === undefined) return undefined;
  const found = choices.find((each) => each === word);
  if (found === undefined) throw invalid(`"${name}" must be one of ${choices.join(', ')}.`);
  return found;
}

/** Moves a volume to another type, for administrators. */
export function retype(call: Call): Answer {
  requireAdmin(call);
  const volume = volumeOf(call);
  const wanted = wrapped(call, 'os-retype');
  const name = requiredText(wanted, 'new_type');
  choice(wanted, 'migration_policy', MIGRATION_POLICIES);
  readInteger(wanted, 'qos_bps_limit', { code: '', min: 0 });
  readBoolean(wanted, 'force_host_copy', '');
  readBoolean(wanted, 'delete_old', '');
  retypeVolume(call.world, volume, typeNamed(call, name));
  return { status: 202 };
}

/** A type named in a body, and not by the path, makes a bad request. */
function typeNamed(call: Call, name: string): ReturnType<typeof resolveVolumeType> {
  try {
    return resolveVolumeType(call.cloud, name, viewerOf(call));
  } catch (error) {
    throw error instanceof Problem ? invalid('The new type does not exist.') : error;
  }
}
