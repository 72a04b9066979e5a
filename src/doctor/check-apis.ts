import type { ContractLibrary } from '../contract/library.ts';
import { endpointOf } from '../suite/clients.ts';
import type { Answer } from '../suite/types.ts';
import type { IdentityName, TargetConfig } from '../target/config/types.ts';
import { checkCertificate, silenceAt } from './check-address.ts';
import type { Line } from './diagnosis.ts';
import { probeOf } from './probe.ts';
import type { Reader } from './reader.ts';
import { note, ok, outcomeOf, problem } from './say.ts';

/** Clocks that are farther apart make signatures and tokens be refused, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Asks each selected API version, as each identity, and says how it went. */
export async function checkApis(reader: Reader, library: ContractLibrary): Promise<Line[]> {
  const { target } = reader;
  const lines: Line[] = [];
  const addresses = new Map<string, string[]>();
  for (const api of target.apis) {
    const endpoint = endpointOf(target, api);
    addresses.set(endpoint, [...(addresses.get(endpoint) ?? []), api]);
  }
  for (const [endpoint, apis] of addresses)
    lines.push(...(await checkEndpoint(endpoint, apis, reader, library)));
  if (lines.some(({ exitCode }) => exitCode === 3)) return lines;
  for (const who of Object.keys(target.identities ?? {}) as IdentityName[])
    lines.push(...(await checkIdentity(who, reader, library)));
  return lines;
}

async function checkEndpoint(
  endpoint: string,
  apis: readonly string[],
  reader: Reader,
  library: ContractLibrary,
): Promise<Line[]> {
  const answers: Answer[] = [];
  const lines: Line[] = [];
  for (const api of apis) {
    const probe = probeOf(api, library);
    if (probe === undefined) continue;
    const answer = await reader.read(probe.operation, probe.input);
    answers.push(answer);
    const { failure } = answer.exchange;
    if (failure?.kind === 'auth')
      return [
        problem('credentials', `no credentials can be had: ${failure.message}`, 'Look at target.auth.', 3),
      ];
    if (failure !== undefined) return [silenceAt(endpoint, failure)];
    lines.push(lineOfApi(api, answer, probe.answers));
  }
  const refused = answers.find(({ status }) => status === 401 || status === 403);
  const { target } = reader;
  return [
    ok('address', `${endpoint} answers (${apis.join(', ')})`),
    ...(await checkCertificate(endpoint, target)),
    ...clockOf(answers[0]),
    ...(refused === undefined ? [letIn(target, endpoint)] : [refusal(refused, target, endpoint)]),
    ...lines.filter(() => refused === undefined),
  ];
}

function lineOfApi(api: string, answer: Answer, isList: boolean): Line {
  const text = `${api}: ${outcomeOf({ ...answer, exchange: withoutBody(answer) })}`;
  if (answer.ok) return ok('API', text);
  if (!isList && answer.status >= 400 && answer.status < 500)
    return note('API', `${text}, as it names nothing that is there: whether ${api} is offered is not known`);
  return problem(
    'API',
    `${api}: ${outcomeOf(answer)}`,
    answer.status >= 500
      ? 'The target fails by itself: look into its log.'
      : `Is target.project.id right, and does the target offer ${api}? If it does not, take ${api} out of target.apis.`,
  );
}

function withoutBody({ exchange }: Answer): Answer['exchange'] {
  const { response } = exchange;
  return response === undefined ? exchange : { ...exchange, response: { ...response, body: '' } };
}

function letIn({ auth, project }: TargetConfig, endpoint: string): Line {
  if (auth.type === 'none') return note('credentials', `${endpoint} is asked without any`);
  if (auth.type === 'noauth')
    return note('credentials', `${endpoint} lets "${auth.user}" in, as it would anybody (noauth)`);
  return ok(
    'credentials',
    `${endpoint} takes those of target.auth (${auth.type}), for project ${project.id}`,
  );
}

function refusal(answer: Answer, { auth }: TargetConfig, endpoint: string, who = 'target.auth'): Line {
  const project = who.replace(/auth$/, 'project.id');
  return problem(
    'credentials',
    `${endpoint} refuses those of ${who} (${auth.type}): ${outcomeOf(answer)}`,
    `Look at ${who} and ${project}${auth.type === 'aksk' ? ', and at the clock' : ''}.`,
    3,
  );
}

/** The target's own clock, where it tells it (RFC 9110, section 6.6.1). */
function clockOf(answer: Answer | undefined): Line[] {
  const told = Date.parse(answer?.exchange.response?.headers['date'] ?? '');
  const apart = told - (answer?.exchange.startedAt ?? 0);
  if (Number.isNaN(told) || Math.abs(apart) < CLOCK_SKEW_MS) return [];
  const minutes = Math.round(Math.abs(apart) / 60_000);
  const word = apart > 0 ? 'ahead of' : 'behind';
  return [
    note('clock', `the target's clock is ${minutes} min ${word} that of this machine`, 'Set both by NTP: signatures, tokens and times in answers depend on them.'), // prettier-ignore
  ];
}

async function checkIdentity(who: IdentityName, reader: Reader, library: ContractLibrary): Promise<Line[]> {
  const { target } = reader;
  const identity = target.identities?.[who];
  const [api = ''] = target.apis;
  const probe = probeOf(api, library);
  if (identity === undefined || probe === undefined) return [];
  const endpoint = endpointOf(target, api);
  const answer = await reader.read(probe.operation, { ...probe.input, as: who });
  const { failure } = answer.exchange;
  const setting = `target.identities.${who}`;
  const lines =
    who === 'second' && identity.project.id === target.project.id
      ? [problem('project', `${setting} works in the target's own project ${identity.project.id}`, `Name another project in ${setting}.project.id.`)] // prettier-ignore
      : [];
  if (failure !== undefined)
    return [
      ...lines,
      problem('credentials', `${setting}: ${outcomeOf(answer)}`, `Look at ${setting}.auth.`, 3),
    ];
  if (answer.status === 401 || answer.status === 403)
    return [...lines, refusal(answer, { ...target, auth: identity.auth }, endpoint, `${setting}.auth`)];
  if (probe.answers && !answer.ok)
    return [
      ...lines,
      problem('credentials', `${setting}: ${outcomeOf(answer)}`, `Look at ${setting}.project.id.`),
    ];
  return [
    ...lines,
    ok('credentials', `${endpoint} takes those of ${setting}.auth, for project ${identity.project.id}`),
  ];
}
