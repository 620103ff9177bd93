import type { GateChoice, GateKnowledge, GateSurvey } from '../doctor/survey-gates.ts';
import { MAIN_COLLECTION } from '../doctor/survey-gates.ts';
import { usualPublishedNames } from '../notion/gate-options.ts';
import { foldName } from '../core/fold-name.ts';
import { meansPublished } from '../notion/gate-words.ts';
import { toNoGatesLine, toPropertiesLine, toPublishedNamesLine } from '../notion/site-lines.ts';

/** No answer yet. */
export const nothingChosen: GateChoice = { properties: {}, publishedNames: [], noGates: [] };

export function withProperty(choice: GateChoice, role: string, name: string): GateChoice {
  return { ...choice, properties: { ...choice.properties, [role]: name } };
}

/** These names mean it without a setting. */
export function withPublished(choice: GateChoice, name: string): GateChoice {
  const known = [...usualPublishedNames, ...choice.publishedNames].map(foldName);
  if (known.includes(foldName(name))) return choice;
  return { ...choice, publishedNames: [...choice.publishedNames, name] };
}

export function ruleOut(choice: GateChoice, names: readonly string[]): GateChoice {
  return { ...choice, noGates: [...choice.noGates, ...names] };
}

/**
 * Settings that are safe to write without a question, because they can only close pages: properties
 * that are the only candidate for a gate and have options with a usual name for "published".
 */
export function toSafeChoice(found: readonly GateSurvey[]): GateChoice {
  return found.reduce((before, { alike, names, unnamed }) => {
    const guessed = (unnamed?.options ?? []).filter(meansPublished);
    const named = guessed.reduce(withPublished, before);
    return alike.reduce((choice, { role, name, type, published }) => {
      const isOnly = alike.filter((other) => other.role === role).length === 1;
      if (role === undefined || !isOnly || names[role] !== undefined) return choice;
      const hasOptions = type === 'status' || type === 'select';
      if (hasOptions && published.length === 0) return choice;
      return published.reduce(withPublished, withProperty(choice, role, name));
    }, named);
  }, nothingChosen);
}

/** The lines of `src/site.ts` for these settings, including existing ones. */
export function toChoiceLines(
  { properties, publishedNames, noGates }: GateChoice,
  { site }: Pick<GateKnowledge, 'site'>,
): readonly string[] {
  const renames = Object.entries({ ...site.properties, ...properties }).flatMap(([role, name]) =>
    name === undefined ? [] : [[role, name] as const],
  );
  const none = [...(site.noGates?.[MAIN_COLLECTION] ?? []), ...noGates];
  return [
    ...(Object.keys(properties).length > 0 ? [toPropertiesLine(Object.fromEntries(renames))] : []),
    ...(publishedNames.length > 0
      ? [toPublishedNamesLine([...site.publishedNames, ...publishedNames])]
      : []),
    ...(noGates.length > 0 ? [toNoGatesLine(MAIN_COLLECTION, none)] : []),
  ];
}
