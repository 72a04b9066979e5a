import { expect } from 'vitest';
import { createLibrary } from '../../../contract/library.ts';
import { routesOf } from '../../../contract/routes.ts';
import type { Operation } from '../../../contract/types.ts';
import { validatorFor } from '../../../contract/validate.ts';
import { createRecogniser } from '../../faults/recognise.ts';
import { profileOf } from '../profiles.ts';
import { routeKey, type Route } from '../routes.ts';
import { createTestClient, type TestClient } from './client.ts';

/** A client whose every answer is held against the contracts. */
export interface JudgedClient extends TestClient {
  /** The operations that were sent so far, as `<contract>:<operationId>`. */
  readonly seen: ReadonlySet<string>;
  readonly routes: readonly Route[];
}

const library = createLibrary();

/**
 * Creates a client of a fresh reference that serves these contracts. Each answer must have a status of its operation
 * or of the whole document, and a body that fits the schema of that status.
 */
export function createJudgedClient(contracts: readonly string[]): JudgedClient {
  const routes = routesOf(library, contracts);
  const operations = new Map<string, Operation>(
    contracts.flatMap((id) => library.get(id).operations.map((it) => [`${it.contract}:${it.id}`, it])),
  );
  const profile = profileOf(contracts[0] ?? '');
  const client = createTestClient({ routes, profile });
  const recognise = createRecogniser(routes);
  const seen = new Set<string>();
  const send: TestClient['send'] = async (method, path, body, headers) => {
    const response = await client.send(method, path, body, headers);
    const pathname = path.replace('{p}', client.reference.projectId).split('?')[0] ?? '';
    const found = recognise(method, pathname, body);
    const operation = found === undefined ? undefined : operations.get(routeKey(found));
    if (operation === undefined) throw new Error(`no contract has ${method} ${path}`);
    seen.add(routeKey({ contract: operation.contract, operationId: operation.id }));
    judge(operation, response.status, response.text, response.json);
    return response;
  };
  return { ...client, send, seen, routes };
}

function judge(operation: Operation, status: number, text: string, json: unknown): void {
  const { commonStatuses, errorBody } = library.get(operation.contract);
  const spec = operation.responses.find((response) => response.status === status);
  const known = spec !== undefined || (status >= 400 && commonStatuses.error.includes(status));
  expect(known, `${operation.id} answered ${status} ${text}`).toBe(true);
  const schema = spec?.schema ?? (status >= 400 ? errorBody : undefined);
  if (schema === undefined || text === '') return;
  const validate = validatorFor(schema);
  const fits = validate(json);
  expect({ fits, errors: validate.errors ?? [] }, `${operation.id} ${text.slice(0, 500)}`).toEqual({
    fits: true,
    errors: [],
  });
}
