import { toTextLine } from '../notion/site-lines.ts';
import type { SiteAnswers } from './site-answers.ts';
import { writeSettings } from './write-setup.ts';

const keys = ['title', 'description', 'language', 'timeZone', 'accent'] as const;

/**
 * Writes what the site is into `src/site.ts`, and gives what is to be said of that. `before`: what
 * the file said.
 */
export async function writeSite(
  root: string,
  answers: SiteAnswers,
  before: SiteAnswers,
): Promise<readonly string[]> {
  const changed = keys.filter((key) => answers[key] !== before[key]);
  if (changed.length === 0) return [];
  const lines = changed.flatMap((key) => {
    const value = answers[key];
    return value === undefined ? [] : [toTextLine(key, value)];
  });
  const removed = changed.filter((key) => answers[key] === undefined);
  if (await writeSettings(root, lines, removed)) {
    return [`Wrote ${changed.join(', ')} into src/site.ts.`];
  }
  return [
    `Write this into src/site.ts, between the braces of defineSite: ${lines.join(' ')}`,
    ...(removed.length > 0 ? [`Remove from it: ${removed.join(', ')}.`] : []),
  ];
}
