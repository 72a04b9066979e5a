import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRunFacts } from '../../../src/cli/read-run-facts.ts';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { Comparison, Difference, RequirementRow } from '../../../src/compare/comparison.ts';
import type { RunFacts } from '../../../src/compare/run-facts.ts';
import { readYamlFile } from '../../../src/errors/yaml-file.ts';

/** Where the facts that the page is made from are kept. */
export const FOLDER: string = fileURLToPath(new URL('../../../reports/cinder-vs-evs/', import.meta.url));

/** What is known to differ, as a comparison has it. */
export type Evidence =
  | { readonly in: string; readonly requirement: string }
  | { readonly in: string; readonly operation: string; readonly kind: string; readonly what: string };

/** A difference that matters, in words, with the rows of the comparisons that show it. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** One side of a comparison on the page. */
export interface Side {
  /** Name of the facts without `.facts.json`. */
  readonly facts: string;
  /** How the page calls it. */
  readonly name: string;
}

/** One comparison on the page. */
export interface PageComparison {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly sides: readonly Side[];
  readonly comparison: Comparison;
}

/** All that the page is made from. */
export interface PageSource {
  readonly facts: ReadonlyMap<string, RunFacts>;
  readonly comparisons: readonly PageComparison[];
  /** The runs of the matrix. */
  readonly matrix: readonly RunFacts[];
  /** What the documents of the two APIs say differently. */
  readonly documented: { readonly columns: readonly string[]; readonly differences: readonly Difference[] };
  readonly explanations: readonly Explanation[];
}

interface PageFile {
  readonly matrix: readonly string[];
  readonly comparisons: readonly Omit<PageComparison, 'comparison'>[];
  readonly explanations: readonly Explanation[];
}

/** Reads the facts and the hand-written part, and compares. */
export function readPageSource(): PageSource {
  const { matrix, comparisons, explanations } = readYamlFile(`${FOLDER}page.yaml`).value as PageFile;
  const names = [...new Set(comparisons.flatMap(({ sides }) => sides.map((side) => side.facts)))];
  const facts = new Map(names.map((name) => [name, readRunFacts(`${name}.facts.json`, FOLDER)]));
  const factsOf = (name: string): RunFacts => {
    const found = facts.get(name);
    if (found === undefined) throw new Error(`no comparison has the facts ${name}`);
    return found;
  };
  return {
    facts,
    comparisons: comparisons.map((one) => ({
      ...one,
      comparison: compareRuns(one.sides.map((side) => ({ name: side.name, facts: factsOf(side.facts) }))),
    })),
    matrix: matrix.map(factsOf),
    documented: JSON.parse(readFileSync(`${FOLDER}documented.json`, 'utf8')) as PageSource['documented'],
    explanations,
  };
}

/** The rows that an evidence names: one where it is true. */
export function rowsOf(
  { comparisons, documented }: PageSource,
  evidence: Evidence,
): readonly (RequirementRow | Difference)[] {
  const own = comparisons.find(({ id }) => id === evidence.in)?.comparison;
  if ('requirement' in evidence)
    return (own?.requirements ?? []).filter(
      ({ key, standing }) => key === evidence.requirement && standing !== 'same' && standing !== 'untested',
    );
  const differences = evidence.in === 'documented' ? documented.differences : (own?.differences ?? []);
  return differences.filter(
    ({ subject, kind, what }) =>
      subject === evidence.operation && kind === evidence.kind && what === evidence.what,
  );
}

/** An evidence as one line, for messages. */
export function evidenceText(evidence: Evidence): string {
  return 'requirement' in evidence
    ? `${evidence.in}: requirement ${evidence.requirement}`
    : `${evidence.in}: ${evidence.operation}, ${evidence.kind}, ${evidence.what}`;
}
