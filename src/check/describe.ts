const LONGEST = 160;

/** A value as short text for messages; long ones are cut in the middle, control characters are escaped. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = toText(value);
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST - 40)} … ${text.slice(-30)} (${text.length} characters)`;
}

/** A target can nest deeper than a stack is high. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch (error) {
    if (error instanceof RangeError) return 'a value nested too deep to show';
    throw error;
  }
}

/** A pointer with every array index replaced by `*`, so that the same defect in each item reads as one. */
export function withoutIndexes(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}
