import { defineFaults } from './define.ts';
import { answer, isObject, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { answers, lists, repeatsFirst, shows, untrue, withStatus } from './recipes/responses.ts';

const ZONES = { on: 'availability-zones.list', section: '6.8.1' };
const EXTENSIONS = { on: 'extensions.list', section: '6.1.9' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in what a cloud tells of itself: versions, zones, extensions, types. */
export const catalogueFaults: readonly Fault[] = defineFaults('catalogue', DOCUMENT, [
  {
    id: 'versions-list-omits-shown',
    title: 'A version that can be shown is not in the list.',
    on: 'versions.list',
    breaks: 'versions.list.lists-shown',
    section: '6.7.2',
    ...firstLess('versions'),
  },
  {
    id: 'versions-list-twice',
    title: 'A version is listed twice.',
    on: 'versions.list',
    breaks: 'versions.list.lists-shown',
    section: '6.7.2',
    response: (_, response) => {
      const versions = versionsOf(response.json);
      const [first] = versions;
      return first === undefined ? response : answer(response.status, { versions: [...versions, first] });
    },
  },
  {
    id: 'versions-list-200',
    title: 'The list of versions is answered with 200.',
    on: 'versions.list',
    breaks: 'versions.list.status-300 versions.list.status',
    section: '6.7.2',
    response: (_, response) => (response.status === 300 ? { ...response, status: 200 } : response),
  },
  {
    id: 'versions-show-another',
    title: 'Showing a version shows another.',
    on: 'versions.show',
    breaks: 'versions.show.{shows,identity}',
    section: '6.7.1',
    response: (_, response) => {
      const versions = versionsOf(response.json);
      return isSuccess(response) && versions.length > 0
        ? answer(response.status, { versions: versions.map((version) => ({ ...version, id: 'v9.0' })) })
        : response;
    },
  },
  {
    id: 'versions-show-300',
    title: 'Showing a version is answered with 300.',
    on: 'versions.show',
    breaks: 'versions.show.status',
    section: '6.7.1',
    ...withStatus(300),
  },
  {
    id: 'versions-links-lost',
    title: 'The versions are an object and no list.',
    on: 'versions.{list,show}',
    breaks: 'versions.{list,show}.response-body',
    section: '6.7.2',
    response: (_, response) => {
      const [first] = versionsOf(response.json);
      return first === undefined ? response : answer(response.status, { versions: first });
    },
  },
  {
    ...ZONES,
    id: 'zones-unwrapped',
    title: 'The zones are listed under another name.',
    breaks: 'availability-zones.list.response-body volumes.create.workflow',
    ...answers((body) => {
      body['availabilityZoneInfo'] = { zones: body['availabilityZoneInfo'] };
      return true;
    }),
  },
  {
    ...ZONES,
    id: 'zones-available-as-text',
    title: 'Whether a zone is available is told as a text.',
    breaks: 'availability-zones.list.response-body',
    ...shows((zone) => {
      if (!isObject(zone['zoneState']) || zone['zoneState']['available'] === 'yes') return false;
      zone['zoneState'] = { available: 'yes' };
      return true;
    }),
  },
  {
    ...ZONES,
    id: 'zones-wrong-names',
    title: 'The zones have names with which no volume can be made.',
    breaks: 'volumes.create.workflow',
    ...shows((zone) => 'zoneName' in zone && Object.assign(zone, { zoneName: 'elsewhere' }) === zone),
  },
  {
    ...EXTENSIONS,
    id: 'extensions-alias-lost',
    title: 'An alias of an extension is a number.',
    breaks: 'extensions.list.response-body',
    ...untrue('alias', 1),
  },
  {
    ...EXTENSIONS,
    id: 'extensions-wrapped-twice',
    title: 'The extensions are an object by alias and no list.',
    breaks: 'extensions.list.response-body',
    ...answers((body) => {
      body['extensions'] = { extensions: body['extensions'] };
      return true;
    }),
  },
  {
    ...EXTENSIONS,
    id: 'extensions-202',
    title: 'The extensions are answered with 202.',
    breaks: 'extensions.list.status',
    ...withStatus(202),
  },
  {
    id: 'types-show-another',
    title: 'Showing a type shows another name.',
    on: 'volume-types.show',
    breaks: 'volume-types.show.fields volume-types.list.matches-show',
    section: '6.1.5',
    ...shows((type) => Object.assign(type, { name: 'another' }) === type),
  },
  {
    id: 'types-list-other-ids',
    title: 'A list tells other ids of types than those by which they are shown.',
    on: 'volume-types.list',
    breaks: 'volume-types.list.matches-show',
    section: '6.1.4',
    ...lists((items) => items.filter(isObject).map((item) => ({ ...item, id: NOBODY }))),
  },
  {
    id: 'types-list-twice',
    title: 'A type of the cloud is listed twice, the second time without parameters.',
    on: 'volume-types.list',
    breaks: 'volume-types.list.{zones,matches-show,contains}',
    section: '6.1.4',
    ...repeatsFirst,
  },
]);

function versionsOf(json: unknown): Draft[] {
  const versions = isObject(json) ? json['versions'] : undefined;
  return Array.isArray(versions) ? versions.filter(isObject) : [];
}

function firstLess(name: string): Pick<Fault, 'response'> {
  return {
    response: (_, response) => {
      const versions = versionsOf(response.json);
      return versions.length > 1 ? answer(response.status, { [name]: versions.slice(1) }) : response;
    },
  };
}
