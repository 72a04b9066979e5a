import type { Api } from '../suite/types.ts';
import type { Line } from './diagnosis.ts';
import type { Reader } from './reader.ts';
import { note, ok, outcomeOf, problem } from './say.ts';

/** What the target has for volumes to be made of; absent where it does not tell. */
export interface Stock {
  readonly zones?: readonly { readonly name: string; readonly available: boolean }[];
  readonly types?: readonly string[];
  readonly lines: readonly Line[];
}

/** At most so many names are shown. */
const SHOWN = 12;

/** Asks for zones and volume types, and holds the fixtures and the documented names against them. */
export async function checkStock(reader: Reader, apis: readonly Api[]): Promise<Stock> {
  const zones = await namesIn(reader, apis, 'availability-zone.list', 'zoneName');
  const types = await namesIn(reader, apis, 'volume-type.list', 'name');
  const lines: Line[] = [];
  if (typeof zones === 'string') lines.push(note('zone', zones));
  else lines.push(...linesOfZones(zones.map(toZone), reader));
  if (typeof types === 'string') lines.push(note('volume type', types));
  else
    lines.push(
      ...linesOfTypes(
        types.map(({ name }) => name),
        reader,
        apis,
      ),
    );
  return {
    ...(typeof zones === 'string' ? {} : { zones: zones.map(toZone) }),
    ...(typeof types === 'string' ? {} : { types: types.map(({ name }) => name) }),
    lines,
  };
}

interface Named {
  readonly name: string;
  readonly entity: Readonly<Record<string, unknown>>;
}

/** What the first API version that has a list answers; a sentence where none tells. */
async function namesIn(
  reader: Reader,
  apis: readonly Api[],
  capability: string,
  member: string,
): Promise<Named[] | string> {
  const operation = apis.map((api) => api.find(capability)).find((found) => found !== undefined);
  if (operation === undefined) return 'no selected API version has a list of them';
  const answer = await reader.read(operation);
  if (!answer.ok) return `the target does not tell: ${outcomeOf(answer)}`;
  return answer.entities.flatMap((entity) => {
    const name = entity[member];
    return typeof name === 'string' && name !== '' ? [{ name, entity }] : [];
  });
}

function toZone({ name, entity }: Named): { name: string; available: boolean } {
  const state = entity['zoneState'] as { readonly available?: unknown } | null | undefined;
  return { name, available: state?.available !== false };
}

function linesOfZones(zones: NonNullable<Stock['zones']>, { target }: Reader): Line[] {
  const wanted = target.fixtures.availabilityZone;
  const found = zones.find(({ name }) => name === wanted);
  const have = shown(zones.map(({ name, available }) => (available ? name : `${name} (not available)`)));
  if (found?.available === true) return [ok('zone', `"${wanted}" is available; the target has ${have}`)];
  const text = found === undefined ? `there is no zone "${wanted}": the target has ${have}` : `the zone "${wanted}" is not available; the target has ${have}`; // prettier-ignore
  return [problem('zone', text, 'Name one in target.fixtures.availability_zone.')];
}

function linesOfTypes(types: readonly string[], { target }: Reader, apis: readonly Api[]): Line[] {
  const wanted = target.fixtures.volumeType;
  const have = shown(types);
  const documented = documentedTypes(apis);
  const known = documented.filter((name) => types.includes(name));
  const missing = documented.filter((name) => !types.includes(name));
  const others =
    documented.length === 0
      ? []
      : [note('volume type', `of the documented names it has ${shown(known)}; it lacks ${shown(missing)}`)];
  return types.includes(wanted)
    ? [ok('volume type', `"${wanted}" is there; the target has ${have}`), ...others]
    : [
        problem(
          'volume type',
          `there is no volume type "${wanted}": the target has ${have}`,
          'Name one in target.fixtures.volume_type.',
        ),
        ...others,
      ];
}

/** The names that the selected contracts allow for a new volume. */
export function documentedTypes(apis: readonly Api[]): string[] {
  const names = apis.flatMap((api) => {
    const body = api.own('volume.create')?.requestBody?.schema;
    const volume = (body?.['properties'] as Properties | undefined)?.['volume'];
    const listed = (volume?.['properties'] as Properties | undefined)?.['volume_type']?.['enum'];
    return Array.isArray(listed) ? listed.filter((name): name is string => typeof name === 'string') : [];
  });
  return [...new Set(names)];
}

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

function shown(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
