/** Shows counts by name on one line, sorted by name: `note 3, prose 2`; `none` where there are none. */
export function counted(counts: Readonly<Partial<Record<string, number>>>): string {
  const sorted = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
