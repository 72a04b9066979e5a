import {
  requestOptions,
  requiredExample,
  requiredReferences,
  type Answer,
  type Api,
  type CallInput,
  type Context,
  type Json,
  type Operation,
  type Prepared,
  type Resource,
} from '../../src/index.ts';

/** Kinds that belong to one project: nobody of another one sees them. */
const OWN: ReadonlySet<unknown> = new Set(['volume', 'snapshot', 'backup', 'transfer', 'job']);

/** Kinds of which two looks say the same as long as nobody changes them. */
const STEADY: ReadonlySet<string> = new Set(['volume', 'snapshot', 'backup', 'transfer', 'volume-type']);

/** Preparations that change the volume itself, which nobody else may then have. */
const CHANGING = /^volume\.(?:detach|unreserve|revert|metadata\.)|^volume-tag\./;

/** A request that is valid in all but who sends it. */
export interface Attempt {
  readonly operation: Operation;
  readonly input: CallInput;
  /** What it is about, as it was before. */
  readonly before: readonly Resource[];
}

/** The requirements among these that a contract has and that are about an operation. */
export function concerning(api: Api, operation: Operation, ids: readonly string[]): string[] {
  const { id: contract, requirements } = api.contract;
  return ids.filter(
    (id) => api.has(id) && requirements.get(`${contract}:${id}`)?.operations.includes(operation.id) === true,
  );
}

/** Would be seen if it were taken. */
const INTRUDER = { 'evsc-intruder': 'was-here' };

/**
 * What a request says although no table asks for it: what makes it valid, so that it is not refused whoever sends it, and
 * what would be seen if it were done.
 */
const VALID: Readonly<Record<string, (t: Context) => Readonly<Record<string, Json>>>> = {
  'volume.extend': (t) => ({ '/os-extend/new_size': t.target.fixtures.volumeSize + 1 }),
  'volume.update': (t) => ({ '/volume/name': t.name() }),
  'snapshot.update': (t) => ({ '/snapshot/name': t.name() }),
  'volume.metadata.create': () => ({ '/metadata': INTRUDER }),
  'volume.metadata.replace': () => ({ '/metadata': INTRUDER }),
  'snapshot.metadata.create': () => ({ '/metadata': INTRUDER }),
  'snapshot.metadata.replace': () => ({ '/metadata': INTRUDER }),
  'volume.set-bootable': () => ({ '/os-set_bootable/bootable': true }),
  'qos.update': () => ({ '/qos_modify/iops': 4000, '/qos_modify/throughput': 200 }),
};

/** A volume whose performance can be changed (EVS API Reference, 5.1.9). */
const TUNABLE = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };

/** Makes whatever a valid request of an operation needs, and the request. */
export async function attemptOf(t: Context, operation: Operation): Promise<Attempt> {
  const { input, pins, made } = await prepared(t, operation);
  const steady = made.filter(({ kind }) => STEADY.has(kind));
  const before =
    operation.effect.kind === 'none' ? [] : await Promise.all(steady.map((one) => again(t, one)));
  if (operation.requestBody === undefined) return { operation, input, before };
  const all = { ...VALID[operation.capability]?.(t), ...pins };
  return { operation, input: { ...input, body: bodyOf(t, operation, all) }, before };
}

async function prepared(t: Context, operation: Operation): Promise<Prepared> {
  if (operation.capability !== 'qos.update' || t.target.features['provisioned-performance'] !== true)
    return t.prepare(operation, CHANGING.test(operation.capability) ? 'own' : 'shared');
  const volume = await t.volume(TUNABLE);
  return { input: { path: { volume_id: volume.id } }, pins: {}, made: [volume] };
}

async function again(t: Context, resource: Resource): Promise<Resource> {
  const shown = await t.looksAt(resource.kind, resource.id);
  return { ...resource, shown, entity: shown.entity };
}

/** What is made gets a name that only this case uses, by which it would be found. */
function bodyOf(t: Context, operation: Operation, pins: Readonly<Record<string, Json>>): Json {
  const named = Object.keys(pins).find((pointer) => pointer.endsWith('/name'));
  const options = requestOptions(operation, t.target, pins);
  const body = requiredExample(operation.requestBody?.schema ?? {}, options);
  if (operation.effect.kind !== 'creates' || named !== undefined) return body;
  const kind = (operation.effect.resource ?? '').replaceAll('-', '_');
  const { [kind]: wrapped, ...rest } = body as Readonly<Record<string, Json>>;
  return wrapped === undefined ? body : { ...rest, [kind]: { ...(wrapped as object), name: t.name() } };
}

/** Whether a request names something of one project, in its path or in its body. */
export function namesOwn({ parameters, ...operation }: Operation): boolean {
  const inPath = parameters.some(
    ({ in: place, name, schema }) =>
      place === 'path' && (OWN.has(schema['x-reference']) || name === 'target_project_id'),
  );
  return inPath || requiredReferences({ ...operation, parameters }).some(({ kind }) => OWN.has(kind));
}

/** Checks that a request which was refused did nothing: nothing new has its name, and what it is about is as it was. */
export async function nothingDone(
  t: Context,
  { operation, input, before }: Attempt,
  requirement: string,
): Promise<void> {
  for (const { kind, id, entity, shown } of before) {
    const after = await t.looksAt(kind, id);
    t.equal(lasting(after), lasting({ ...after, status: shown.status, entity }), {
      requirement,
      message: `a refused ${operation.id} changed the ${kind}`,
      answers: [shown, after],
    });
  }
  if (operation.effect.kind === 'creates') await nothingMade(t, operation, input, requirement);
}

/** Everything but when it was last touched. */
function lasting({ status, entity }: Answer): unknown {
  const { updated_at: _, ...rest } = entity;
  return { status, ...rest };
}

async function nothingMade(
  t: Context,
  operation: Operation,
  { body }: CallInput,
  requirement: string,
): Promise<void> {
  const kind = operation.effect.resource ?? '';
  const wrapped = (body as Readonly<Record<string, unknown>> | undefined)?.[kind.replaceAll('-', '_')];
  const name = (wrapped as { readonly name?: unknown } | undefined)?.name;
  const list = t.api.find(`${kind}.list-detail`) ?? t.api.find(`${kind}.list`);
  if (typeof name !== 'string' || list === undefined) return;
  const listed = await t.need(list.capability);
  const made = listed.entities.filter((entity) => String(entity['name']).startsWith(name));
  for (const { id } of made) if (typeof id === 'string') t.moved(kind, id, 'primary');
  t.equal(made.length, 0, {
    requirement,
    message: `a refused ${operation.id} made a ${kind} all the same`,
    answers: [listed],
  });
}
