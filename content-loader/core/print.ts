import type { ReadStream, WriteStream } from 'node:tty';
import type { Annotation } from './annotation.ts';
import { toAnnotation } from './annotation.ts';
import { toPrintable, toPrintableJson } from './printable.ts';

/**
 * Prints lines for people. All output to the terminal and the log goes through this file; eslint
 * forbids other ways.
 */
export function print(text: string): void {
  process.stdout.write(`${toPrintable(text)}\n`);
}

/** The same on standard error: errors and logs. */
export function printAside(text: string): void {
  process.stderr.write(`${toPrintable(text)}\n`);
}

/** Prints a value for other programs. */
export function printJson(value: unknown, indent?: number): void {
  process.stdout.write(`${toPrintableJson(value, indent)}\n`);
}

/** Makes GitHub Actions show an annotation on the page of the run. */
export function printAnnotation(annotation: Annotation): void {
  process.stdout.write(`${toAnnotation(annotation)}\n`);
}

/** For code that draws on a terminal itself. It must make untrusted text printable. */
export const terminal: {
  readonly input: ReadStream;
  readonly output: WriteStream;
  readonly aside: WriteStream;
} = {
  get input() {
    return process.stdin;
  },
  get output() {
    return process.stdout;
  },
  get aside() {
    return process.stderr;
  },
};
