import type { Random } from './random.ts';
import { pick, pickNumber } from './random.ts';

const syllables = (
  'ba be bi bo da de di do fa fe ga ge ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe ' +
  'ra re ri ro sa se si so ta te ti to va ve wa we za ze'
).split(' ');

/** A vocabulary as large as a writer's, so that an index over the text has a writer's size. */
const vocabulary: readonly string[] = syllables.flatMap((first) =>
  syllables.flatMap((second) => [`${first}${second}`, `${first}${second}n`]),
);

export function createWords(random: Random, count: number): string {
  return Array.from({ length: count }, () => pick(random, vocabulary)).join(' ');
}

/** Words with a capital and a full stop. */
export function createSentence(random: Random, count: number): string {
  const words = createWords(random, count);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

export function createTitle(random: Random): string {
  return createSentence(random, 2 + pickNumber(random, 4)).slice(0, -1);
}
