import {
  isUnusable,
  requestOptions,
  statusText,
  validArbitrary,
  validParameter,
  type Budget,
  type CallInput,
  type CaseFinding,
  type CaseSpec,
  type Context,
  type Json,
  type Level,
  type Operation,
  type Parameter,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';
import { isConsuming } from './consuming.ts';
import { pinned } from './pinned.ts';
import { plainText } from './plain-text.ts';

/** Generated inputs for each operation, by budget. */
const RUNS: Readonly<Record<Budget, number>> = { quick: 2, standard: 5, thorough: 25 };

/** Operations whose success also depends on the state or the type of a resource; their own suites send valid requests. */
const STATEFUL: readonly string[] = [
  'volume.extend',
  'snapshot.rollback',
  'vendor-snapshot.rollback',
  'qos.update',
  'volume.attach',
  'volume.detach',
  'volume.retype',
  'volume.reset-status',
  'volume.upload-image',
  // Only what was made of an image, or told of one, has these.
  'volume.show-image-metadata',
  'volume.unset-image-metadata',
  'volume.force-detach',
  'volume.begin-detaching',
  'volume.roll-detaching',
  'volume.initialize-connection',
  'volume.terminate-connection',
  'volume.migrate',
  'volume.migrate-completion',
  'volume.reimage',
  'volume.unmanage',
  'snapshot.unmanage',
  'snapshot.update-status',
  'attachment.update',
  'attachment.complete',
  'manageable-volume.create',
  'manageable-snapshot.create',
];

/** Valid requests drawn from the documented tables succeed, and what they ask for is what the target then shows. */
export const suite: Suite = {
  id: 'contract/valid-requests',
  title: 'Requests drawn from the documented tables succeed',
  cases: (input) => input.api.contract.operations.flatMap((operation) => casesOf(operation, input)),
};

function casesOf(operation: Operation, input: PlanInput): CaseSpec[] {
  const runs = RUNS[input.budget];
  const body =
    operation.requestBody === undefined || STATEFUL.includes(operation.capability)
      ? []
      : bodyCases(operation, input);
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && operation.effect.kind === 'none')
    .filter((parameter) => parameter.name !== 'marker' && !isUnusable(parameter.schema))
    .map((parameter) => queryCase(operation, parameter, runs));
  const plain = operation.requestBody === undefined && query.length === 0;
  return [...body, ...query, ...(plain ? [plainCase(operation)] : [])];
}

/** There is one valid request of an operation that takes nothing but a path. */
function plainCase(operation: Operation): CaseSpec {
  return {
    id: `${operation.id}/plain`,
    title: `${operation.id} answers a request that asks for nothing special`,
    operations: [operation],
    requirements: [`${operation.id}.status`],
    volumes: 1,
    run: async (t) => {
      const { input } = await t.prepare(operation, operation.effect.kind === 'none' ? 'shared' : 'own');
      for (const found of await sendAndJudge(t, operation, input, 'must')) t.report(found);
    },
  };
}

function bodyCases(operation: Operation, input: PlanInput): CaseSpec[] {
  const runs = RUNS[input.budget];
  const make = (id: string, title: string, level: Level): CaseSpec => ({
    id: `${operation.id}/${id}`,
    title,
    operations: [operation],
    requirements: [`${operation.id}.status`],
    volumes: operation.effect.kind === 'creates' ? runs * MOST_OF_A_BATCH : 1,
    run: async (t) => {
      const once = await t.prepare(operation, 'own');
      const pins = { ...EXTRA_PINS[operation.capability]?.(t), ...once.pins };
      const drawn = validArbitrary(
        operation.requestBody?.schema ?? {},
        requestOptions(operation, t.target, pins),
      );
      const modest = drawn.map(withSmallBatch);
      const bodies = level === 'must' ? modest.map(plainText) : modest;
      let used = 0;
      await t.property(bodies, runs, async (body) => {
        const spent = used > 0 && (isConsuming(operation) || used % MOST_OF_ONE === 0);
        const fresh = spent ? await t.prepare(operation, 'own') : once;
        used += 1;
        return sendAndJudge(t, operation, { ...fresh.input, body: pinned(body, fresh.pins) }, level);
      });
    },
  });
  const plain = make('body', `${operation.id} takes every valid body`, 'must');
  const unusual = make('unusual-text', `${operation.id} and text in unusual characters`, 'observe');
  // What is only observed costs a quick run more than it tells.
  return input.budget === 'quick' ? [plain] : [plain, unusual];
}

/** Requests about one volume: it has at most seven snapshots (EVS API Developer Guide, 2018-10-30, 6). */
const MOST_OF_ONE = 7;

/** Most volumes of one request: a hundred are valid, but thousands in one run are more than a quota or a page holds. */
const MOST_OF_A_BATCH = 3;

function withSmallBatch(body: Json): Json {
  const { volume } = (body ?? {}) as { readonly volume?: { readonly count?: Json } };
  const count = volume?.count;
  if (typeof count !== 'number' || count <= MOST_OF_A_BATCH) return body;
  return pinned(body, { '/volume/count': 1 + (count % MOST_OF_A_BATCH) });
}

/** What a request must say although no table asks for it, by capability. */
const EXTRA_PINS: Readonly<Record<string, (t: Context) => Record<string, Json>>> = {
  // No document says that an update of nothing succeeds, so there is always a name.
  'volume.update': (t) => ({ '/volume/name': t.name() }),
  'snapshot.update': (t) => ({ '/snapshot/name': t.name() }),
};

async function sendAndJudge(
  t: Context,
  operation: Operation,
  input: CallInput,
  level: Level,
): Promise<readonly CaseFinding[]> {
  const answer = await t.send(operation, input);
  if (answer.ok) return [];
  return [
    {
      requirement: `${operation.id}.status`,
      level,
      message: 'a valid request does not succeed',
      expected: operation.responses
        .filter(({ status }) => status < 400)
        .map(({ status }) => status)
        .join(' or '),
      actual: statusText(answer),
      signature: `status:${answer.status}:${Object.keys(input.query ?? {}).join() || 'body'}`,
      answers: [answer],
      counterexample: input.body ?? (input.query as Json),
    },
  ];
}

function queryCase(operation: Operation, parameter: Parameter, runs: number): CaseSpec {
  return {
    id: `${operation.id}/query/${parameter.name}`,
    title: `${operation.id} takes every valid ${parameter.name}`,
    operations: [operation],
    requirements: [`${operation.id}.status`],
    volumes: 0,
    run: async (t) => {
      const pinned = queryPins(t)[parameter.name];
      // Other characters would break a form that is stated.
      const free = pinned === undefined && parameter.schema['pattern'] === undefined;
      const texts = validParameter(parameter, pinned === undefined ? {} : { pins: { '': pinned } }).map(
        (text) => (free ? (plainText(text) as string) : text),
      );
      const { input } = await t.prepare(operation, 'shared');
      await t.property(texts, runs, (text) =>
        sendAndJudge(t, operation, { ...input, query: { ...input.query, [parameter.name]: text } }, 'must'),
      );
    },
  };
}

/** Parameters whose table gives no form although only some texts mean anything. */
function queryPins(t: Context): Record<string, Json> {
  const id = '00000000-0000-4000-8000-000000000000';
  return {
    metadata: '{"key":"value"}',
    availability_zone: t.target.fixtures.availabilityZone,
    sort_key: 'created_at',
    status: 'available',
    ids: `['${id}']`,
    id,
    volume_id: id,
    volume_type_id: id,
    server_id: id,
    offset: 1,
  };
}
