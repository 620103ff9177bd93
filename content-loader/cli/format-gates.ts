import type { GatesOutcome } from '../pipeline/record-gates.ts';
import { gatesFile, toGatesText } from '../plan/gates-record.ts';

/**
 * What to do with `src/gates.json` after a build. A host that builds from git knows the gates only
 * from this file, so the whole file is printed the first time, and whenever a host has created it.
 */
export function formatGates(
  outcome: GatesOutcome | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (outcome === undefined || outcome.kept === 'same') return '';
  const { kept, record, isNew } = outcome;
  const isHost = (environment['CI'] ?? '') !== '';
  const what =
    kept === 'written'
      ? `${gatesFile} says by their ids which properties decide what is published.`
      : `${gatesFile} cannot be written here (${kept.unwritable}), so the next build knows gates by their names alone.`;
  const isShown = isNew || isHost || kept !== 'written';
  const todo = isShown ? 'Commit it with this text:' : 'Commit it.';
  return `\n${what} ${todo}\n${isShown ? `\n${toGatesText(record)}` : ''}`;
}
