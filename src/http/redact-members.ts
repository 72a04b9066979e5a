import { REDACTED } from './redact.ts';

/** Names (or ends of names) whose values are secret wherever they stand; `sk` is the secret key of Huawei's AK/SK. */
const NAME =
  '(?:[\\w.-]{0,40}(?:password|passwd|passphrase|secret|token|auth_key|admin_?pass|private_?key|api_?key|secret_?key)|sk)';

// What a text with a secret name in it has somewhere, so that nearly every body needs no regular expression that replaces.
const HINT =
  /passw|passphrase|secret|token|auth_key|admin_?pass|private_?key|api_?key|["']sk\\?["']|[?&]sk=/i;

/**
 * Whether {@linkcode HINT} may match. Every hint has `passw`, `passp`, `min(_)pass`, `cret`, `ken`, `key` or an `sk` before a
 * quote, a backslash or an equals sign; looking for these by rare letters takes a third of the expression's time.
 */
function mayHint(text: string): boolean {
  const lower = text.toLowerCase();
  return hasPass(lower) || lower.includes('cret') || hasKey(lower);
}

/** Not content with `pass`, for nearly every volume of EVS has `hw:passthrough`. */
function hasPass(lower: string): boolean {
  for (let at = lower.indexOf('pass'); at !== -1; at = lower.indexOf('pass', at + 1)) {
    const [before, after] = [lower[at - 1], lower[at + 4]];
    if (after === 'w' || after === 'p' || before === 'n' || before === '_') return true;
  }
  return false;
}

function hasKey(lower: string): boolean {
  for (let at = lower.indexOf('k'); at !== -1; at = lower.indexOf('k', at + 1)) {
    const next = lower[at + 1];
    if (next === 'e' && (lower[at + 2] === 'n' || lower[at + 2] === 'y')) return true;
    if (lower[at - 1] === 's' && (next === '"' || next === "'" || next === '\\' || next === '=')) return true;
  }
  return false;
}

function hints(text: string): boolean {
  return mayHint(text) && HINT.test(text);
}

// A quoted name (JSON, JSON inside a JSON string, Python's repr), a colon, and a value up to its closing quote or the
// end of the text. Repetitions are bounded or exclusive, so that no body can make matching slow.
const TEXT = new RegExp(
  `(\\\\{0,3}["'])(${NAME})\\1(\\s{0,99}:\\s{0,99})(\\\\{0,3}["'])(?!\\4)(?:(?!\\4)(?:\\\\[\\s\\S]|[^\\\\]))*`,
  'gi',
);
const OTHER = new RegExp(`(["'])(${NAME})\\1(\\s{0,99}:\\s{0,99})(?:-?\\d[\\d.eE+-]*|\\[[^\\]]*\\]?)`, 'gi');
const QUERY = new RegExp(`([?&]${NAME}=)[^&#\\s"'<>]+`, 'gi');

/**
 * Replaces the values of members that hold secrets (`password`, `adminPass`, `auth_key`, `token`, `sk` …) in JSON text.
 * Works on text rather than on a parsed value, for what is recorded may be malformed or cut off. Strings, numbers and
 * lists are replaced, objects are looked into, `null` and booleans stay.
 */
export function redactMembers(text: string): string {
  if (!hints(text)) return text;
  return text
    .replace(TEXT, `$1$2$1$3$4${REDACTED}`)
    .replace(OTHER, `$1$2$1$3$1${REDACTED}$1`)
    .replace(QUERY, `$1${REDACTED}`);
}

/** Replaces the values of query parameters that hold secrets. */
export function redactQuery(url: string): string {
  return url.includes('?') && hints(url) ? url.replace(QUERY, `$1${REDACTED}`) : url;
}
