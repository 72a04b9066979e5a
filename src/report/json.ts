import type { RunResult } from '../result/run-result.ts';

/** The run result itself as indented JSON with a final line feed; it fits `schemas/run-result.schema.json`. */
export function renderJson(result: RunResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
