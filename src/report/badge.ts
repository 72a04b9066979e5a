import type { RunResult } from '../result/run-result.ts';
import { badgeText } from './model/badge-text.ts';
import { inertJson } from './text/inert-json.ts';

/**
 * Renders the outcome for the endpoint badge of shields.io (schema version 1): put the file where shields can fetch it.
 * `isError` keeps the page that shows the badge from painting a red outcome in another colour.
 */
export function renderBadge(result: RunResult): string {
  const { label, message, color } = badgeText(result);
  return inertJson({ schemaVersion: 1, label, message, color, isError: !result.conformant });
}
