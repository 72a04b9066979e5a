/** Whether a text has a value, whole and whatever its case, over the line breaks of its column. */
export function mentions(text: string, value: string): boolean {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const whole = new RegExp(`(?<![A-Za-z0-9_])${escaped}(?![A-Za-z0-9_])`, 'iu');
  return whole.test(text) || whole.test(text.replaceAll('\n', ''));
}
