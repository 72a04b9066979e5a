import type { Level } from '../result/finding.ts';

/** Says that a JSON file is the facts of a run, see schemas/run-facts.schema.json. */
export const RUN_FACTS_SCHEMA_ID = 'https://evs-conformance.dev/schemas/run-facts/v1.json';

/** Values seen, by what they are about: `volume.size` → `integer`. */
export type FactsByName = Readonly<Record<string, readonly string[]>>;

/** What was seen of one operation over a whole run. */
export interface OperationFacts {
  readonly id: string;
  readonly capability: string;
  /** Statuses of all answers; none where it was never sent. */
  readonly statuses: readonly string[];
  /** Shapes and codes of refusals, by status. */
  readonly errors?: FactsByName;
  /** How many successful answers had a JSON body: without any, nothing can be said of members. */
  readonly bodies: number;
  /** JSON types of the members of these, by dotted path. */
  readonly types?: FactsByName;
  /** Values of members called `status`, by path. */
  readonly states?: FactsByName;
  /** How lists are ordered by `created_at`, by path. */
  readonly orders?: FactsByName;
  /** Milliseconds, the median of successful answers. */
  readonly medianMs?: number;
}

/** What a run says of one requirement. */
export interface RequirementFacts {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly outcome: 'conformant' | 'deviates' | 'not tested';
  /** Deviations and observations, without ids, times and hosts, sorted. */
  readonly seen?: readonly string[];
  /** Signatures of the deviations, sorted. */
  readonly signatures?: readonly string[];
  /** How the subject of the cases about this requirement alone was answered, sorted. */
  readonly answers?: readonly string[];
  /** Operations it is about, where the contract names them. */
  readonly operations?: readonly string[];
}

/** What a run says of one contract. */
export interface ContractFacts {
  readonly id: string;
  readonly revision: string;
  readonly operations: readonly OperationFacts[];
  readonly requirements: readonly RequirementFacts[];
}

/** All that a comparison takes from a run: small enough to keep, where exchanges are not. */
export interface RunFacts {
  readonly $schema: string;
  readonly target: { readonly name: string; readonly version?: string; readonly microversion?: string };
  /** Version of this tool. */
  readonly tool: string;
  readonly seed: number;
  readonly budget: string;
  readonly startedAt: string;
  /** Exchanges of the run. */
  readonly exchanges: number;
  readonly contracts: readonly ContractFacts[];
}
