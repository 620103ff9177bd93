export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Asks the user questions. Every question throws `Cancelled` when the user ends it. */
export interface Prompter {
  say(text: string): void;
  /**
   * `check` answers what is wrong with a text, or undefined. `offered`: what the enter key alone
   * answers.
   */
  askText(
    question: string,
    check: (text: string) => string | undefined,
    offered?: string,
  ): Promise<string>;
  askSecret(question: string, check: (text: string) => string | undefined): Promise<string>;
  askYes(question: string, initial: boolean): Promise<boolean>;
  choose(question: string, choices: readonly Choice[]): Promise<string>;
}

/** The user pressed Ctrl+C or Escape: nothing is written. */
export class Cancelled extends Error {
  constructor() {
    super('Nothing was written.');
    this.name = 'Cancelled';
  }
}
