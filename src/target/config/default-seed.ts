/** Seed of a run when nobody names one; fixed, so that two runs send the same. */
export const DEFAULT_SEED = 20260101;
