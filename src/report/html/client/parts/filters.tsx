import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { shownLine } from '../../../text/shown-line.ts';
import { replaceParams, type Route } from '../route.ts';
import { label as translatedLabel, word as translated } from '../t.ts';
import { tone } from './tag.tsx';

/** The controls above a list. */
export function Filters({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}

/** A text field kept in the parameter `q`; the key `/` leads to it. */
export function SearchField({ route, hint }: { readonly route: Route; readonly hint: string }): VNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <label class="field search">
      <span>{translatedLabel('search')}</span>
      <input
        ref={input}
        type="search"
        placeholder={hint}
        value={route.params['q'] ?? ''}
        onInput={(event) => replaceParams(route, { q: event.currentTarget.value })}
      />
    </label>
  );
}

/** A choice of one value (or all), kept in a parameter. */
export function SelectField({
  route,
  name,
  label,
  options,
}: {
  readonly route: Route;
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
}): VNode {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={route.params[name] ?? ''}
        onChange={(event) => replaceParams(route, { [name]: event.currentTarget.value })}
      >
        <option value="">{translatedLabel('all')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {shownLine(translated(option))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Several words that can be switched on and off, kept comma-separated in a parameter; none on means all. */
export function WordToggles({
  route,
  name,
  label,
  counts,
}: {
  readonly route: Route;
  readonly name: string;
  readonly label: string;
  readonly counts: readonly (readonly [word: string, count: number])[];
}): VNode {
  const chosen = wordsOf(route, name);
  const toggle = (word: string): void => {
    const words = new Set(chosen);
    if (!words.delete(word)) words.add(word);
    replaceParams(route, { [name]: [...words].join(',') });
  };
  return (
    <div class="toggles" role="group" aria-label={label}>
      {counts.map(([word, count]) => (
        <button
          key={word}
          type="button"
          class={`toggle ${tone(word)}`}
          aria-pressed={chosen.has(word)}
          disabled={count === 0 && !chosen.has(word)}
          onClick={() => toggle(word)}
        >
          {translated(word)} <b>{count}</b>
        </button>
      ))}
    </div>
  );
}

/** The words of a comma-separated parameter. */
export function wordsOf(route: Route, name: string): Set<string> {
  return new Set((route.params[name] ?? '').split(',').filter((word) => word !== ''));
}

/** Whether every word of the query `q` occurs in one of the texts, whatever the case of letters. */
export function matchesQuery(route: Route, ...texts: readonly string[]): boolean {
  const query = (route.params['q'] ?? '').toLowerCase().trim();
  if (query === '') return true;
  const haystack = texts.join('\n').toLowerCase();
  return query.split(/\s+/).every((word) => haystack.includes(word));
}
