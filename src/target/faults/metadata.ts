import { defineFaults } from './define.ts';
import { answer, isObject, isSuccess, replaceBody } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { bodyOf, pretends, refuses, sendsIn } from './recipes/requests.ts';
import { answers } from './recipes/responses.ts';

const BOTH = '{volumes,snapshots}.metadata';

/** Faults in the entries of metadata, one by one and together. */
export const metadataFaults: readonly Fault[] = defineFaults('metadata', DOCUMENT, [
  {
    id: 'metadata-create-lost',
    title: 'Entries that are added are answered and not kept.',
    on: `${BOTH}.create`,
    breaks: `${BOTH}.create.adds`,
    section: '6.5.1',
    ...pretends((request) => answer(200, bodyOf(request))),
  },
  {
    id: 'metadata-create-replaces',
    title: 'Adding entries removes those that were there.',
    on: `${BOTH}.create`,
    breaks: `${BOTH}.create.keeps`,
    section: '6.5.1',
    request: (request) => ({ ...request, method: 'PUT' }),
  },
  {
    id: 'metadata-create-first-only',
    title: 'Of several entries only the first is added.',
    on: `${BOTH}.create`,
    breaks: `${BOTH}.create.{adds,answers-metadata}`,
    section: '6.5.1',
    ...sendsIn((entries) => {
      const [, ...rest] = Object.keys(entries);
      for (const name of rest) Reflect.deleteProperty(entries, name);
      return rest.length > 0;
    }),
  },
  {
    id: 'metadata-create-answers-nothing',
    title: 'The answer to adding entries has none.',
    on: `${BOTH}.create`,
    breaks: `${BOTH}.create.answers-metadata`,
    section: '6.5.1',
    ...emptied(),
  },
  {
    id: 'metadata-create-four-entries-only',
    title: 'Entries beside the four of the table are refused.',
    on: 'volumes.metadata.create',
    breaks: 'volumes.metadata.create.{other-entries,adds}',
    section: '7.2.5.1',
    ...refuses(({ metadata }) =>
      Object.keys(isObject(metadata) ? metadata : {}).some((name) => !KNOWN.has(name)),
    ),
  },
  {
    id: 'metadata-names-lower-case',
    title: 'The names of entries are kept in lower case.',
    on: `${BOTH}.{create,replace}`,
    breaks: `${BOTH}.create.adds ${BOTH}.replace.sets`,
    section: '6.5.1',
    ...sendsIn((entries) => renamed(entries, (name) => name.toLowerCase())),
  },
  {
    id: 'metadata-values-short',
    title: 'The values of entries lose everything after 100 characters.',
    on: `${BOTH}.{create,replace,set}`,
    breaks: `${BOTH}.create.adds ${BOTH}.replace.sets ${BOTH}.set.sets`,
    section: '6.5.1',
    ...sendsIn((entries) => {
      const long = Object.entries(entries).filter(([, value]) => String(value).length > 100);
      for (const [name, value] of long) entries[name] = String(value).slice(0, 100);
      return long.length > 0;
    }),
  },
  {
    id: 'metadata-values-cut',
    title: 'The values of entries lose their last character.',
    on: `${BOTH}.{create,replace,set}`,
    breaks: `${BOTH}.create.adds ${BOTH}.replace.sets ${BOTH}.set.sets`,
    section: '6.5.3',
    ...sendsIn((entries) => {
      const texts = Object.entries(entries).filter(([, value]) => typeof value === 'string' && value !== '');
      for (const [name, value] of texts) entries[name] = String(value).slice(0, -1);
      return texts.length > 0;
    }),
  },
  {
    id: 'metadata-replace-merges',
    title: 'Replacing metadata keeps the entries that are not named, and the values of those that are.',
    on: `${BOTH}.replace`,
    breaks: `${BOTH}.replace.sets volumes.metadata.replace.answers-metadata`,
    section: '6.5.4',
    request: (request) => ({ ...request, method: 'POST', body: '{"metadata":{}}', json: { metadata: {} } }),
  },
  {
    id: 'metadata-replace-lost',
    title: 'Metadata that replaces another is answered and not kept.',
    on: `${BOTH}.replace`,
    breaks: `${BOTH}.replace.sets`,
    section: '6.5.4',
    ...pretends((request) => answer(200, bodyOf(request))),
  },
  {
    id: 'metadata-replace-answers-nothing',
    title: 'The answer to replacing metadata has no entries.',
    on: 'volumes.metadata.replace',
    breaks: 'volumes.metadata.replace.answers-metadata',
    section: '6.5.4',
    ...emptied(),
  },
  {
    id: 'metadata-set-lost',
    title: 'The new value of an entry is answered and not kept.',
    on: `${BOTH}.set`,
    breaks: `${BOTH}.set.sets`,
    section: '6.5.3',
    ...pretends((request) => answer(200, bodyOf(request))),
  },
  {
    id: 'metadata-set-replaces-all',
    title: 'Setting one entry removes all others.',
    on: `${BOTH}.set`,
    breaks: `${BOTH}.set.keeps`,
    section: '6.5.3',
    also: (request, response) => {
      const { meta } = bodyOf(request);
      if (!isSuccess(response) || !isObject(meta)) return [];
      const json = { metadata: meta };
      const path = request.path.replace(/\/[^/]*$/, '');
      return [{ ...request, path, json, body: JSON.stringify(json) }];
    },
  },
  {
    id: 'metadata-delete-does-nothing',
    title: 'Deleting an entry is answered as done, and the entry stays.',
    on: `${BOTH}.delete`,
    breaks: `${BOTH}.delete.removes`,
    section: '6.5.6',
    ...pretends(() => answer(200)),
  },
  {
    id: 'metadata-delete-removes-all',
    title: 'Deleting one entry removes all.',
    on: `${BOTH}.delete`,
    breaks: `${BOTH}.delete.removes`,
    section: '6.5.6',
    also: (request, response) => {
      if (!isSuccess(response)) return [];
      const json = { metadata: {} };
      const headers = { ...request.headers, 'content-type': 'application/json' };
      const path = request.path.replace(/\/[^/]*$/, '');
      return [{ ...request, method: 'PUT', headers, path, json, body: JSON.stringify(json) }];
    },
  },
  {
    id: 'metadata-list-empty',
    title: 'Metadata is listed as empty.',
    on: `${BOTH}.list`,
    breaks: `${BOTH}.list.lists`,
    section: '6.5.5',
    ...emptied(),
  },
  {
    id: 'metadata-list-omits-one',
    title: 'The list of metadata lacks an entry.',
    on: `${BOTH}.list`,
    breaks: `${BOTH}.list.lists`,
    section: '6.5.5',
    ...answers(({ metadata }) => {
      const [first] = Object.keys(isObject(metadata) ? metadata : {});
      return isObject(metadata) && first !== undefined && Reflect.deleteProperty(metadata, first);
    }),
  },
  {
    id: 'metadata-show-all',
    title: 'Showing one entry shows another beside it.',
    on: `${BOTH}.show`,
    breaks: `${BOTH}.show.shows`,
    section: '6.5.2',
    ...answers(({ meta }) => isObject(meta) && Object.assign(meta, { another: 'entry' }) === meta),
  },
  {
    id: 'metadata-show-value-upper-case',
    title: 'The value of an entry is shown in capitals.',
    on: `${BOTH}.show`,
    breaks: `${BOTH}.show.shows`,
    section: '6.5.2',
    response: (_, response) =>
      isSuccess(response) && isObject(response.json)
        ? replaceBody(response, { meta: inCapitals(response.json['meta']) })
        : response,
  },
]);

/** The entries that the table of 7.2.5.1 lists. */
const KNOWN: ReadonlySet<string> = new Set([
  '__system__encrypted',
  '__system__cmkid',
  'hw:passthrough',
  'full_clone',
]);

function emptied(): ReturnType<typeof answers> {
  return answers((body) => {
    const filled = Object.keys(isObject(body['metadata']) ? body['metadata'] : {}).length > 0;
    if (filled) body['metadata'] = {};
    return filled;
  });
}

function renamed(entries: Record<string, unknown>, rename: (name: string) => string): boolean {
  const changed = Object.keys(entries).filter((name) => rename(name) !== name);
  for (const name of changed) {
    entries[rename(name)] = entries[name];
    Reflect.deleteProperty(entries, name);
  }
  return changed.length > 0;
}

function inCapitals(meta: unknown): Record<string, string> {
  const entries = Object.entries(isObject(meta) ? meta : {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value).toUpperCase()]));
}
