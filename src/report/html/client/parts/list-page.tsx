import type { ComponentChildren, VNode } from 'preact';
import type { ReportData } from '../report-data.ts';
import type { Route } from '../route.ts';
import { label } from '../t.ts';
import { Filters, SearchField, SelectField, WordToggles } from './filters.tsx';

/** What the pages with a list differ in. */
export interface ListPageProps {
  readonly data: ReportData;
  readonly route: Route;
  readonly title: string;
  readonly hint?: string;
  /** What the text field says while it is empty. */
  readonly search: string;
  /** The suites to choose from, where one may be chosen. */
  readonly suites?: readonly string[];
  /** `false`: what is listed has no level. */
  readonly hasLevel?: boolean;
  /** Words that can be switched on and off, with how many have each, and the parameter that keeps them. */
  readonly toggles?: {
    readonly name: 'verdict' | 'status';
    readonly counts: readonly (readonly [word: string, count: number])[];
  };
  /** How many are left. */
  readonly count: string;
  readonly children: ComponentChildren;
}

/** A page with a list: the filters that all of them have, how many are left, and the list itself. */
export function ListPage({ data, route, title, hint, search, children, ...props }: ListPageProps): VNode {
  const { suites, hasLevel = true, toggles, count } = props;
  const apis = data.result.contracts.map(({ id }) => id);
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {hint !== undefined && <p class="facts">{hint}</p>}
      <Filters>
        <SearchField route={route} hint={search} />
        <SelectField route={route} name="api" label={label('api')} options={apis} />
        <SelectField route={route} name="resource" label={label('resource')} options={data.resources} />
        {suites !== undefined && (
          <SelectField route={route} name="suite" label={label('suite')} options={suites} />
        )}
        {hasLevel && <SelectField route={route} name="level" label={label('level')} options={LEVELS} />}
        {toggles !== undefined && <WordToggles route={route} label={label(toggles.name)} {...toggles} />}
      </Filters>
      <p class="result-count" role="status">
        {count}
      </p>
      {children}
    </>
  );
}

const LEVELS = ['must', 'should', 'observe'];
