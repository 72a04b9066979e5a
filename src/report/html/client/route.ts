import { useEffect, useState } from 'preact/hooks';

/** Where the reader is: a view and its parameters, all of it in the URL's hash, so that links and "back" work. */
export interface Route {
  readonly view: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Reads `#/cases?verdict=fail`; anything else is the overview. */
export function parseRoute(hash: string): Route {
  const match = /^#\/([a-z]+)(?:\?(.*))?$/s.exec(hash);
  return {
    view: match?.[1] ?? 'overview',
    params: Object.fromEntries(new URLSearchParams(match?.[2] ?? '')),
  };
}

/** The hash of a view; empty parameters are left out. */
export function href(view: string, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
  // Slashes and colons mean nothing in a hash; left alone, ids stay readable.
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? `#/${view}` : `#/${view}?${text}`;
}

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const update = (): void => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return route;
}

/** Changes parameters of the present view without a new entry in the history (one for every key would bury "back"). */
export function replaceParams(route: Route, changes: Readonly<Record<string, string>>): void {
  location.replace(href(route.view, { ...route.params, ...changes }));
}
