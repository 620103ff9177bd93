import type { GateChoice, GateKnowledge, GateSurvey } from '../doctor/survey-gates.ts';
import { toChoiceLines } from './site-choice.ts';
import { writeSettings } from './write-setup.ts';

/** The most important result: what would be published, and which properties look like a gate. */
export function describeSurvey(found: readonly GateSurvey[]): readonly string[] {
  return found.flatMap(({ warning, alike }) => {
    if (warning === undefined) return [];
    const listed = alike.map(({ name, type }) => `"${name}" (${type})`).join(', ');
    const looks = alike.length === 1 ? 'looks' : 'look';
    return [`⚠ ${warning}${alike.length === 0 ? '' : ` ${listed} ${looks} like a gate.`}`];
  });
}

/** Writes the answers into `src/site.ts`, and returns the text to print about it. */
export async function writeChoice(
  root: string,
  choice: GateChoice,
  known: GateKnowledge,
): Promise<readonly string[]> {
  const lines = toChoiceLines(choice, known);
  if (lines.length === 0) return [];
  const written = await writeSettings(root, lines);
  return written ? [`Wrote into src/site.ts: ${lines.join(' ')}`] : describeChoice(choice, known);
}

/** What the user has to write by hand. */
export function describeChoice(choice: GateChoice, known: GateKnowledge): readonly string[] {
  const lines = toChoiceLines(choice, known);
  if (lines.length === 0) return [];
  return [`Write this into src/site.ts, between the braces of defineSite: ${lines.join(' ')}`];
}
