import { createLibrary } from '../../../contract/library.ts';
import { routesOf } from '../../../contract/routes.ts';
import { servedContracts } from '../../embedded.ts';
import { routesOfProfile, type ProfileName } from '../../reference/profiles.ts';
import { referenceFixtures } from '../../reference/fixtures.ts';
import { createTestClient, type TestClient } from '../../reference/testing/client.ts';
import type { Fault } from '../fault.ts';
import { createRecogniser } from '../recognise.ts';
import { withFault } from '../with-fault.ts';

/** What a step does beside sending. */
export interface StepOptions {
  /** Names for values of the answer's JSON, by dotted path; later steps write them as `$name`. */
  readonly as?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent by the second project, whose id then is `{p}`, or by one who may only read. */
  readonly by?: 'second' | 'reader';
  /** Milliseconds that pass before the next step; 10 by default, which is as long as an act takes. */
  readonly wait?: number;
}

/** A request of a tour: `POST /v3/{p}/volumes` and its body; or something that the control does. */
export type Step = readonly [call: string, body?: unknown, options?: StepOptions] | ControlStep;

/** What the control does at a step. */
export type ControlStep = (
  control: TestClient['reference']['control'],
  names: ReadonlyMap<string, string>,
) => void;

/** A round through the operations of one address. */
export interface Tour {
  readonly profile: ProfileName;
  readonly steps: readonly Step[];
}

const library = createLibrary();
const routes = routesOf(library, servedContracts(library));

/** The operations that the steps of a tour ask for. */
export function operationsOf(tour: Tour): ReadonlySet<string> {
  const recognise = createRecogniser(routesOfProfile(routes, tour.profile));
  const found = tour.steps.flatMap((step) => {
    if (typeof step === 'function') return [];
    const [method = '', path = ''] = step[0].replaceAll(/\{p\}|\$\w+/g, 'x').split(/[ ?]/);
    return recognise(method, path, step[1])?.operationId ?? [];
  });
  return new Set(found);
}

/**
 * What a client sees on a tour, one text a step, and how often the fault changed something.
 *
 * @param until ends the tour early: gets the text of each step, its index and how often the fault has changed something
 */
export async function take(
  tour: Tour,
  fault?: Fault,
  until: (text: string, index: number, fired: number) => boolean = () => false,
): Promise<{ seen: string[]; fired: number }> {
  let fired = (): number => 0;
  const own = routesOfProfile(routes, tour.profile);
  const client = createTestClient({ routes: own, profile: tour.profile }, (fetch) => {
    if (fault === undefined) return fetch;
    const target = withFault(fetch, fault, own);
    fired = target.fired;
    return target.fetch;
  });
  const names = new Map<string, string>();
  const seen: string[] = [];
  const known = new Map<string, string>();
  for (const step of tour.steps) {
    if (typeof step === 'function') {
      control(step, client, names);
      continue;
    }
    const text = numbered(await send(client, step, names), known);
    if (until(text, seen.push(text) - 1, fired())) break;
  }
  return { seen, fired: fired() };
}

/** What a fault has kept from being made cannot be controlled. */
function control(step: ControlStep, client: TestClient, names: ReadonlyMap<string, string>): void {
  try {
    step(client.reference.control, names);
  } catch {
    // The rest of the tour shows it.
  }
}

async function send(
  client: TestClient,
  [call, body, options = {}]: Extract<Step, readonly unknown[]>,
  names: Map<string, string>,
): Promise<string> {
  const fill = (text: string): string =>
    text.replaceAll(/\$(\w+)/g, (_, name: string) => names.get(name) ?? 'none');
  const [method = '', path = ''] = call.split(' ');
  const { secondProjectId, secondToken, readerToken, projectId } = referenceFixtures;
  const project = options.by === 'second' ? secondProjectId : projectId;
  const tokens = { second: secondToken, reader: readerToken };
  const headers = {
    ...(options.by === undefined ? {} : { 'X-Auth-Token': tokens[options.by] }),
    ...options.headers,
  };
  const text = body === undefined ? undefined : fill(typeof body === 'string' ? body : JSON.stringify(body));
  const response = await client.send(method, fill(path.replaceAll('{p}', project)), text, headers);
  for (const [name, at] of Object.entries(options.as ?? {})) {
    const value = response.at(at);
    if (typeof value === 'string' && !names.has(name)) names.set(name, value);
  }
  client.settle(options.wait ?? 10);
  const type = response.headers.get('content-type') ?? '';
  return `${call} ${response.status} ${type} ${response.headers.get('x-subject-token') ?? ''} ${response.text}`;
}

/** Ids by their first appearance, because they differ from run to run. */
function numbered(text: string, known: Map<string, string>): string {
  return text
    .replaceAll(/"links":\[[^\]]*\]/g, (links) => links.replaceAll(/reference\.test/g, ''))
    .replaceAll(/\b([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|[\da-f]{16})\b/g, (id) => {
      known.set(id, known.get(id) ?? `#${known.size}`);
      return known.get(id) ?? '';
    });
}
