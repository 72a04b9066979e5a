import { createClient, findEndpoint, SecretRegistry } from '../http/index.ts';
import { createAuth } from '../suite/clients.ts';
import type { TargetConfig } from '../target/config/types.ts';
import type { Line } from './diagnosis.ts';
import type { Reader } from './reader.ts';
import { note, ok, problem } from './say.ts';

/** What was found of fixtures of other services, of the control, and of what the configuration allows. */
export interface Others {
  readonly lines: readonly Line[];
  /** Why the control cannot be used; `undefined` where it can, or there is none. */
  readonly control: string | undefined;
}

const PATIENCE_MS = 6000;

/** Images and servers are other services'. */
const SERVICES = {
  image: { path: (id: string) => `/v2/images/${id}`, setting: 'target.fixtures.image' },
  server: { path: (id: string) => `/servers/${id}`, setting: 'target.fixtures.server' },
} as const;

/** Looks at what else the cases use. */
export async function checkOthers(reader: Reader): Promise<Others> {
  const { target } = reader;
  const lines: Line[] = [];
  for (const topic of ['image', 'server'] as const) lines.push(await checkForeign(topic, target));
  const control = await checkControl(reader);
  return {
    lines: [...lines, ...linesOfIdentities(target), ...linesOfExclusive(target), control.line],
    control: control.why,
  };
}

async function checkForeign(topic: 'image' | 'server', target: TargetConfig): Promise<Line> {
  const { path, setting } = SERVICES[topic];
  const id = target.fixtures[topic];
  if (id === undefined) return note(topic, 'none is named', `Name one in ${setting}.`);
  const endpoint = addressOf(topic, target);
  if (endpoint === undefined)
    return note(topic, `${id} is named; no address of its service is known, so it was not looked at`);
  const client = createClient({
    endpoint,
    auth: createAuth(target.auth, target.project.id, target),
    secrets: new SecretRegistry(),
    timeoutMs: PATIENCE_MS,
    retries: 0,
    ...(target.tls === undefined ? {} : { tls: target.tls }),
    ...(target.proxy === undefined ? {} : { proxy: target.proxy }),
  });
  try {
    const { response, failure } = await client.send({ method: 'GET', path: path(encodeURIComponent(id)) });
    if (response === undefined)
      return note(topic, `${id} is named; its service at ${endpoint} does not answer: ${failure?.kind}`);
    if (response.status < 300) return ok(topic, `${id} is there`);
    return problem(topic, `${id} is answered with ${response.status} at ${endpoint}`, `Name one that is there in ${setting}.`); // prettier-ignore
  } finally {
    await client.close();
  }
}

/** The configuration or the catalog has that of images, the catalog alone that of servers. */
function addressOf(topic: 'image' | 'server', { endpoints, auth }: TargetConfig): string | undefined {
  if (topic === 'image') return endpoints?.['image'];
  if (auth.type !== 'keystone' || auth.token === undefined) return undefined;
  const { interface: wanted, region } = auth.cloud;
  const query = { types: ['compute'], interface: wanted, ...(region === undefined ? {} : { region }) };
  const place = findEndpoint(auth.token.catalog, query);
  return place !== undefined && URL.canParse(place) ? place.replace(/\/+$/, '') : undefined;
}

async function checkControl(
  reader: Reader,
): Promise<{ readonly line: Line; readonly why?: string | undefined }> {
  const answer = await reader.control();
  const address = reader.target.control ?? '';
  if (answer === undefined) return { line: note('control', 'there is none') };
  const { response, failure } = answer;
  if (response !== undefined && response.status < 300) return { line: ok('control', `${address} answers`) };
  const how =
    response === undefined ? `does not answer: ${failure?.kind}` : `answers with ${response.status}`;
  const line = problem('control', `${address} ${how}`, 'Is it running, and is target.control right?');
  return { line, why: `the control ${how}` };
}

function linesOfIdentities({ identities = {} }: TargetConfig): Line[] {
  if (identities.second !== undefined) return [];
  return [note('project', 'there is no user of another project', 'Name one in target.identities.second.')];
}

function linesOfExclusive({ project, exclusive }: TargetConfig): Line[] {
  return [
    project.exclusive
      ? ok('exclusive', 'nobody else works in the project, says the configuration')
      : note(
          'exclusive',
          'others may work in the project',
          'Set target.project.exclusive: true if nobody does.',
        ),
    exclusive === true
      ? ok('exclusive', 'nobody else uses the target, says the configuration')
      : note('exclusive', 'others may use the target', 'Set target.exclusive: true if nobody does.'),
  ];
}
