export { handlers } from './dialects/index.ts';
export { referenceFixtures, type ReferenceFixtures } from './fixtures.ts';
export { listen, type Listener, type ListenOptions } from './listen.ts';
export {
  createReference,
  type Fetch,
  type Reference,
  type ReferenceControl,
  type ReferenceOptions,
} from './reference.ts';
export { profileOf, PROFILES, routesOfProfile, type ProfileName } from './profiles.ts';
export { routeKey, type Route } from './routes.ts';
export { SeedError, type Seed } from './seed.ts';
