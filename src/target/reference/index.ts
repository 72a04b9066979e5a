export { handlers } from './app.ts';
export { referenceFixtures, type ReferenceFixtures } from './fixtures.ts';
export { listen, type Listener, type ListenOptions } from './listen.ts';
export {
  createReference,
  type Reference,
  type ReferenceControl,
  type ReferenceOptions,
} from './reference.ts';
export { routeKey, type Route } from './routes.ts';
