const CONTINUES = /^\s*[}\]"]/u;
/** Lines at the end that only close brackets. */
const CLOSING = /(?:\n[\s}\],]*)+$/u;

/** Whether a piece of an example can only be the rest of one that began before it. */
export function continuesCode(text: string): boolean {
  return CONTINUES.test(text);
}

/**
 * Joins an example that a page break cut. The first part was closed for its own sake, so the brackets that end it are
 * opened again; those that are open in the end are closed.
 */
export function joinCode(first: string, second: string): string {
  const kept = first.replace(CLOSING, '');
  const comma = /[}\]"\w]$/u.test(kept) && /^\s*"/u.test(second) ? ',' : '';
  const whole = `${kept}${comma}\n${second}`;
  return `${whole}\n${openIn(whole).join('')}`;
}

/** The brackets that would close what is open at the end of some code, in order. */
function openIn(code: string): string[] {
  const open: string[] = [];
  for (const bracket of code.replaceAll(/"[^"]*"/gu, '').match(/[{}[\]]/gu) ?? []) {
    if (bracket === '{') open.push('}');
    else if (bracket === '[') open.push(']');
    else open.pop();
  }
  return open.toReversed();
}
