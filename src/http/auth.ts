/** What an authentication may look at when it signs a request. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** What is sent so far, with the names' case as given. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A way to authenticate requests. Implementations: one file each beside this one. */
export interface Auth {
  /** For messages: `token`, `noauth` … */
  readonly name: string;
  /**
   * The headers to add. Called for each attempt, just before it is sent. An implementation whose headers do not change
   * should return the same object each time: the client then reuses what it made of it. What it throws, `send` throws.
   */
  sign(
    request: SignableRequest,
  ): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /**
   * Told when the target answers 401 to a request that bore the headers given here; `true` asks for the request to be sent
   * once more with new ones. A 401 says that nothing was done, so any request may be repeated.
   */
  refused?(headers: Readonly<Record<string, string>>): Promise<boolean>;
  /** The values that must never be written anywhere, as known by now. */
  secrets(): string[];
}
