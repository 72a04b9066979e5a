import type { ContractLibrary } from '../contract/library.ts';
import { isProjectParameter } from '../contract/project-parameter.ts';
import type { Operation } from '../contract/types.ts';
import type { CallInput } from '../suite/types.ts';

/** Ids that name nothing, for the parameters of a path. */
function probeIds(operation: Operation): Record<string, string> {
  const names = operation.parameters.filter(
    ({ in: place, name }) => place === 'path' && !isProjectParameter(name),
  );
  return Object.fromEntries(names.map(({ name }) => [name, '00000000-0000-0000-0000-000000000000']));
}

/** A question that shows whether an API version is there and lets the identity in. */
export interface Probe {
  readonly operation: Operation;
  readonly input: CallInput;
  /** Whether a success is to be expected: the question names nothing that is not there. */
  readonly answers: boolean;
}

/** Which question to ask an API version; `undefined` where it has none without effect. */
export function probeOf(api: string, library: ContractLibrary): Probe | undefined {
  const reading = library
    .get(api)
    .operations.filter(({ method, effect }) => method === 'GET' && effect.kind === 'none');
  const toProbe = (operation: Operation): Probe => {
    const path = probeIds(operation);
    return { operation, input: { path }, answers: Object.keys(path).length === 0 };
  };
  const probes = reading.map(toProbe).filter(({ operation }) => !needsQuery(operation));
  const lists = probes.filter(({ answers }) => answers);
  return lists.find(({ operation }) => operation.capability === 'volume.list') ?? lists[0] ?? probes[0];
}

function needsQuery({ parameters }: Operation): boolean {
  return parameters.some(
    ({ in: place, required, name }) => place !== 'path' && required && name !== 'X-Auth-Token',
  );
}
