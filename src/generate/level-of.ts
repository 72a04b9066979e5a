import type { Level, Schema } from '../contract/types.ts';
import { isObject } from './schema-view.ts';

/** Variants of which the documents say nothing; see docs/contract-format.md and src/contract/constraints.ts. */
const SILENT = ['type~coercion', 'type~null', 'enum~case'];

/** How binding a constraint is: as the schema's `x-level` says, otherwise *must*, or *observe* for a variant. */
export function levelOf(schema: Schema, keyword: string): Level {
  const levels = schema['x-level'];
  const stated = isObject(levels) ? levels[keyword] : undefined;
  if (stated !== undefined) return stated as Level;
  return SILENT.includes(keyword) ? 'observe' : 'must';
}
