/**
 * Whether an id is the given one, or fits it as a glob: `*` stands for any characters, none and slashes included; every
 * other character for itself.
 *
 * @example
 * matchesGlob('cinder/v*:volumes.*.status', 'cinder/v3:volumes.create.status'); // true
 */
export function matchesGlob(glob: string, id: string): boolean {
  if (glob === id) return true;
  if (!glob.includes('*')) return false;
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop() ?? '';
  if (!id.startsWith(first)) return false;
  let from = first.length;
  // The leftmost place for each part leaves the most room for those after it.
  for (const part of rest) {
    const at = id.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return id.length - last.length >= from && id.endsWith(last);
}
