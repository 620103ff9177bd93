import { toPrintable } from '../../core/printable.ts';

/** Writes a line to the host's log. */
export function log(line: string): void {
  console.log(toPrintable(line));
}
