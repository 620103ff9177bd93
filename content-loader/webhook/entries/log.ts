import { toPrintable } from '../../core/printable.ts';

/** A line in the log of the host. */
export function log(line: string): void {
  console.log(toPrintable(line));
}
