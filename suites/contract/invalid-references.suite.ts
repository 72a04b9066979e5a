import {
  isUnusable,
  requestOptions,
  requiredExample,
  type CaseSpec,
  type Json,
  type Operation,
  type Schema,
  type Suite,
} from '../../src/index.ts';
import { isConsuming } from './consuming.ts';
import { pinned } from './pinned.ts';

/** What is no text, whatever a text would name. */
const NO_TEXTS: readonly Json[] = [7, true, ['a'], { a: 'b' }];

/**
 * Optional members that generated requests leave out, because not every text is one for them: what is no text at all is refused
 * everywhere.
 */
export const suite: Suite = {
  id: 'contract/invalid-references',
  title: 'Members that name something are refused when they are no text',
  cases: ({ api }) =>
    api.contract.operations.flatMap((operation) =>
      leftOut(operation)
        .filter(({ requirement }) => api.has(requirement))
        .map((member) => caseOf(operation, member)),
    ),
};

interface Member {
  readonly pointer: string;
  readonly name: string;
  readonly requirement: string;
  readonly feature?: string;
}

/** Text members of the envelope of a request that are no part of what is generated. */
function leftOut(operation: Operation): Member[] {
  const body = operation.requestBody?.schema ?? {};
  const required = (body['required'] ?? []) as readonly string[];
  return required.flatMap((envelope) => {
    const inner = membersOf(body)[envelope] ?? {};
    const needed = (inner['required'] ?? []) as readonly string[];
    return Object.entries(membersOf(inner))
      .filter(([name, schema]) => !needed.includes(name) && isText(schema))
      .map(([name, schema]) => ({
        pointer: `/${envelope}/${name}`,
        name,
        requirement: `${operation.id}.rejects.body.${envelope}.${name}.type`,
        ...(typeof schema['x-feature'] === 'string' ? { feature: schema['x-feature'] } : {}),
      }));
  });
}

function membersOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
}

function isText(schema: Schema): boolean {
  const types = ([] as unknown[]).concat(schema['type']);
  const text = types.includes('string') && types.every((type) => type === 'string' || type === 'null');
  return text && isUnusable(schema) && schema['x-deprecated'] !== true;
}

function caseOf(operation: Operation, { pointer, name, requirement, feature }: Member): CaseSpec {
  return {
    id: `${operation.id}/${name}`,
    title: `${operation.id} refuses a ${name} that is no text`,
    operations: [operation],
    requirements: [requirement],
    volumes: operation.effect.kind === 'creates' ? 2 : 1,
    ...(feature === undefined ? {} : { features: [feature] }),
    run: async (t) => {
      const { input, pins } = await t.prepare(operation, isConsuming(operation) ? 'own' : 'shared');
      const schema = operation.requestBody?.schema ?? {};
      const valid = requiredExample(schema, requestOptions(operation, t.target, pins));
      for (const wrong of t.budget === 'quick' ? NO_TEXTS.slice(0, 1) : NO_TEXTS) {
        const body = pinned(valid, { [pointer]: wrong });
        const findings = await t.refused(operation, { ...input, body }, requirement, body);
        for (const finding of findings) t.report(finding);
        if (findings.length > 0) return;
      }
    },
  };
}
