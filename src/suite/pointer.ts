/** Every value at a JSON pointer (RFC 6901) in which `*` stands for each item of an array; none where it leads nowhere. */
export function valuesAt(root: unknown, pointer: string): unknown[] {
  let values: unknown[] = [root];
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    values = values.flatMap((value) => step(value, key));
  }
  return values;
}

function step(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) {
    if (key === '*') return value as unknown[];
    return /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < value.length ? [value[Number(key)] as unknown] : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return [(value as Readonly<Record<string, unknown>>)[key]];
}
