import type { GateChoice } from '../doctor/survey-gates.ts';
import type { GateRole } from '../notion/known-gates.ts';
import type { Prompter } from './prompter.ts';
import { ruleOut, withProperty, withPublished } from './site-choice.ts';

const NONE = 'none';
const LATER = 'later';
const OPTION = 'option ';

export interface OptionQuestion {
  readonly property: string;
  readonly options: readonly string[];
  /** Options whose names probably mean "published". */
  readonly guessed: readonly string[];
  /** The role that the property gets; undefined: it has the role already. */
  readonly role?: GateRole;
}

/**
 * Asks which option means "published". The default publishes nothing by mistake: an option with
 * such a name, else no answer.
 */
export async function chooseOption(
  prompter: Prompter,
  choice: GateChoice,
  { property, options, guessed, role }: OptionQuestion,
): Promise<GateChoice> {
  const others = options.filter((option) => !guessed.includes(option));
  const toItem = (name: string): { value: string; label: string } => ({
    value: OPTION + name,
    label: name,
  });
  const later = { value: LATER, label: 'I do not know yet' };
  const answer = await prompter.choose(`Which option of "${property}" means "published"?`, [
    ...(guessed.length > 0 ? guessed.map(toItem) : [later]),
    ...others.map(toItem),
    { value: NONE, label: `None: "${property}" does not decide what is published` },
    ...(guessed.length > 0 ? [later] : []),
  ]);
  if (answer === NONE) return ruleOut(choice, [property]);
  if (answer === LATER) {
    prompter.say(`A first build stops until src/site.ts says what "${property}" is.`);
    return choice;
  }
  const known = role === undefined ? choice : withProperty(choice, role, property);
  return withPublished(known, answer.slice(OPTION.length));
}
