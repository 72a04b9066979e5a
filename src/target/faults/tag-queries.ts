import { defineFaults } from './define.ts';
import { isObject, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { refuses, sends } from './recipes/requests.ts';
import { answers } from './recipes/responses.ts';

const FILTER = 'volume-tags.filter';
const common = { on: FILTER, section: '5.3.5' };

/** Faults in finding volumes by their tags. */
export const tagQueryFaults: readonly Fault[] = defineFaults('tag-queries', DOCUMENT, [
  {
    ...common,
    id: 'tag-query-keys-any',
    title: 'Of several keys a volume need have only the first.',
    breaks: `${FILTER}.{all-keys,finds}`,
    ...sends((body) => tagsOf(body).length > 1 && set(body, 'tags', tagsOf(body).slice(0, 1))),
  },
  {
    ...common,
    id: 'tag-query-first-value',
    title: 'Of several values of a key only the first counts.',
    breaks: `${FILTER}.{any-value,finds}`,
    ...editValues((values) => (values.length > 1 ? values.slice(0, 1) : values)),
  },
  {
    ...common,
    id: 'tag-query-values-ignored',
    title: 'The values of a key are ignored.',
    breaks: `${FILTER}.{finds,follows-changes}`,
    ...editValues((values) => (values.length > 0 ? [] : values)),
  },
  {
    ...common,
    id: 'tag-query-no-values-nothing',
    title: 'A key without values finds only volumes whose value is empty.',
    breaks: `${FILTER}.no-values`,
    ...editValues((values) => (values.length === 0 ? [''] : values)),
  },
  {
    ...common,
    id: 'tag-query-deletes-tags',
    title: 'Finding volumes removes the tags that they were found by.',
    breaks: `${FILTER}.changes-nothing`,
    also: (request, response) => {
      const [found] = isSuccess(response) ? resources(response.json) : [];
      const [tag] = isObject(request.json) ? tagsOf(request.json) : [];
      if (found === undefined || tag === undefined) return [];
      const path = request.path.replace(/resource_instances/, `${String(found['resource_id'])}/tags`);
      const json = { action: 'delete', tags: [{ key: tag['key'] }] };
      return [{ ...request, path, json, body: JSON.stringify(json) }];
    },
  },
  {
    ...common,
    id: 'tag-query-omits-one',
    title: 'A volume that meets the conditions is not found.',
    breaks: `${FILTER}.{finds,follows-changes}`,
    ...answers((body) => resources(body).length > 0 && set(body, 'resources', resources(body).slice(1))),
  },
  {
    ...common,
    id: 'tag-query-nothing-found',
    title: 'No volume is ever found.',
    breaks: `${FILTER}.{finds,ten-keys,ten-values,match-name,match-service,no-values,any-value}`,
    ...answers((body) => resources(body).length > 0 && set(body, 'resources', [])),
  },
  {
    ...common,
    id: 'tag-query-remembers',
    title: 'What was found once is found again, whatever changed.',
    breaks: `${FILTER}.follows-changes`,
    response: (request, response, state) => {
      if (!isSuccess(response)) return response;
      const known = state.notes.get(request.body);
      if (known === undefined) state.notes.set(request.body, response);
      const last = known as typeof response | undefined;
      return last === undefined || resources(last.json).length === resources(response.json).length
        ? response
        : last;
    },
  },
  {
    ...common,
    id: 'tag-query-limit-ignored',
    title: 'The limit is ignored.',
    breaks: `${FILTER}.limit`,
    ...sends((body) => body['limit'] !== undefined && set(body, 'limit', 1000)),
  },
  {
    ...common,
    id: 'tag-query-offset-ignored',
    title: 'The offset is ignored.',
    breaks: `${FILTER}.offset`,
    ...sends((body) => 'offset' in body && Reflect.deleteProperty(body, 'offset')),
  },
  {
    ...common,
    id: 'tag-query-offset-of-one',
    title: 'Without offset the first volume is left out.',
    breaks: `${FILTER}.offset-default`,
    ...sends((body) => body['offset'] === undefined && set(body, 'offset', 1)),
  },
  {
    ...common,
    id: 'tag-query-name-ignored',
    title: 'resource_name is ignored.',
    breaks: `${FILTER}.match-name`,
    ...withoutMatch('resource_name'),
  },
  {
    ...common,
    id: 'tag-query-service-ignored',
    title: 'service_type is ignored.',
    breaks: `${FILTER}.match-service`,
    ...withoutMatch('service_type'),
  },
  {
    ...common,
    id: 'tag-query-names-another',
    title: 'The name beside a volume is that of another.',
    breaks: `${FILTER}.names-resource`,
    ...answers((body) =>
      resources(body)
        .map((one) => set(one, 'resource_name', 'another'))
        .includes(true),
    ),
  },
  {
    ...common,
    id: 'tag-query-foreign-volume',
    title: 'A volume of another project is found too.',
    breaks: `${FILTER}.{own-project,finds,total-count}`,
    ...answers((body) => {
      const [first] = resources(body);
      const foreign = { ...first, resource_id: '00000000-0000-4000-8000-00000000f0e1' };
      return first !== undefined && set(body, 'resources', [...resources(body), foreign]);
    }),
  },
  {
    ...common,
    id: 'tag-query-duplicate-keys',
    title: 'A tag key that stands twice counts once.',
    breaks: `${FILTER}.rejects-duplicate-keys`,
    ...sends((body) => set(body, 'tags', once(body['tags']))),
  },
  {
    ...common,
    id: 'tag-query-duplicate-matches',
    title: 'A key that stands twice in matches counts once.',
    breaks: `${FILTER}.rejects-duplicate-matches`,
    ...sends((body) => set(body, 'matches', once(body['matches']))),
  },
  {
    ...common,
    id: 'tag-query-tags-missing',
    title: 'The tags beside a volume are only those that it was found by.',
    breaks: `${FILTER}.tags-of-resource`,
    ...answers((body) =>
      resources(body)
        .map((one) => tagsOf(one).length > 0 && set(one, 'tags', []))
        .includes(true),
    ),
  },
  {
    ...common,
    id: 'tag-query-five-keys',
    title: 'More than five keys, or values of one, are refused.',
    breaks: `${FILTER}.{ten-keys,ten-values}`,
    ...refuses(
      (body) =>
        tagsOf(body).length > 5 ||
        tagsOf(body).some(({ values }) => Array.isArray(values) && values.length > 5),
    ),
  },
  {
    ...common,
    id: 'tag-query-count-of-page',
    title: 'total_count is the number of volumes in the answer.',
    breaks: `${FILTER}.total-count-ignores-paging`,
    ...answers((body) => set(body, 'total_count', resources(body).length)),
  },
]);

function tagsOf(body: Draft): Draft[] {
  return Array.isArray(body['tags']) ? body['tags'].filter(isObject) : [];
}

function resources(body: unknown): Draft[] {
  const found = isObject(body) ? body['resources'] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Sets a member; whether it had another value before. */
function set(draft: Draft, name: string, value: unknown): boolean {
  if (JSON.stringify(draft[name]) === JSON.stringify(value)) return false;
  draft[name] = value;
  return true;
}

function once(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items
    .filter(isObject)
    .filter((item, at, all) => all.findIndex(({ key }) => key === item['key']) === at);
}

function editValues(edit: (values: readonly unknown[]) => readonly unknown[]): ReturnType<typeof sends> {
  return sends((body) =>
    tagsOf(body)
      .map((tag) => Array.isArray(tag['values']) && set(tag, 'values', edit(tag['values'])))
      .includes(true),
  );
}

function withoutMatch(key: string): ReturnType<typeof sends> {
  return sends((body) => {
    const matches = Array.isArray(body['matches']) ? body['matches'].filter(isObject) : [];
    const left = matches.filter((match) => match['key'] !== key);
    return left.length < matches.length && set(body, 'matches', left);
  });
}
