/** A piece of a text, and whether the other text lacks it. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

// Words and numbers as wholes; white space stays with nothing, so that only what can be seen is marked.
const TOKEN = /[\p{L}\p{N}_.]+|\s+|[^\p{L}\p{N}_.\s]/gu;

/** Beyond this many tokens each, comparing takes longer than a reader waits. */
const MOST = 500;

/** Texts that share less of their words than this say different things altogether: marking all of it tells nothing. */
const ALIKE = 0.4;

/**
 * What differs between two texts, word by word, each cut into pieces whose join is the text. Nothing is marked where they
 * have too little in common, or are too long.
 */
export function difference(a: string, b: string): readonly [readonly Piece[], readonly Piece[]] {
  const plain = [[{ text: a, differs: false }], [{ text: b, differs: false }]] as const;
  if (a === b || a.length + b.length > MOST * 20) return plain;
  const [left, right] = [a.match(TOKEN) ?? [], b.match(TOKEN) ?? []];
  if (left.length > MOST || right.length > MOST) return plain;
  const [keptLeft, keptRight] = shared(left, right);
  const words = (tokens: readonly string[]): number => tokens.filter((token) => token.trim() !== '').length;
  const common = words(left.filter((_, index) => keptLeft.has(index)));
  if (common < ALIKE * Math.max(words(left), words(right))) return plain;
  return [pieces(left, keptLeft), pieces(right, keptRight)];
}

/** Indexes of a longest common subsequence (by the table of its lengths) in either list. */
function shared(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept[0].add(i++);
      kept[1].add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}

function pieces(tokens: readonly string[], kept: ReadonlySet<number>): Piece[] {
  const found: { text: string; differs: boolean }[] = [];
  for (const [index, text] of tokens.entries()) {
    const differs = !kept.has(index) && text.trim() !== '';
    const last = found.at(-1);
    if (last?.differs === differs) last.text += text;
    else found.push({ text, differs });
  }
  return found;
}
