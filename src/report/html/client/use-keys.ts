import { useEffect } from 'preact/hooks';

/**
 * Keys beside those of the browser: `j` and `k` go to the next and the previous row of what is listed, `1` and so on to a
 * tab. (`/` leads to the search, see the field.)
 *
 * @param tabs hashes of the tabs, in order
 */
export function useKeys(tabs: readonly string[]): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const tab = tabs[Number(event.key) - 1];
      if (tab !== undefined) location.hash = tab;
      else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea') !== null;
}

/** Moves the focus among the rows and cells that lead somewhere. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main a.row, main a.cell, main .row a')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at === -1 && by === -1 ? rows.length - 1 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
