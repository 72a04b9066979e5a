import { REDACTED, type SecretRegistry } from './redact.ts';

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'set-cookie',
  'x-auth-key',
  'x-auth-token',
  'x-security-token',
  'x-service-token',
  'x-storage-token',
  'x-subject-token',
]);

/** Whether the header's value is always secret: tokens, cookies, signatures (`X-Sdk-*` are Huawei's signing headers). */
export function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_HEADERS.has(lower) || lower.startsWith('x-sdk-');
}

/** A copy of the headers with secret ones, and known secrets in others, replaced. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  secrets?: SecretRegistry,
): Record<string, string> {
  // No prototype: a target may send a header called `__proto__`.
  const result = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    result[name] = isSecretHeader(name) ? REDACTED : (secrets?.redact(value) ?? value);
  }
  return result;
}
