import { createHash } from 'node:crypto';
import type { Mutant } from '@stryker-mutator/api/core';

/** Which mutants are a folder's sample. Another seed makes another sample, and other figures. */
const seed = 'quire-13';

/** A mutant without its number. */
export type MutantPlace = Pick<Mutant, 'fileName' | 'location' | 'mutatorName' | 'replacement'>;

/** Tells a mutant from every other one of the same run. */
export function nameMutant({ fileName, location, mutatorName, replacement }: MutantPlace): string {
  const { start, end } = location;
  const place = [start.line, start.column, end.line, end.column].join(':');
  return `${fileName} ${place} ${mutatorName} ${replacement}`;
}

/**
 * The same `size` of these mutants every time. A mutant is ranked by its text and not by its line,
 * so that a change elsewhere in a file leaves the rest of the sample as it was.
 */
export function sampleMutants(
  mutants: readonly MutantPlace[],
  readOriginal: (mutant: MutantPlace) => string,
  size: number,
): MutantPlace[] {
  const seen = new Map<string, number>();
  const ranked = mutants.map((mutant) => {
    const { mutatorName, replacement } = mutant;
    const text = [readOriginal(mutant), mutatorName, replacement].join('\0');
    const ordinal = seen.get(text) ?? 0;
    seen.set(text, ordinal + 1);
    return { mutant, rank: hash(`${seed}\0${text}\0${ordinal}`) };
  });
  ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return ranked.slice(0, size).map(({ mutant }) => mutant);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
