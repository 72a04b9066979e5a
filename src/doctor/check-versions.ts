import { compareMicroversions, holdsAt, isMicroversion } from '../contract/microversion.ts';
import type { ContractLibrary } from '../contract/library.ts';
import { parseBody } from '../check/index.ts';
import type { Line } from './diagnosis.ts';
import type { Reader } from './reader.ts';
import { note, ok, problem } from './say.ts';

/** A version as the target lists it; what is not of the documented shape is left out. */
interface Listed {
  readonly id: string;
  readonly status?: string;
  readonly min?: string;
  readonly max?: string;
}

/** Asks an address which versions it has, and holds those of the selected contracts against them. */
export async function checkVersions(
  reader: Reader,
  library: ContractLibrary,
  apis: readonly string[],
): Promise<Line[]> {
  const [first = ''] = apis;
  const { response, failure } = await reader.get(first, '/');
  if (response === undefined)
    return [note('versions', `GET / is not answered: ${failure?.kind}, ${failure?.message}`)];
  const body = parseBody(response);
  const found = body.kind === 'json' ? listedIn(body.value) : undefined;
  if (found === undefined)
    return [note('versions', `GET / is answered with ${response.status} and no list of versions`)];
  const usable = found.filter((one): one is Listed => one !== undefined);
  const odd = found.length - usable.length;
  return [
    usable.length === 0
      ? note('versions', 'the list of versions is empty')
      : ok('versions', `it lists ${usable.map(wordsOf).join(', ')}`),
    ...(odd === 0
      ? []
      : [note('versions', `${odd} of the versions that it lists ${odd === 1 ? 'has' : 'have'} no id`)]),
    ...usable.flatMap(oddRange),
    ...apis.flatMap((api) => checkApi(api, library, usable, reader.target.microversion)),
  ];
}

/** `undefined` for what is no list, and in it for what is no version. */
function listedIn(value: unknown): (Listed | undefined)[] | undefined {
  const told = (value as { readonly versions?: unknown } | null)?.versions;
  // An Identity service wraps its list once more (Keystone, "List versions").
  const inner = (told as { readonly values?: unknown } | null | undefined)?.values;
  const versions = Array.isArray(told) ? told : inner;
  if (!Array.isArray(versions)) return undefined;
  return versions.map((version: unknown) => {
    const {
      id,
      status,
      min_version,
      version: max,
      max_version,
    } = (version ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' || id === '') return undefined;
    const text = (name: 'status' | 'min' | 'max', word: unknown): Partial<Listed> =>
      typeof word === 'string' && word !== '' ? { [name]: word } : {};
    return { id, ...text('status', status), ...text('min', min_version), ...text('max', max ?? max_version) };
  });
}

function wordsOf({ id, status, min, max }: Listed): string {
  const range =
    min === undefined && max === undefined ? undefined : `microversions ${min ?? '?'} to ${max ?? '?'}`;
  const more = [status, range].filter((word) => word !== undefined).join(', ');
  return more === '' ? id : `${id} (${more})`;
}

function oddRange({ id, min, max }: Listed): Line[] {
  if (min === undefined && max === undefined) return [];
  if (!isMicroversion(min) || !isMicroversion(max))
    return [
      note('versions', `the microversions of ${id} are told as ${min ?? 'nothing'} to ${max ?? 'nothing'}`),
    ];
  if (compareMicroversions(min, max) <= 0) return [];
  return [note('versions', `the microversions of ${id} end before they begin: ${min} to ${max}`)];
}

/** The major version of a contract, and the microversions that it asks for. */
function checkApi(
  api: string,
  library: ContractLibrary,
  listed: readonly Listed[],
  microversion: string | undefined,
): Line[] {
  const [, major = ''] = api.split('/');
  const ofMajor = listed.filter(({ id }) => id === major || id.startsWith(`${major}.`));
  const contract = library.get(api);
  const isListed = listed.length === 0 || ofMajor.length > 0 || !/^v\d+$/.test(major);
  const missing = isListed ? [] : [note('versions', `${api} is selected, and no ${major} is listed`)];
  const newest = contract.operations
    .map(({ versions }) => versions?.min)
    .filter((min) => min !== undefined)
    .toSorted(compareMicroversions)
    .at(-1);
  // A contract that is about microversions is tested at one of them: the least unless another is named.
  const needed = contract.microversions === undefined ? newest : microversion;
  const [range] = ofMajor;
  if (needed === undefined || range === undefined) return missing;
  return [...missing, lineOfNeed(api, needed, range)];
}

function lineOfNeed(api: string, needed: string, { min, max }: Listed): Line {
  const needs = `${api} needs microversion ${needed}`;
  if (!isMicroversion(min) || !isMicroversion(max))
    return note('versions', `${needs}, and the target does not tell which it has`);
  if (holdsAt({ min, max }, needed)) return ok('versions', `${needs}, which the target has`);
  return problem(
    'versions',
    `${needs}, and the target has ${min} to ${max}`,
    `Set target.microversion to one that it has, or take ${api} out of target.apis.`,
  );
}
