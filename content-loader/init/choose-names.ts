import { namedRoles, roleMeanings } from '../doctor/property-types.ts';
import { suggestProperty } from '../doctor/suggest-property.ts';
import type { GateChoice } from '../doctor/survey-gates.ts';
import type { Properties } from '../notion/property-names.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Prompter } from './prompter.ts';
import { withProperty } from './site-choice.ts';

/**
 * Shows the properties that were found and asks about those with a similar name. `before`: the
 * answers about gates.
 */
export async function chooseNames(
  prompter: Prompter,
  all: Properties,
  before: GateChoice,
): Promise<GateChoice> {
  const ruledOut = new Set(before.noGates);
  const properties = Object.fromEntries(
    Object.entries(all).filter(([name]) => !ruledOut.has(name)),
  );
  const names = resolvePropertyNames(properties, before.properties);
  const found = Object.entries(names).map(([role, name]) => `${role}: "${name}"`);
  prompter.say(`Found these properties: ${found.join(', ')}.`);
  let choice = before;
  for (const role of namedRoles) {
    if (names[role] !== undefined) continue;
    const near = suggestProperty(role, properties, { ...names, ...choice.properties });
    if (near === undefined) continue;
    const question = `Is "${near}" ${roleMeanings[role]}?`;
    if (await prompter.askYes(question, true)) choice = withProperty(choice, role, near);
  }
  return choice;
}
