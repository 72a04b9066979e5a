/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Key under which an exchange carries its {@linkcode SecretRegistry}; a symbol, so that no serializer writes it. */
export const SECRETS: unique symbol = Symbol('secrets');

/**
 * The secrets of a run. Every text that leaves the process (records, curl lines, reports) goes through
 * {@linkcode SecretRegistry.redact}, which knows each secret as it is and as JSON, percent-encoding and form-encoding write it.
 */
export class SecretRegistry {
  readonly #known = new Set<string>();
  #forms: readonly string[] = [];
  #longest = 0;

  /** Characters of the longest written form of a secret. */
  get longest(): number {
    return this.#longest;
  }

  /** Adds a secret; the empty string and known secrets are ignored. */
  add(secret: string): void {
    if (secret === '' || this.#known.has(secret)) return;
    this.#known.add(secret);
    const forms = new Set(this.#forms);
    for (const form of writtenForms(secret)) forms.add(form);
    // Longest first, so that a secret inside another one does not leave the rest of the longer one behind.
    this.#forms = [...forms].toSorted((a, b) => b.length - a.length);
    this.#longest = this.#forms[0]?.length ?? 0;
  }

  /** Replaces every occurrence of every secret with `[redacted]`. */
  redact(text: string): string {
    let result = text;
    for (const form of this.#forms) {
      if (result.includes(form)) result = result.replaceAll(form, REDACTED);
    }
    return result;
  }

  /**
   * Like {@linkcode SecretRegistry.redact} for a text that was cut off: a secret's first characters at the very end
   * are replaced as well (from four characters on: fewer would tell nothing and hit by chance).
   */
  redactCut(text: string): string {
    const whole = this.redact(text);
    let cut = 0;
    for (const form of this.#forms) cut = Math.max(cut, overlap(whole, form));
    return cut < 4 ? whole : whole.slice(0, -cut) + REDACTED;
  }
}

/** Length of the longest end of `text` that is a proper beginning of `form`. */
function overlap(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length >= 4; length--) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

function writtenForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  // A lone surrogate has no percent-encoding; it is sent as U+FFFD, so that is the form to look for.
  const percent = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
  const strict = percent.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const forms = [secret, json, json.replaceAll('/', '\\/'), asciiJson(json, false), asciiJson(json, true)];
  for (const encoded of [percent, strict, form]) {
    forms.push(
      encoded,
      encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    );
  }
  return forms;
}

/** JSON as writers do it that keep to ASCII (Python's default). */
function asciiJson(json: string, upper: boolean): string {
  return json.replace(/[\u007f-\uffff]/g, (char) => {
    const hex = char.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${upper ? hex.toUpperCase() : hex}`;
  });
}
