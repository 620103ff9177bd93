import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** A terminal with a user who answers a question when it appears. */
export interface ScriptedTerminal {
  readonly input: PassThrough;
  readonly output: PassThrough;
  /** All that was shown, without colours. */
  shown(): string;
}

/** `script`: what a question contains, and what is typed then, in order. */
export function createScriptedTerminal(
  script: readonly (readonly [question: string, keys: string])[],
): ScriptedTerminal {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 200, rows: 50 });
  const chunks: string[] = [];
  let step = 0;
  let seen = 0;
  output.on('data', (chunk: Buffer) => {
    chunks.push(stripVTControlCharacters(chunk.toString()));
    const [question, keys] = script[step] ?? [];
    if (question === undefined || keys === undefined) return;
    const at = chunks.join('').indexOf(question, seen);
    if (at === -1) return;
    step += 1;
    // The same question may come again.
    seen = chunks.join('').length;
    setImmediate(() => input.write(keys));
  });
  return { input, output, shown: () => chunks.join('') };
}

export const ENTER = '\r';
export const DOWN = '\u001B[B';
export const ESCAPE = '\u0003';
