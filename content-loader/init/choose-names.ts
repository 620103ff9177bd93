import { namedRoles, roleMeanings } from '../doctor/property-types.ts';
import { suggestProperty } from '../doctor/suggest-property.ts';
import type { Properties } from '../notion/property-names.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Prompter } from './prompter.ts';

/**
 * Shows which properties were found and asks about those that seem to be meant.
 * @returns role → Notion name of the properties that have another name than usual
 */
export async function chooseNames(
  prompter: Prompter,
  properties: Properties,
): Promise<Readonly<Record<string, string>>> {
  const names = resolvePropertyNames(properties, {});
  const found = Object.entries(names).map(([role, name]) => `${role}: "${name}"`);
  prompter.say(`Found these properties: ${found.join(', ')}.`);
  const chosen = new Map<string, string>();
  for (const role of namedRoles) {
    if (names[role] !== undefined) continue;
    const near = suggestProperty(role, properties, { ...names, ...Object.fromEntries(chosen) });
    if (near === undefined) continue;
    const question = `Is "${near}" ${roleMeanings[role]}?`;
    if (await prompter.askYes(question, true)) chosen.set(role, near);
  }
  return Object.fromEntries(chosen);
}
