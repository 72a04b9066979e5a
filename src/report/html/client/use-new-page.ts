import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Route } from './route.ts';
import { label } from './t.ts';

/** How far each page was scrolled when it was left, by hash. */
const positions = new Map<string, number>();

/**
 * On a new page: the window's title, the focus on its heading (so that a screen reader reads on from there), and the
 * top of the page; on "back", the place where the reader was.
 */
export function useNewPage(main: { readonly current: HTMLElement | null }, route: Route): void {
  const page = `${route.view} ${route.params['id'] ?? ''}`;
  const followed = useRef(false);
  const first = useRef(true);
  useEffect(() => {
    const click = (event: Event): void => {
      followed.current = event.target instanceof Element && event.target.closest('a') !== null;
    };
    const traverse = (event: HashChangeEvent): void => {
      if (!followed.current) return;
      positions.delete(new URL(event.newURL).hash);
    };
    const scroll = (): void => void positions.set(location.hash, scrollY);
    addEventListener('click', click, true);
    addEventListener('hashchange', traverse, true);
    addEventListener('scroll', scroll, { passive: true });
    return () => {
      removeEventListener('click', click, true);
      removeEventListener('hashchange', traverse, true);
      removeEventListener('scroll', scroll);
    };
  }, []);
  useLayoutEffect(() => {
    const heading = main.current?.querySelector('h1');
    document.title = `${heading?.textContent ?? label('report')} · ${label('conformanceReport')}`;
    document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    if (!first.current) {
      heading?.focus({ preventScroll: true });
      scrollTo(0, followed.current ? 0 : (positions.get(location.hash) ?? 0));
    }
    first.current = false;
    followed.current = false;
  }, [page]);
}
