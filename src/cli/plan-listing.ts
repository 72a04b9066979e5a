import type { ContractLibrary } from '../contract/library.ts';
import { createApi } from '../suite/api.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { planCases } from '../suite/plan.ts';
import type { Choice } from '../suite/select-cases.ts';
import type { Case } from '../suite/types.ts';
import { listingConfig } from './listing-config.ts';

/** The cases that a run over some contracts would have on a target about which nothing is known. */
export async function planListing(
  library: ContractLibrary,
  ids: readonly string[],
  choice: Choice = {},
): Promise<Case[]> {
  const apis = ids.map((id) => createApi(library, id));
  return planCases(await loadSuites(), apis, { ...listingConfig(ids), ...choice });
}
