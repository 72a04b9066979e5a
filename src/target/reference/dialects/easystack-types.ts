import { readBoolean } from '../input/fields.ts';
import type { VolumeType } from '../model/catalogue.ts';
import {
  createVolumeType,
  deleteVolumeType,
  setExtraSpecs,
  updateVolumeType,
  visibleTypes,
  volumeTypeOf,
} from '../model/volume-types.ts';
import { param, type Answer, type Call } from './call.ts';
import { requireAdmin, viewerOf } from './easystack-access.ts';
import { entries, optionalName, optionalText, requiredText, wrapped } from './easystack-input.ts';
import { pageOf, type SortKeys } from './easystack-pages.ts';
import { changedTypeView, newTypeView, typeView } from './easystack-views.ts';

// Volume types of EasyStack block storage 6.2.1, 1.5, and 6.0.2, 5.6. Only administrators change them (6.0.2, 3.1 and 3.4).

const SORT_KEYS: SortKeys<VolumeType> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  description: ({ description }) => description ?? '',
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt ?? '',
  is_public: ({ isPublic }) => String(isPublic),
};

function typeOf(call: Call): VolumeType {
  return volumeTypeOf(call.cloud, param(call, 'volume_type_id'), viewerOf(call));
}

/** Makes a volume type: a public one, unless the request says otherwise. */
export function create(call: Call): Answer {
  requireAdmin(call);
  const wanted = wrapped(call, 'volume_type');
  const type = createVolumeType(call.cloud, {
    name: requiredText(wanted, 'name'),
    description: optionalText(wanted, 'description') ?? null,
    isPublic: readBoolean(wanted, 'os-volume-type-access:is_public', '') ?? true,
    extraSpecs: entries(wanted['extra_specs'] ?? {}, 'extra_specs'),
  });
  return { status: 200, body: { volume_type: newTypeView(type) } };
}

/** Lists the volume types that the project may use. */
export function list(call: Call): Answer {
  const page = pageOf(call, visibleTypes(call.cloud, viewerOf(call)).values(), SORT_KEYS);
  return { status: 200, body: { volume_types: page.map(typeView) } };
}

/** Shows a volume type. */
export function show(call: Call): Answer {
  return { status: 200, body: { volume_type: typeView(typeOf(call)) } };
}

/** Changes a volume type. */
export function update(call: Call): Answer {
  requireAdmin(call);
  const type = typeOf(call);
  const wanted = wrapped(call, 'volume_type');
  updateVolumeType(call.cloud, type, {
    name: optionalName(wanted),
    description: optionalText(wanted, 'description'),
    isPublic: readBoolean(wanted, 'is_public', ''),
  });
  return { status: 200, body: { volume_type: changedTypeView(type) } };
}

/** Deletes a volume type. */
export function remove(call: Call): Answer {
  requireAdmin(call);
  deleteVolumeType(call.cloud, typeOf(call));
  return { status: 202 };
}

/** Adds extra specs or changes them; the answer has those of the request (6.2.1, 1.5). */
export function addExtraSpecs(call: Call): Answer {
  requireAdmin(call);
  const type = typeOf(call);
  const extraSpecs = entries(wrapped(call, 'extra_specs'), 'extra_specs');
  setExtraSpecs(call.cloud, type, extraSpecs);
  return { status: 200, body: { extra_specs: extraSpecs } };
}
