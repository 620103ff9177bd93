/**
 * A text that only memory holds: JSON, logs, copies for threads and error messages of an object that
 * has one show nothing of it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toJSON(): undefined {
    return undefined;
  }
}
