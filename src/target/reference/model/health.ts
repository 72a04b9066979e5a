/** Services that block storage itself rests on. */
export const DEPENDENCIES = [
  'job-engine',
  'key-service',
  'image-service',
  'storage-backend',
  'database',
  'identity-service',
  'billing-service',
  'server-service',
] as const;

/** A service that block storage rests on. */
export type Dependency = (typeof DEPENDENCIES)[number];

/** How a dependency is. A slow one makes what needs it take ten times as long. */
export const CONDITIONS = ['up', 'down', 'slow'] as const;

/** How a dependency is. */
export type Condition = (typeof CONDITIONS)[number];

/** How many times longer an act takes while something it needs is slow. */
const SLOWNESS = 10;

/** How the dependencies are, for the whole cloud. */
export class Health {
  readonly #conditions: Map<Dependency, Condition> = new Map();

  /** Changes how a dependency is. */
  set(dependency: Dependency, condition: Condition): void {
    this.#conditions.set(dependency, condition);
  }

  /** How a dependency is; all are up at first. */
  of(dependency: Dependency): Condition {
    return this.#conditions.get(dependency) ?? 'up';
  }

  /** How many times longer than usual something takes that needs these. */
  slowness(needs: readonly Dependency[]): number {
    return needs.some((need) => this.of(need) === 'slow') ? SLOWNESS : 1;
  }
}
