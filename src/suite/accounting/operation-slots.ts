import { requestConstraints } from '../../contract/constraints.ts';
import { isProjectParameter } from '../../contract/project-parameter.ts';
import type { Operation, Parameter } from '../../contract/types.ts';
import type { CallInput } from '../types.ts';
import type { Examination } from './examination.ts';
import { parameterValue } from './parameter-value.ts';
import { examine, schemaNode, type SchemaNode, type Slots } from './schema-node.ts';
import { createSlot, type Slot } from './slot.ts';

/** Everything that is taken note of about the requests of one operation. */
export interface OperationSlots {
  /** One for each of {@linkcode requestConstraints}, in that order. */
  readonly constraints: ReadonlyMap<string, Slot>;
  /** One for each parameter and each member of the body, `query.limit`, `body.volume.name`. */
  readonly places: ReadonlyMap<string, Slot>;
  /** What no constraint of a table stands for: the token, the media types, a body that is no JSON. */
  readonly others: Map<string, Slot>;
  readonly parameters: readonly ParameterNode[];
  readonly body?: SchemaNode;
}

interface ParameterNode {
  readonly parameter: Parameter;
  readonly node: SchemaNode;
  readonly required?: Slot | undefined;
}

/** What is taken note of about an operation; nothing yet. */
export function operationSlots(operation: Operation): OperationSlots {
  const constraints = new Map(requestConstraints(operation).map(({ id }) => [id, createSlot(id)]));
  const places = new Map<string, Slot>();
  const slots: Slots = {
    slotOf: (id) => constraints.get(id),
    placeOf: (path) => {
      const known = places.get(path) ?? createSlot(path);
      places.set(path, known);
      return known;
    },
  };
  const parameters = operation.parameters
    .filter(({ name }) => name !== 'X-Auth-Token' && !isProjectParameter(name))
    .map((parameter) => {
      const path = `${parameter.in}.${parameter.name}`;
      const node = schemaNode(parameter.schema, path, slots);
      return { parameter, node, required: constraints.get(`${path}.required`) };
    });
  const schema = operation.requestBody?.schema;
  const body = schema === undefined ? {} : { body: schemaNode(schema, 'body', slots) };
  return { constraints, places, others: new Map(), parameters, ...body };
}

/** Holds a request against the tables of its operation. */
export function examineRequest(slots: OperationSlots, input: CallInput, found: Examination): void {
  const query = input.link === undefined ? input.query : queryOf(input.link);
  for (const { parameter, node, required } of slots.parameters) {
    const given = valuesOf(parameter, input, query);
    for (const text of given) examine(node, parameterValue(text, parameter.schema), found);
    if (required === undefined) continue;
    if (given.length > 0) found.kept.push(required);
    else {
      found.broken.push({ slot: required, words: 'left out' });
      found.brokenPlaces.push(node.place);
    }
  }
  if (slots.body !== undefined) examineBody(slots, slots.body, input, found);
}

function valuesOf(
  { in: place, name }: Parameter,
  { path, headers }: CallInput,
  query: CallInput['query'],
): readonly string[] {
  if (place === 'query') {
    const value = query?.[name];
    if (value === undefined) return [];
    return typeof value === 'object' ? value : [String(value)];
  }
  const text = place === 'path' ? path?.[name] : headers?.[name];
  // An empty header is one that is not sent.
  return text === undefined || (place === 'header' && text === '') ? [] : [text];
}

function queryOf(link: string): Record<string, readonly string[]> {
  const parameters = new URLSearchParams(link.split('?')[1] ?? '');
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

function examineBody(slots: OperationSlots, node: SchemaNode, input: CallInput, found: Examination): void {
  const required = slots.constraints.get('body.required');
  const isEmpty = input.text === undefined ? input.body === undefined : input.text === '';
  if (isEmpty) {
    if (required === undefined) return;
    found.broken.push({ slot: required, words: input.text === undefined ? 'left out' : 'empty' });
    return;
  }
  if (required !== undefined) found.kept.push(required);
  let value: unknown = input.body;
  if (input.text !== undefined) {
    try {
      value = JSON.parse(input.text);
    } catch {
      found.flawed = true;
      const slot = otherSlot(slots, 'body.syntax');
      found.broken.push({ slot, words: `no JSON: ${JSON.stringify(input.text.slice(0, 24))}` });
      return;
    }
  }
  examine(node, value, found);
}

/** The slot of what no constraint of a table stands for. */
export function otherSlot(slots: OperationSlots, id: string): Slot {
  let slot = slots.others.get(id);
  if (slot === undefined) slots.others.set(id, (slot = createSlot(id)));
  return slot;
}
