/** Orders texts by their code units: `localeCompare` would depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
