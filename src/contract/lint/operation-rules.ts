import type { Operation, Schema } from '../types.ts';
import type { YamlFile } from '../../errors/yaml-file.ts';
import type { LintProblem } from './problem.ts';

/** Rules about a whole, resolved operation. */
export function lintOperation(operation: Operation, file: YamlFile): LintProblem[] {
  return [...pointers(operation, file), ...parameters(operation, file)];
}

/** Keys of an operation in its file. */
export function operationKeys({ path, method, action }: Operation): string[] {
  const keys = ['paths', path, method.toLowerCase()];
  return action === undefined ? keys : [...keys, 'x-actions', action];
}

/** Pointers into the success body lead to something that a success body may have. */
function pointers(operation: Operation, file: YamlFile): LintProblem[] {
  const { effect, entity, responses } = operation;
  const bodies = responses.flatMap(({ status, schema }) => (status < 400 && schema ? [schema] : []));
  const checked = [
    ['x-effect', 'id', effect.id],
    ['x-effect', 'job', effect.job],
    ['x-entity', undefined, entity],
  ] as const;
  return checked.flatMap(([member, key, pointer]) => {
    if (pointer === undefined || bodies.some((schema) => leads(schema, tokensOf(pointer)))) return [];
    const keys = [...operationKeys(operation), member, ...(key === undefined ? [] : [key])];
    const name = key === undefined ? member : `${member}.${key}`;
    const none = bodies.length === 0;
    return [
      {
        rule: 'pointer',
        place: file.place(keys),
        message: none
          ? `${name} "${pointer}" points into a success body, and there is none`
          : `${name} "${pointer}" leads to nothing that a success body has`,
        mend: 'Correct the pointer or the schema of the success.',
      },
    ];
  });
}

function tokensOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function leads(schema: Schema, [token, ...rest]: readonly string[]): boolean {
  if (token === undefined) return true;
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap(
    (keyword) => (schema[keyword] as readonly Schema[] | undefined) ?? [],
  );
  if (branches.some((branch) => leads(branch, [token, ...rest]))) return true;
  const properties = (schema['properties'] as Readonly<Record<string, Schema>> | undefined) ?? {};
  const children = token === '*' ? [schema['items']] : [properties[token], schema['additionalProperties']];
  return children.some(
    (child) => typeof child === 'object' && child !== null && leads(child as Schema, rest),
  );
}

/** Each parameter is declared once, and those of the path are required. */
function parameters(operation: Operation, file: YamlFile): LintProblem[] {
  const seen = new Set<string>();
  return operation.parameters.flatMap((parameter) => {
    const id = `${parameter.in} parameter "${parameter.name}"`;
    const place = file.place(operationKeys(operation));
    const twice = seen.has(id) && parameter.versions === undefined;
    seen.add(id);
    const problems: LintProblem[] = [];
    if (twice) {
      const message = `${id} of ${operation.id} is declared twice`;
      problems.push({ rule: 'duplicate-parameter', place, message, mend: 'Remove one of the two.' });
    }
    if (parameter.in === 'path' && !parameter.required) {
      const message = `${id} of ${operation.id} is not required`;
      problems.push({ rule: 'path-parameter', place, message, mend: 'Add required: true.' });
    }
    return problems;
  });
}

/** Two operations whose paths differ only in the names of parameters cannot be told apart. */
export function lintPaths(operations: readonly Operation[], file: YamlFile): LintProblem[] {
  const seen = new Map<string, Operation>();
  return operations.flatMap((operation) => {
    const { method, path, action = '' } = operation;
    const shape = `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')} ${action}`;
    const before = seen.get(shape);
    seen.set(shape, operation);
    if (before === undefined || before.path === path) return [];
    const message = `${method} ${path} and ${before.path} are the same request`;
    const mend = 'Name the parameters alike, and describe it once.';
    return [{ rule: 'same-path', place: file.place(operationKeys(operation)), message, mend }];
  });
}
