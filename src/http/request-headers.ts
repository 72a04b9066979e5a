import { redactHeaders } from './redact-headers.ts';
import type { SecretRegistry } from './redact.ts';

/** A request's headers, ready to send and ready to show. */
export interface RequestHeaders {
  /** Names and values in turn, as undici takes them. */
  readonly wire: string[];
  readonly shown: Readonly<Record<string, string>>;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Merges header sets: later ones win, names compare without case (RFC 9110, section 5.1), an empty value removes the header.
 */
export function mergeHeaders(sets: readonly Headers[]): Record<string, string> {
  const byName = new Map<string, readonly [name: string, value: string]>();
  for (const set of sets) {
    for (const name of Object.keys(set)) {
      const value = set[name] ?? '';
      if (value === '') byName.delete(name.toLowerCase());
      else byName.set(name.toLowerCase(), [name, value]);
    }
  }
  return Object.fromEntries(byName.values());
}

/** Lays headers out for sending, and a copy without secrets for the record. */
export function layOutHeaders(headers: Headers, secrets: SecretRegistry): RequestHeaders {
  const wire: string[] = [];
  for (const name of Object.keys(headers)) wire.push(name, headers[name] ?? '');
  return { wire, shown: redactHeaders(headers, secrets) };
}
