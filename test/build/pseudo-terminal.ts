import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** `script` of util-linux gives a command a terminal of its own; elsewhere such tests are skipped. */
export const hasTerminals =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

export interface TerminalRun {
  readonly code: number | null;
  /** All that was shown, colours and movements of the cursor included. */
  readonly raw: string;
  /** The same as plain text. */
  readonly shown: string;
}

/** What a question contains, and the keys that are pressed when it has appeared. */
export type Answer = readonly [question: string, keys: string];

export const keys = {
  enter: '\r',
  down: '\u001B[B',
  up: '\u001B[A',
  interrupt: '\u0003',
} as const;

const unanswered = 300_000;

/** Runs a command on a terminal of 100 columns and answers its questions in order. */
export function runOnTerminal(
  folder: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  answers: readonly Answer[],
): Promise<TerminalRun> {
  const { PATH = '', HOME = '' } = process.env;
  const line = `stty cols 100 rows 40; ${command.join(' ')}`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    env: { PATH, HOME, TERM: 'xterm-256color', ...environment },
    // A question that never comes must not keep the test waiting.
    timeout: unanswered,
  });
  let raw = '';
  let seen = 0;
  const left = [...answers];
  child.stdout.on('data', (chunk: Buffer) => {
    raw += chunk.toString();
    const shown = stripVTControlCharacters(raw);
    const [question, pressed] = left[0] ?? [];
    if (question === undefined || pressed === undefined) return;
    if (!isAsked(shown.slice(seen), question)) return;
    left.shift();
    seen = shown.length;
    child.stdin.write(pressed);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, raw, shown: stripVTControlCharacters(raw) });
    });
  });
}

/**
 * A question that was answered is drawn once more, with another mark than the one that waits. Those of
 * `npm create` have no mark.
 */
function isAsked(shown: string, question: string): boolean {
  const waits = shown.lastIndexOf('◆');
  if (waits < 0 && !shown.includes('◇')) return shown.includes(question);
  return waits > shown.lastIndexOf('◇') && shown.includes(question, waits);
}
