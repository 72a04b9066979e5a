export { faultsByRequirement, type RequirementFaults } from './derived/by-requirement.ts';
export { deriveFaults } from './derived/derive-faults.ts';
export { createEngine, type FaultEngine, type Send, type Served } from './engine.ts';
export type { Fault, FaultState } from './fault.ts';
export { faults } from './faults.ts';
export { createReader, type RawRequest } from './read-wire.ts';
export { createRecogniser, type Recogniser } from './recognise.ts';
export { bytesOf, wireResponse, type WireOperation, type WireRequest, type WireResponse } from './wire.ts';
export { withFault, type FaultyTarget, type Fetch } from './with-fault.ts';
