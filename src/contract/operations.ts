import { UserError } from '../errors/user-error.ts';
import type { YamlFile } from '../errors/yaml-file.ts';
import { bodyOfBranches, branchesByName, rangeOfBranches } from './action-branches.ts';
import { rangeOf, type VersionRange } from './microversion.ts';
import type { Effect, Operation, Parameter, ResponseSpec, Schema, Source } from './types.ts';

type Plain = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head'] as const;

/** Turns resolved OpenAPI paths into concrete operations, one for each method + path (+ action). */
export function readOperations(contract: string, paths: Plain, file: YamlFile): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(paths)) {
    const shared = ((item as Plain)['parameters'] as readonly Plain[] | undefined) ?? [];
    for (const method of METHODS) {
      const operation = (item as Plain)[method] as Plain | undefined;
      if (operation === undefined) continue;
      const base = { contract, method: method.toUpperCase(), path };
      const place = ['paths', path, method];
      if (operation['x-actions'] === undefined) {
        const versions = withVersions(rangeOf(operation['x-openstack']));
        operations.push(concrete({ ...base, ...versions }, operation, shared, bodySchema(operation)));
      } else {
        operations.push(...actions(base, operation, shared, file, place));
      }
    }
  }
  return operations;
}

type Base = Pick<Operation, 'contract' | 'method' | 'path'>;

function actions(
  base: Base,
  operation: Plain,
  shared: readonly Plain[],
  file: YamlFile,
  place: readonly string[],
): Operation[] {
  const byName = branchesByName(bodySchema(operation));
  const property = (operation['x-openstack'] as Plain)['property'] as string | undefined;
  const keyed = operation['x-actions'] as Readonly<Record<string, Plain>>;
  for (const name of byName.keys()) {
    if (keyed[name] === undefined) {
      throw new UserError(`the oneOf branch of action "${name}" has no entry in x-actions`, {
        place: file.place([...place, 'x-actions']),
        mend: 'Add the entry, or correct the action-name.',
      });
    }
  }
  const common = [...shared, ...((operation['parameters'] as readonly Plain[] | undefined) ?? [])];
  return Object.entries(keyed).map(([action, entry]) => {
    const variants = byName.get(action);
    if (variants === undefined) {
      throw new UserError(`action "${action}" has no oneOf branch with its action-name`, {
        place: file.place([...place, 'x-actions', action]),
        mend: 'Add the branch, or correct the name.',
      });
    }
    const chosen =
      property === undefined ? { ...base, action } : { ...base, action, actionProperty: property };
    const versions = rangeOf(entry['x-openstack']) ?? rangeOfBranches(variants);
    return concrete({ ...chosen, ...withVersions(versions) }, entry, common, bodyOfBranches(variants));
  });
}

function concrete(
  base: Base & Pick<Operation, 'action' | 'actionProperty' | 'versions'>,
  operation: Plain,
  shared: readonly Plain[],
  body: Schema | undefined,
): Operation {
  const source = operation['x-source'] as Source;
  const own = (operation['parameters'] as readonly Plain[] | undefined) ?? [];
  const required = (operation['requestBody'] as Plain | undefined)?.['required'] !== false;
  return {
    ...base,
    id: operation['operationId'] as string,
    summary: operation['summary'] as string,
    capability: operation['x-capability'] as string,
    deprecated: operation['deprecated'] === true,
    source,
    ...citedErrata(operation),
    effect: operation['x-effect'] as Effect,
    ...(operation['x-entity'] === undefined ? {} : { entity: operation['x-entity'] as string }),
    ...(operation['x-states'] === undefined ? {} : { states: operation['x-states'] as string[] }),
    parameters: [...shared, ...own].map((parameter) => readParameter(parameter, source)),
    ...(body === undefined ? {} : { requestBody: { required, schema: body } }),
    responses: Object.entries(operation['responses'] as Readonly<Record<string, Plain>>)
      .map(([status, response]) => readResponse(Number(status), response))
      .toSorted((a, b) => a.status - b.status),
  };
}

function readParameter(parameter: Plain, source: Source): Parameter {
  return {
    name: parameter['name'] as string,
    in: parameter['in'] as Parameter['in'],
    required: parameter['required'] === true,
    ...withVersions(rangeOf(parameter['x-openstack'])),
    description: (parameter['description'] as string | undefined) ?? '',
    schema: parameter['schema'] as Schema,
    source: (parameter['x-source'] as Source | undefined) ?? source,
    ...citedErrata(parameter),
  };
}

function withVersions(versions: VersionRange | undefined): { versions?: VersionRange } {
  return versions === undefined ? {} : { versions };
}

function readResponse(status: number, response: Plain): ResponseSpec {
  const schema = jsonSchema(response);
  const source = response['x-source'] as Source | undefined;
  return {
    status,
    description: response['description'] as string,
    ...(schema === undefined ? {} : { schema }),
    ...(source === undefined ? {} : { source }),
    ...citedErrata(response),
  };
}

function citedErrata(holder: Plain): { errata?: readonly string[] } {
  const errata = holder['x-errata'] as readonly string[] | undefined;
  return errata === undefined ? {} : { errata };
}

function bodySchema(operation: Plain): Schema | undefined {
  const body = operation['requestBody'] as Plain | undefined;
  return body === undefined ? undefined : jsonSchema(body);
}

function jsonSchema(holder: Plain): Schema | undefined {
  const content = holder['content'] as Readonly<Record<string, Plain>> | undefined;
  return content?.['application/json']?.['schema'] as Schema | undefined;
}
