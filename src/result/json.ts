/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object (RFC 8259). */
export interface JsonObject {
  readonly [key: string]: Json;
}
