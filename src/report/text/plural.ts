/** A count with its noun: `1 case`, `3 cases`, `0 boundaries`. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
