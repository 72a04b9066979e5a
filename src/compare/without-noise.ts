const NOISE: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/[^\s/"'<>]+/g, '<host>'],
  [/\breq-[0-9a-f-]{8,}/gi, '<id>'],
  [/\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, '<id>'],
  [/\b[0-9a-f]{16,}\b/gi, '<id>'],
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g, '<time>'],
  [/\bevsc-[\w-]+/g, '<name>'],
  [/ \(\d+ exchanges\)/g, ''],
];

/** Text of a target without what differs from run to run and means nothing: hosts, ids, times, names of resources. */
export function withoutNoise(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of NOISE) clean = clean.replace(pattern, replacement);
  return clean;
}
