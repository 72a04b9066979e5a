import {
  isUnusable,
  requestOptions,
  validArbitrary,
  validParameter,
  type Budget,
  type CaseFinding,
  type CaseSpec,
  type Context,
  type Json,
  type Operation,
  type Parameter,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';

/** Generated inputs for each operation, by budget. */
const RUNS: Readonly<Record<Budget, number>> = { quick: 2, standard: 5, thorough: 25 };

/** Operations whose success also depends on the state of a resource; their own suites send valid requests. */
const STATEFUL: readonly string[] = ['volume.extend', 'snapshot.rollback'];

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
      : [bodyCase(operation, runs)];
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && operation.effect.kind === 'none')
    .filter((parameter) => parameter.name !== 'marker' && !isUnusable(parameter.schema, input.target))
    .map((parameter) => queryCase(operation, parameter, runs));
  return [...body, ...query];
}

function bodyCase(operation: Operation, runs: number): CaseSpec {
  return {
    id: `${operation.id}/body`,
    title: `${operation.id} takes every valid body`,
    operations: [operation],
    requirements: [`${operation.id}.status`],
    volumes: operation.effect.kind === 'creates' ? runs : 1,
    run: async (t) => {
      const { path, references } = await prerequisites(t, operation);
      const options = requestOptions(operation, t.target, references);
      const arbitrary = validArbitrary(operation.requestBody?.schema ?? {}, options);
      await t.property(arbitrary, runs, (body) => sendAndCompare(t, operation, path, body));
    },
  };
}

/** What the operation needs to exist before it can be asked for: the resource in its path, the volume of a snapshot. */
async function prerequisites(
  t: Context,
  operation: Operation,
): Promise<{ path: Record<string, string>; references: Record<string, Json> }> {
  const kind = /\{(\w+)_id\}/.exec(operation.path.replace('{project_id}', ''))?.[1];
  if (kind === undefined && operation.effect.resource !== 'snapshot') return { path: {}, references: {} };
  const volume = await t.volume();
  if (kind === 'snapshot') return { path: { snapshot_id: (await t.snapshot(volume.id)).id }, references: {} };
  if (kind === 'volume') return { path: { volume_id: volume.id }, references: {} };
  return { path: {}, references: { '/snapshot/volume_id': volume.id } };
}

async function sendAndCompare(
  t: Context,
  operation: Operation,
  path: Record<string, string>,
  body: Json,
): Promise<readonly CaseFinding[]> {
  const answer = await t.send(operation, { path, body });
  if (answer.ok) return [];
  const { response, failure } = answer.exchange;
  return [
    {
      requirement: `${operation.id}.status`,
      message: 'a valid request does not succeed',
      expected: operation.responses
        .filter(({ status }) => status < 400)
        .map(({ status }) => status)
        .join(' or '),
      actual: `${failure?.kind ?? answer.status} ${response?.body.slice(0, 200) ?? ''}`.trim(),
      signature: `status:${answer.status}`,
      answers: [answer],
      counterexample: body,
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
      const pins = pinned === undefined ? {} : { '': pinned };
      await t.property(validParameter(parameter, { pins }), runs, async (value) => {
        const answer = await t.send(operation, { query: { [parameter.name]: value } });
        if (answer.ok) return [];
        return [
          {
            requirement: `${operation.id}.status`,
            message: `a valid ${parameter.name} does not succeed`,
            expected: '200',
            actual: `${answer.status} ${answer.exchange.response?.body.slice(0, 200) ?? ''}`.trim(),
            signature: `status:${answer.status}:${parameter.name}`,
            answers: [answer],
            counterexample: { [parameter.name]: value },
          },
        ];
      });
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
