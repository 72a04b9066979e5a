import { isProjectParameter } from '../contract/project-parameter.ts';
import type { Json, Operation, Parameter } from '../contract/types.ts';
import { pathNames } from './kinds.ts';
import { valuesAt } from './pointer.ts';
import { PREPARATIONS } from './preparations.ts';
import { requiredReferences } from './required-references.ts';
import { hasRoom } from './room.ts';
import type { Context, Prepared, Resource, Sharing } from './types.ts';

/** What is made on the way, to be laid over by what an operation needs in particular. */
export interface Preparation {
  readonly operation: Operation;
  readonly sharing: Sharing;
  readonly path: Record<string, string>;
  readonly pins: Record<string, Json>;
  readonly made: Resource[];
}

/**
 * Makes what an operation needs before it can be asked for: what its path names, and what its body must name. Where that
 * cannot be made, the case is inapplicable.
 */
export async function prepare(t: Context, operation: Operation, sharing: Sharing): Promise<Prepared> {
  const preparation: Preparation = { operation, sharing, path: {}, pins: {}, made: [] };
  for (const name of pathNames(operation)) {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    if (parameter !== undefined) preparation.path[name] = await valueFor(t, parameter, preparation);
  }
  const asked = await requiredParameters(t, preparation);
  const special = PREPARATIONS[operation.capability];
  const particular = special === undefined ? {} : await special(t, preparation);
  const pins: Record<string, Json> = { ...preparation.pins, ...particular.pins };
  for (const { pointer, kind } of requiredReferences(operation)) {
    if (pins[pointer] !== undefined) continue;
    pins[pointer] = await idOf(t, kind, preparation);
  }
  const query = { ...asked.query, ...particular.query };
  return {
    input: {
      path: { ...preparation.path, ...particular.path },
      ...(Object.keys(query).length === 0 ? {} : { query }),
      ...(Object.keys(asked.headers).length === 0 ? {} : { headers: asked.headers }),
      ...(particular.as === undefined ? {} : { as: particular.as }),
    },
    pins,
    made: preparation.made,
  };
}

/** Parameters of query and header without which the operation is refused: the first value listed, or what they name. */
async function requiredParameters(
  t: Context,
  preparation: Preparation,
): Promise<{ readonly query: Record<string, string>; readonly headers: Record<string, string> }> {
  const found = { query: {} as Record<string, string>, headers: {} as Record<string, string> };
  for (const { in: place, name, required, schema } of preparation.operation.parameters) {
    if (place === 'path' || !required || name === 'X-Auth-Token') continue;
    const [listed] = (schema['enum'] ?? []) as readonly Json[];
    const kind = schema['x-reference'];
    const value = typeof kind === 'string' ? await idOf(t, kind, preparation) : listed;
    if (value === undefined) return t.inapplicable(`the suites know no value for ${name}`);
    found[place === 'query' ? 'query' : 'headers'][name] = wordOf(value);
  }
  return found;
}

async function valueFor(t: Context, parameter: Parameter, preparation: Preparation): Promise<string> {
  const { name, schema } = parameter;
  const kind = schema['x-reference'];
  if (kind === 'project' || name === 'target_project_id') return t.target.project.id;
  if (kind === 'job') return jobOf(t);
  if (name === 'key') return metadataKey(t, preparation);
  if (name === 'version') return wordOf((schema['enum'] as readonly Json[] | undefined)?.at(-1) ?? 'v3');
  if (typeof kind !== 'string' || isProjectParameter(name))
    return t.inapplicable(`the suites cannot make what ${name} names`);
  return idOf(t, kind, preparation);
}

/** The id of something of a kind. Servers and images are other services': the configuration names them. */
async function idOf(t: Context, kind: string, preparation: Preparation): Promise<string> {
  if (kind === 'server' || kind === 'image')
    return t.target.fixtures[kind] ?? t.inapplicable(`it needs target.fixtures.${kind} in the configuration`);
  const resource = await make(t, kind, preparation);
  preparation.made.push(resource);
  return resource.id;
}

/** A resource of the case's own, unless it may be shared; what no API can make must be there already. */
async function make(t: Context, kind: string, { operation, sharing, made }: Preparation): Promise<Resource> {
  const before = made.find((resource) => resource.kind === kind);
  if (before !== undefined) return before;
  if (sharing === 'shared' && isLent(t, kind)) return t.borrow(kind);
  if (t.api.find(`${kind}.create`) !== undefined) return t.resource(kind);
  if (operation.effect.kind !== 'none' && operation.effect.resource === kind)
    return t.inapplicable(`no operation of this API makes a ${kind}`);
  return t.existing(kind);
}

/**
 * Kinds that cases borrow one after another. As many as run at once may lie idle, a snapshot with its volume: only where there is
 * room for far more. A type of volumes is none, for what some acts need is that something is done with it.
 */
function isLent({ api, target: { limits } }: Context, kind: string): boolean {
  if (kind === 'volume') return true;
  return kind === 'snapshot' && hasRoom(limits) && api.find('snapshot.create') !== undefined;
}

/** The job that creating a volume is answered with. */
async function jobOf(t: Context): Promise<string> {
  const { created } = await t.volume();
  const pointer = created.operation.effect.job;
  const body = created.body.kind === 'json' ? created.body.value : undefined;
  const [job] = pointer === undefined ? [] : valuesAt(body, pointer);
  return typeof job === 'string' ? job : t.inapplicable('no operation of this API answers with a job');
}

/** A key of metadata that the resource in the path has. */
async function metadataKey(t: Context, { operation, path }: Preparation): Promise<string> {
  const key = 'evsc-key';
  const kind = operation.capability.split('.')[0] ?? '';
  await t.need(`${kind}.metadata.create`, { path: { ...path }, body: { metadata: { [key]: 'value' } } });
  return key;
}

/** A value of a parameter as it stands in a URL or header. */
function wordOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
