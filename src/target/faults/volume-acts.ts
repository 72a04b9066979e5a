import { defineFaults } from './define.ts';
import { answer, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { innerOf, loses, pretends, refuses } from './recipes/requests.ts';
import { accepts, shows, untrue, withStatus } from './recipes/responses.ts';

const UPLOAD = { on: 'volumes.upload-image', section: '6.1.13' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';
const done = pretends(() => answer(202));

/** Faults in the acts on a volume that its path `action` leads to. */
export const volumeActFaults: readonly Fault[] = defineFaults('volume-acts', DOCUMENT, [
  {
    id: 'attach-does-nothing',
    title: 'Attaching is answered as begun, and the volume stays available.',
    on: 'volumes.attach',
    breaks: 'volumes.attach.changes-state volumes.detach.changes-state',
    section: '6.1.14',
    ...done,
  },
  {
    id: 'attach-changes-name',
    title: 'Attaching changes the name of the volume.',
    on: 'volumes.attach',
    breaks: 'volumes.attach.changes-state',
    section: '6.1.14',
    also: (request, response) => (isSuccess(response) ? [renaming(request, 'attached')] : []),
  },
  {
    id: 'detach-does-nothing',
    title: 'Detaching is answered as begun, and the volume stays in use.',
    on: 'volumes.detach',
    breaks: 'volumes.detach.{changes-state,optional-for-one-attachment}',
    section: '6.1.15',
    ...done,
  },
  {
    id: 'detach-changes-name',
    title: 'Detaching empties the name of the volume.',
    on: 'volumes.detach',
    breaks: 'volumes.detach.changes-state',
    section: '6.1.15',
    also: (request, response) => (isSuccess(response) ? [renaming(request, '')] : []),
  },
  {
    id: 'detach-needs-attachment',
    title: 'Detaching without attachment_id is refused.',
    on: 'volumes.detach',
    breaks: 'volumes.detach.optional-for-one-attachment',
    section: '6.1.15',
    ...refuses((_, request) => innerOf(request)['attachment_id'] === undefined),
  },
  {
    id: 'reserve-empty-refused',
    title: 'An empty value of os-reserve is refused.',
    on: 'volumes.reserve',
    breaks: 'volumes.reserve.{empty-value,status}',
    section: '6.1.16',
    ...refuses((_, request) => Object.keys(innerOf(request)).length === 0),
  },
  {
    id: 'unreserve-empty-refused',
    title: 'An empty value of os-unreserve is refused.',
    on: 'volumes.unreserve',
    breaks: 'volumes.unreserve.{empty-value,status}',
    section: '6.1.17',
    ...refuses((_, request) => Object.keys(innerOf(request)).length === 0),
  },
  {
    id: 'acts-unreserve-200',
    title: 'Attaching and its sisters are answered with 200.',
    on: 'volumes.{attach,detach,reserve,unreserve}',
    breaks: 'volumes.{attach,detach,reserve,unreserve}.status',
    section: '6.1.14',
    ...withStatus(200),
  },
  {
    id: 'bootable-does-nothing',
    title: 'Marking a volume as a system disk is answered as done and not kept.',
    on: 'volumes.set-bootable',
    breaks: 'volumes.set-bootable.sets',
    section: '6.1.11',
    ...pretends(() => answer(200)),
  },
  {
    id: 'bootable-always-true',
    title: 'Any value of bootable makes a system disk.',
    on: 'volumes.set-bootable',
    breaks: 'volumes.set-bootable.sets',
    section: '6.1.11',
    request: (request) => {
      if (innerOf(request)['bootable'] !== false) return request;
      const json = { 'os-set_bootable': { bootable: true } };
      return { ...request, json, body: JSON.stringify(json) };
    },
  },
  {
    id: 'bootable-by-default',
    title: 'A request without bootable makes a system disk.',
    on: 'volumes.set-bootable',
    breaks: 'volumes.set-bootable.requires-value',
    section: '6.1.11',
    ...accepts(200, undefined, (_, request) => innerOf(request)['bootable'] === undefined),
  },
  {
    id: 'bootable-202',
    title: 'Marking a volume as a system disk is answered with 202.',
    on: 'volumes.set-bootable',
    breaks: 'volumes.set-bootable.status',
    section: '6.1.11',
    ...withStatus(202),
  },
  {
    id: 'readonly-true-refused',
    title: 'readonly true is refused.',
    on: 'volumes.set-readonly',
    breaks: 'volumes.set-readonly.{accepts,status}',
    section: '6.1.12',
    ...refuses((_, request) => innerOf(request)['readonly'] === true),
  },
  {
    id: 'readonly-by-default',
    title: 'A request without readonly is answered as done.',
    on: 'volumes.set-readonly',
    breaks: 'volumes.set-readonly.requires-value',
    section: '6.1.12',
    ...accepts(202, undefined, (_, request) => innerOf(request)['readonly'] === undefined),
  },
  {
    ...UPLOAD,
    id: 'upload-answers-other-volume',
    title: 'The answer to making an image names another volume.',
    breaks: 'volumes.upload-image.{creates,identity}',
    ...untrue('id', NOBODY),
  },
  {
    ...UPLOAD,
    id: 'upload-answers-no-image',
    title: 'The answer to making an image names none.',
    breaks: 'volumes.upload-image.creates',
    ...untrue('image_id', ''),
  },
  {
    ...UPLOAD,
    id: 'upload-formats-other',
    title: 'Without formats an image is ovf and raw.',
    breaks: 'volumes.upload-image.default-formats',
    ...shows((image, request) => {
      const asked = innerOf(request);
      const left = { container_format: 'ovf', disk_format: 'raw' };
      const missing = Object.entries(left).filter(([name]) => asked[name] === undefined);
      return missing.length > 0 && Object.assign(image, Object.fromEntries(missing)) === image;
    }),
  },
  {
    ...UPLOAD,
    id: 'upload-size-none',
    title: 'The size in the answer is 1.',
    breaks: 'volumes.upload-image.size',
    ...untrue('size', 1),
  },
  {
    ...UPLOAD,
    id: 'upload-of-any-size',
    title: 'An image of a volume of more than 1 TiB is answered as begun.',
    breaks: 'volumes.upload-image.size-limit',
    ...accepts(202, (request) => ({
      'os-volume_upload_image': {
        id: request.operation?.params['volume_id'],
        image_id: NOBODY,
        status: 'uploading',
      },
    })),
  },
  {
    ...UPLOAD,
    id: 'upload-state-available',
    title: 'The state in the answer is available.',
    breaks: 'volumes.upload-image.status-uploading',
    ...untrue('status', 'available'),
  },
  {
    ...UPLOAD,
    id: 'upload-name-lost',
    title: 'An image is made without the formats that were asked for.',
    breaks: 'volumes.upload-image.answers-request',
    ...loses('container_format', 'disk_format'),
  },
]);

/** A request that gives the volume of an act another name. */
function renaming<T extends { readonly method: string; readonly path: string }>(request: T, name: string): T {
  const json = { volume: { name } };
  const path = request.path.replace(/\/action$/, '');
  return { ...request, method: 'PUT', path, json, body: JSON.stringify(json) };
}
