import type { Auth } from './auth.ts';
import type { SecretRegistry } from './redact.ts';
import { layOutHeaders, mergeHeaders, type RequestHeaders } from './request-headers.ts';
import type { HttpRequest } from './types.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Puts together a request's headers: the client's own, the authentication's, the request's. Where the authentication
 * gives the same object as last time and the request has no headers of its own, the last result is used again.
 */
export class Signer {
  readonly #auth: Auth;
  readonly #secrets: SecretRegistry;
  readonly #plain: Headers;
  readonly #withBody: Headers;
  #signed: Headers | undefined;
  #plainLaidOut: RequestHeaders | undefined;
  #withBodyLaidOut: RequestHeaders | undefined;

  constructor(options: { auth: Auth; secrets: SecretRegistry; userAgent: string }) {
    this.#auth = options.auth;
    this.#secrets = options.secrets;
    this.#plain = { Accept: 'application/json', 'User-Agent': options.userAgent };
    this.#withBody = { ...this.#plain, 'Content-Type': 'application/json' };
    this.#learnSecrets();
  }

  /** Signs the request; without a promise where the authentication needs none. */
  sign(request: HttpRequest, url: string): RequestHeaders | Promise<RequestHeaders> {
    const { method, body, headers: own } = request;
    const basis = body === undefined ? this.#plain : this.#withBody;
    const headers = own === undefined ? basis : mergeHeaders([basis, own]);
    const signing = this.#auth.sign({ method, url, headers, ...(body === undefined ? {} : { body }) });
    return signing instanceof Promise
      ? signing.then((signed) => this.#layOut(request, basis, signed))
      : this.#layOut(request, basis, signing);
  }

  /** The credentials that the last request was sent with. */
  get signed(): Headers {
    return this.#signed ?? {};
  }

  #layOut(request: HttpRequest, basis: Headers, signed: Headers): RequestHeaders {
    if (signed !== this.#signed) {
      this.#signed = signed;
      this.#plainLaidOut = this.#withBodyLaidOut = undefined;
      this.#learnSecrets();
    }
    if (request.headers !== undefined) {
      return layOutHeaders(mergeHeaders([basis, signed, request.headers]), this.#secrets);
    }
    const lay = (): RequestHeaders => layOutHeaders(mergeHeaders([basis, signed]), this.#secrets);
    return request.body === undefined ? (this.#plainLaidOut ??= lay()) : (this.#withBodyLaidOut ??= lay());
  }

  #learnSecrets(): void {
    for (const secret of this.#auth.secrets()) this.#secrets.add(secret);
  }
}
