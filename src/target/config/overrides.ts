/** Settings from flags and environment, which outweigh the file. Strings as the user gave them. */
export interface Overrides {
  readonly endpoint?: string;
  readonly project?: string;
  /** Name of a cloud in `clouds.yaml`, to take credentials and address from. */
  readonly cloud?: string;
  /** Type of authentication, as `target.auth.type`. */
  readonly auth?: string;
  readonly name?: string;
  readonly apis?: readonly string[];
  readonly seed?: string;
  readonly budget?: string;
  readonly output?: string;
  readonly expectations?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly cases?: readonly string[];
  readonly requirements?: readonly string[];
  readonly resources?: readonly string[];
  readonly tags?: readonly string[];
}
