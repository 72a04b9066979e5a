import { validatorFor } from '../contract/validate.ts';
import type { Operation, Schema } from '../contract/types.ts';
import { UserError } from '../errors/user-error.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { requestOptions } from './request-pins.ts';
import type { Api } from './types.ts';

/** Settings that end up in requests, by the member that they fill. */
const SETTINGS: Readonly<Record<string, string>> = {
  availability_zone: 'target.fixtures.availability_zone',
  volume_type: 'target.fixtures.volume_type',
  size: 'target.fixtures.volume_size',
};

/**
 * Refuses fixtures that a selected API version does not allow: no valid request could be made with them.
 *
 * @throws {UserError} that names the setting and what is allowed
 */
export function checkFixtures(target: TargetConfig, apis: readonly Api[]): void {
  for (const api of apis) {
    const operation = api.find('volume.create');
    if (operation !== undefined) checkOperation(operation, target);
  }
}

function checkOperation(operation: Operation, target: TargetConfig): void {
  const body = operation.requestBody?.schema ?? {};
  for (const [pointer, value] of Object.entries(requestOptions(operation, target).pins)) {
    const schema = memberAt(body, pointer);
    if (schema === undefined) continue;
    const validate = validatorFor(schema);
    if (validate(value)) continue;
    const name = pointer.split('/').at(-1) ?? '';
    const allowed = schema['enum'];
    throw new UserError(
      `${SETTINGS[name] ?? name} is ${JSON.stringify(value)}, which ${operation.contract} does not allow`,
      {
        mend: Array.isArray(allowed)
          ? `It allows ${allowed.filter((item) => item !== null).join(', ')}: the target must have one of them.`
          : `It ${validate.errors?.[0]?.message ?? 'must fit the contract'}.`,
      },
    );
  }
}

function memberAt(schema: Schema, pointer: string): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const name of pointer.split('/').slice(1)) {
    found = (found?.['properties'] as Readonly<Record<string, Schema>> | undefined)?.[name];
  }
  return found;
}
