import type { Slot } from './slot.ts';

/** What one request kept and broke. */
export interface Examination {
  readonly kept: Slot[];
  /** Those of `kept` with a value right at the bound. */
  readonly edges: Slot[];
  /** Parameters and members of the body that were sent. */
  readonly places: Slot[];
  readonly brokenPlaces: Slot[];
  readonly broken: { readonly slot: Slot; readonly words: string }[];
  /** It broke something that no constraint stands for: a body that is no JSON. */
  flawed: boolean;
}

/** Of a request that has not been looked at. */
export function newExamination(): Examination {
  return { kept: [], edges: [], places: [], brokenPlaces: [], broken: [], flawed: false };
}
