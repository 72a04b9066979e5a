import { requestLine } from '../request-line.ts';
import { columns } from '../rows/columns.ts';
import { sourceText } from '../rows/render-row.ts';
import type { Contract, Erratum, Requirement } from '../types.ts';
import { errataOfRequirement } from './errata-of.ts';

/** A case that proves a requirement. */
export interface ProvingCase {
  readonly id: string;
  readonly title: string;
}

/** A requirement with what it is about, what proves it and why it reads so. */
export interface RequirementExplanation extends Requirement {
  /** Operation id → request. */
  readonly requests: Readonly<Record<string, string>>;
  readonly cases: readonly ProvingCase[];
  /** Whether every exchange of its operation is judged by it. */
  readonly monitored: boolean;
  readonly errataAbout: readonly Erratum[];
}

/** These are judged on every exchange, whichever case sends it; docs/architecture.md, "Cases and monitors". */
const MONITORED = /\.(?:status|content-type|response-body|error-body|identity)$/;

/** @param cases every case of a run over this contract, with the requirements that each proves */
export function explainRequirement(
  contract: Contract,
  requirement: Requirement,
  cases: readonly (ProvingCase & { readonly requirements: readonly string[] })[],
): RequirementExplanation {
  const own = requirement.id.slice(contract.id.length + 1);
  const requests = requirement.operations.map((id) => {
    const operation = contract.operations.find((one) => one.id === id);
    return [id, operation === undefined ? '' : requestLine(operation)] as const;
  });
  return {
    ...requirement,
    requests: Object.fromEntries(requests),
    cases: cases
      .filter(({ requirements }) => requirements.includes(own))
      .map(({ id, title }) => ({ id, title })),
    monitored: requirement.derived && MONITORED.test(own),
    errataAbout: errataOfRequirement(contract, requirement),
  };
}

/** {@linkcode explainRequirement} as text. */
export function renderRequirement(one: RequirementExplanation): string {
  const proof = [
    ...(one.monitored ? ['every exchange of the operation, by its monitor'] : []),
    ...one.cases.map(({ id, title }) => `${id}: ${title}`),
    ...(one.excluded === undefined ? [] : [`nothing: it cannot be tested from outside (${one.excluded})`]),
  ];
  const facts = [
    ['level', one.level],
    ['source', sourceText(one.source)],
    ['kind', one.derived ? 'follows from a table' : 'written from the text'],
    ...Object.entries(one.requests).map(([id, request]) => ['operation', `${id}  ${request}`]),
    ...(proof.length === 0 ? ['no case yet'] : proof).map((text) => ['proven by', text]),
    ...one.errataAbout.map(({ id, text, decision }) => ['erratum', `${id}: ${text} ${decision}`]),
  ];
  return `${one.id}\n  ${one.text}\n\n${columns(facts, 1)}\n`;
}
