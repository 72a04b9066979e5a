import type { JsonPointer } from './options.ts';

/** The pointer of a child: `child('/volume', 'name')` is `/volume/name`. `~` and `/` are escaped (RFC 6901, section 3). */
export function childPointer(pointer: JsonPointer, name: string): JsonPointer {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The unescaped names of a pointer, outermost first. */
export function pointerNames(pointer: JsonPointer): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** True when `inner` is `outer` or lies below it. */
export function isWithin(inner: JsonPointer, outer: JsonPointer): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
