import { isFields, type Fields } from '../input/body.ts';
import { readInteger, readRequiredText, readText } from '../input/fields.ts';
import type { Volume } from '../model/entities.ts';
import { poolOf, serviceOf } from '../model/pools.ts';
import { cutPage } from '../model/page.ts';
import { hasTags, MAX_TAGS, type TagQuery } from '../model/tags.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call, View } from './call.ts';
import { evsTaggedVolume } from './evs-vendor-views.ts';
import { readTagList, tagList } from './evs-tags.ts';

/** Most values asked for of one tag (5.3.5, table 5-179). */
const MAX_VALUES = 10;

/** Most characters of what is matched (5.3.5, table 5-178). */
const MAX_MATCH = 255;

/** 5.3.5: lists the volumes with given tags. */
export function filter(call: Call): Answer {
  const limit = readInteger(call.body, 'limit', { code: 'EVS.2142', min: 1, max: 1000 }) ?? 1000;
  const offset = readInteger(call.body, 'offset', { code: 'EVS.5400', min: 0 }) ?? 0;
  const tags = readTags(call.body);
  const matches = readMatches(call);
  const accept = (volume: Volume): boolean => hasTags(volume, tags) && matches(volume);
  const query = { limit, offset, marker: null, descending: true };
  const page = cutPage(call.world.volumes, accept, null, query);
  return {
    status: 200,
    body: {
      total_count: page?.total ?? 0,
      resources: page?.items.map((volume) => resourceView(call, volume)) ?? [],
    },
  };
}

function readTags(body: Fields): readonly TagQuery[] {
  const queries = readTagList(body).map((tag) => ({
    key: readRequiredText(tag, 'key', { code: 'EVS.1062' }),
    values: readValues(tag),
  }));
  if (queries.length > MAX_TAGS) throw badRequest('EVS.1062', `"tags" takes at most ${MAX_TAGS} keys.`);
  refuseTwice(
    queries.map(({ key }) => key),
    'EVS.1062',
  );
  return queries;
}

function readValues(tag: Fields): readonly string[] {
  const values: unknown = tag['values'];
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw badRequest('EVS.1062', '"values" must be a list of texts.');
  }
  if (values.length > MAX_VALUES)
    throw badRequest('EVS.1062', `"values" takes at most ${MAX_VALUES} values.`);
  refuseTwice(values, 'EVS.1062');
  return values;
}

/** Table 5-178: the name matches in part, the service exactly. */
function readMatches({ body, cloud }: Call): (volume: Volume) => boolean {
  const list: unknown = body['matches'] ?? [];
  if (!Array.isArray(list) || !list.every((item) => isFields(item))) {
    throw badRequest('EVS.5400', '"matches" must be a list of objects.');
  }
  const wanted = list.map((match) => {
    const key = readRequiredText(match, 'key', { code: 'EVS.5400' });
    const value = readText(match, 'value', { code: 'EVS.5400', max: MAX_MATCH });
    if (value === undefined) throw badRequest('EVS.5400', 'A match needs a value.');
    if (key !== 'resource_name' && key !== 'service_type') {
      throw badRequest('EVS.5400', 'Only resource_name and service_type can be matched.');
    }
    return { key, value };
  });
  refuseTwice(
    wanted.map(({ key }) => key),
    'EVS.5400',
  );
  return (volume) =>
    wanted.every(({ key, value }) =>
      key === 'resource_name' ? volume.name.includes(value) : value === serviceOf(poolOf(cloud, volume)),
    );
}

function refuseTwice(texts: readonly string[], code: string): void {
  if (new Set(texts).size < texts.length) throw badRequest(code, 'Nothing may stand twice in a list.');
}

/** A volume as a resource with tags (5.3.5, table 5-181). */
function resourceView(call: Call, volume: Volume): View {
  return {
    resource_id: volume.id,
    resource_name: volume.name,
    resource_detail: evsTaggedVolume(call, volume),
    tags: tagList(volume.tags),
  };
}
