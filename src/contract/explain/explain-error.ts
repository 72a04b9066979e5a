import { UserError } from '../../errors/user-error.ts';
import { columns } from '../rows/columns.ts';
import { sourceText } from '../rows/render-row.ts';
import type { Contract } from '../types.ts';
import type { CataloguedError, ErrorCatalogue } from './error-catalogue.ts';

/** One catalogued error with the operations it may come from and the errors that fit as well. */
export interface ErrorExplanation extends Omit<CataloguedError, 'operations'> {
  /** Capabilities to which the document ties it. */
  readonly capabilities: readonly string[];
  /** Operations of the contracts for these capabilities: `evs/v2:volumes.delete`. */
  readonly operations: readonly string[];
  /** Mistakes that this and other errors fit equally: each of `pairs` is a right answer there. */
  readonly acts: readonly {
    readonly act: string;
    readonly pairs: readonly { readonly pair: string; readonly meaning: string }[];
  }[];
}

/** Whether a text is an error code of a catalogue: `EVS.1015`. */
export function isErrorCode(text: string): boolean {
  return /^[A-Za-z]+\.\d{4}$/.test(text);
}

/**
 * What a document says of an error code, once for each status that it comes with.
 *
 * @param contracts those of the document
 * @throws {UserError} when no catalogue has the code
 */
export function explainError(
  code: string,
  catalogue: ErrorCatalogue,
  contracts: readonly Contract[],
): ErrorExplanation[] {
  const found = catalogue.errors.filter((error) => error.code.toLowerCase() === code.toLowerCase());
  if (found.length === 0) {
    throw new UserError(`no document lists the error code "${code}"`, {
      mend: 'schemas/evs/errors.yaml has every code of the EVS reference.',
    });
  }
  return found.map((error) => {
    const { operations: capabilities, ...rest } = error;
    return {
      ...rest,
      capabilities,
      operations: contracts.flatMap(({ id, operations }) =>
        operations.filter((one) => capabilities.includes(one.capability)).map((one) => `${id}:${one.id}`),
      ),
      acts: actsOf(error, catalogue),
    };
  });
}

function actsOf(error: CataloguedError, { errors, acts }: ErrorCatalogue): ErrorExplanation['acts'] {
  const pairOf = ({ status, code }: CataloguedError): string => `${status} ${code}`;
  const meanings = new Map(errors.map((one) => [pairOf(one), one.meaning]));
  return acts
    .filter(({ pairs }) => pairs.includes(pairOf(error)))
    .map(({ act, pairs }) => ({
      act,
      pairs: pairs
        .filter((pair) => pair !== pairOf(error))
        .map((pair) => ({ pair, meaning: meanings.get(pair) ?? '' })),
    }));
}

const REACHED: Readonly<Record<CataloguedError['reached'], string>> = {
  request: 'by what is sent',
  state: 'by the state of a resource',
  environment: 'by the account or the installation: quota, key service, frozen account',
  'server-fault': 'by a fault of the service only',
};

/** {@linkcode explainError} as text. */
export function renderError(explanations: readonly ErrorExplanation[]): string {
  return explanations
    .map((one) => {
      const facts = [
        ['meaning', one.meaning],
        ...(one.condition === undefined ? [] : [['condition', one.condition]]),
        ['reached', REACHED[one.reached]],
        ['source', `${sourceText(one)}${one.rows > 1 ? `, ${one.rows} rows` : ''}`],
        ...(one.in_scope === false ? [['scope', 'its act is none of the operations of the contracts']] : []),
        ['acts', one.capabilities.join(', ') || (one.in_scope === false ? 'none of them' : 'any')],
        ...one.operations.map((operation) => ['operation', operation]),
        ...one.acts.flatMap(({ act, pairs }) => [
          ['fits as well', act],
          ...pairs.map(({ pair, meaning }) => ['', `${pair}: ${meaning}`]),
        ]),
      ];
      return `${one.status} ${one.code}\n${columns(facts, 1)}\n`;
    })
    .join('\n');
}
