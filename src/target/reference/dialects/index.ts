import type { HandlerTable } from './call.ts';
import { cinderHandlers } from './cinder.ts';
import { discoveryHandlers } from './discovery.ts';
import { easyStackHandlers } from './easystack.ts';
import { evsHandlers } from './evs.ts';
import { iamHandlers } from './iam.ts';

/** The tables of all dialects, each in a file of its own. No two may do the same operation. */
const TABLES: readonly HandlerTable[] = [
  easyStackHandlers,
  evsHandlers,
  cinderHandlers,
  discoveryHandlers,
  iamHandlers,
];

/** Every operation that the reference can do, by `<contract>:<operationId>`. */
export const handlers: HandlerTable = Object.fromEntries(TABLES.flatMap((table) => Object.entries(table)));
