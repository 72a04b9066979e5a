import type { Contract } from '../../contract/types.ts';
import { branchesOf, itemsOf } from '../schema-view.ts';

/** A change that makes a contract wrong. */
export interface Damage {
  readonly what: string;
  /** Changes the contract in place, at the first place that no erratum is about. Gives false where it has none. */
  readonly apply: (contract: Damaged) => boolean;
}

// Damages reach into schemas at will, so their types are let go of here.
interface Node {
  [keyword: string]: unknown;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Node>;
  required?: string[];
}

/** A copy of a contract that may be changed. */
export interface Damaged {
  operations: {
    path: string;
    parameters: { in: string; required: boolean; schema: Node; errata?: string[] }[];
    requestBody?: { schema: Node };
    responses: { status: number; schema?: Node }[];
    errata?: string[];
  }[];
  commonStatuses: { error: number[] };
}

/** A property of a body: the object that has it, its name and its schema. */
interface Leaf {
  readonly parent: Node;
  readonly name: string;
  readonly schema: Node;
}

/** Damages a copy of a contract. @returns `undefined` where the contract has no place for it */
export function damaged(contract: Contract, damage: Damage): Contract | undefined {
  const copy = structuredClone(contract) as unknown as Damaged;
  return damage.apply(copy) ? (copy as unknown as Contract) : undefined;
}

/** One of each kind of mistake that a contract can have. */
export const DAMAGES: readonly Damage[] = [
  {
    what: 'a row is dropped',
    apply: (contract) =>
      first(leaves(contract, 'both'), plain, ({ parent, name }) => delete parent.properties?.[name]),
  },
  {
    what: 'a row is invented',
    apply: (contract) =>
      first(leaves(contract, 'both'), plain, ({ parent }) => {
        parent.properties = { ...parent.properties, never_heard_of: { type: 'string' } };
      }),
  },
  {
    what: 'a type is changed',
    apply: (contract) =>
      first(leaves(contract, 'both'), plain, ({ schema }) => {
        schema.type = schema.type === 'integer' ? 'string' : 'integer';
      }),
  },
  {
    what: 'the required column is flipped',
    apply: (contract) =>
      first(leaves(contract, 'request'), plain, ({ parent, name }) => {
        const required = parent.required ?? [];
        const without = required.filter((other) => other !== name);
        parent.required = without.length < required.length ? without : [...required, name];
      }),
  },
  {
    what: 'a value of an enumeration is lost',
    apply: (contract) =>
      first(
        requests(contract),
        (schema) => schema.enum !== undefined,
        (schema) => (schema.enum = ['never', ...(schema.enum ?? []).slice(1)]),
      ),
  },
  {
    what: 'a status is removed',
    apply: (contract) => {
      const own = contract.operations.find(
        (operation) => operation.responses.length > 1 && !cited(operation).some((id) => /status/u.test(id)),
      );
      return own === undefined
        ? contract.commonStatuses.error.pop() !== undefined
        : own.responses.pop() !== undefined;
    },
  },
  {
    what: 'a length is changed',
    apply: (contract) =>
      first(
        requests(contract),
        (schema) => schema.type === 'string',
        (schema) => (schema['maxLength'] = Number(schema['maxLength'] ?? 0) + 7),
      ),
  },
  {
    what: 'a default is changed',
    apply: (contract) => {
      const all = requests(contract).filter((schema) => schema.type === 'string');
      const known = requests(contract).filter((schema) => schema['default'] !== undefined);
      return first(
        known.length > 0 ? known : all,
        () => true,
        (schema) => (schema['default'] = 'never'),
      );
    },
  },
  {
    what: 'a range is changed',
    apply: (contract) => {
      const all = requests(contract);
      const known = all.filter((schema) => schema['maximum'] !== undefined);
      return first(
        known.length > 0 ? known : all.filter((schema) => schema.type === 'integer'),
        () => true,
        (schema) => (schema['maximum'] = 7777),
      );
    },
  },
  {
    what: 'null is let in',
    apply: (contract) =>
      first(leaves(contract, 'request'), plain, ({ schema }) => {
        schema.type = [String(schema.type), 'null'];
      }),
  },
  {
    what: 'null is no longer let in',
    apply: (contract) => {
      const nullable = leaves(contract, 'both').filter(({ schema }) => [schema.type].flat().includes('null'));
      for (const { schema } of nullable) {
        const [type = 'string'] = [schema.type].flat();
        schema.type = type;
      }
      return nullable.length > 0;
    },
  },
  {
    what: 'an example no longer fits',
    apply: (contract) => {
      const texts = leaves(contract, 'both').filter(({ schema }) => schema.type === 'string');
      for (const { schema } of texts) schema['pattern'] = '^never$';
      return texts.length > 0;
    },
  },
  {
    what: 'a parameter is dropped',
    apply: (contract) => {
      const operation = contract.operations.find(({ parameters }) => parameters.some(isPath));
      if (operation === undefined) return false;
      operation.parameters = operation.parameters.filter((parameter) => !isPath(parameter));
      return true;
    },
  },
  {
    what: 'a path is changed',
    apply: (contract) =>
      first(
        contract.operations,
        () => true,
        (operation) => (operation.path += '/never'),
      ),
  },
  {
    what: 'an operation is removed',
    apply: (contract) => contract.operations.pop() !== undefined,
  },
];

function isPath(parameter: { in: string }): boolean {
  return parameter.in === 'path';
}

/** Changes the first of some places that fits. */
function first<T>(places: readonly T[], fits: (place: T) => boolean, change: (place: T) => unknown): boolean {
  const place = places.find(fits);
  if (place === undefined) return false;
  change(place);
  return true;
}

/** Whether a property is a scalar of one type that no erratum is about. */
function plain({ parent, schema }: Leaf): boolean {
  const { type } = schema;
  return ['string', 'integer'].includes(String(type)) && cites(schema) === 0 && cites(parent) === 0;
}

function cites(schema: Node): number {
  return (schema['x-errata'] as string[] | undefined)?.length ?? 0;
}

function cited(operation: Damaged['operations'][number]): string[] {
  const responses = operation.responses as { errata?: string[] }[];
  return [operation, ...responses].flatMap((place) => place.errata ?? []);
}

/** Schemas of parameters and of properties of request bodies. */
function requests(contract: Damaged): Node[] {
  const parameters = contract.operations
    .flatMap((operation) => operation.parameters)
    .filter((parameter) => parameter.in === 'query' || parameter.in === 'header')
    .filter((parameter) => (parameter.errata ?? []).length === 0);
  return [
    ...leaves(contract, 'request').map(({ schema }) => schema),
    ...parameters.map(({ schema }) => schema),
  ];
}

/** Every property of the bodies of requests, and of successes where both sides are asked for. */
function leaves(contract: Damaged, side: 'request' | 'both'): Leaf[] {
  const bodies = contract.operations.flatMap(({ requestBody, responses }) => [
    requestBody?.schema,
    ...(side === 'both' ? responses.filter(({ status }) => status < 400).map(({ schema }) => schema) : []),
  ]);
  return bodies.flatMap((body) => (body === undefined ? [] : below(body)));
}

function below(schema: Node): Leaf[] {
  const all = branchesOf(schema as never) as unknown as Node[];
  const items = itemsOf([schema as never]) as unknown as Node[];
  const own = all.flatMap((parent) =>
    Object.entries(parent.properties ?? {}).map(([name, child]) => ({ parent, name, schema: child })),
  );
  return [...own, ...own.flatMap((leaf) => below(leaf.schema)), ...items.flatMap(below)];
}
