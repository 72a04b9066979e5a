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

/** The headers with secret ones, and known secrets in others, replaced; the same object where there is nothing to replace. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  secrets?: SecretRegistry,
): Readonly<Record<string, string>> {
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (redactHeader(name, value, secrets) !== value) return redactAll(headers, secrets);
  }
  return headers;
}

function redactAll(
  headers: Readonly<Record<string, string>>,
  secrets?: SecretRegistry,
): Record<string, string> {
  // Not by assignment: a target may send a header called `__proto__`.
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value, secrets)]),
  );
}

function redactHeader(name: string, value: string, secrets?: SecretRegistry): string {
  return isSecretHeader(name) ? REDACTED : (secrets?.redact(value) ?? value);
}
