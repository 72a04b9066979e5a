export { deriveFaults } from './derived/derive-faults.ts';
export type { Fault, FaultState } from './fault.ts';
export { faults } from './faults.ts';
export { createRecogniser, type Recogniser } from './recognise.ts';
export { withFault, type FaultyTarget, type Fetch } from './with-fault.ts';
export type { WireOperation, WireRequest, WireResponse } from './wire.ts';
