import { roleMeanings } from '../doctor/property-types.ts';
import type { GateChoice, GateSurvey, SurveyGates } from '../doctor/survey-gates.ts';
import type { LookAlike } from '../notion/gate-look-alikes.ts';
import { toSiteLines } from '../notion/gate-look-alikes.ts';
import { meansPublished } from '../notion/gate-words.ts';
import type { GateRole } from '../notion/known-gates.ts';
import { chooseOption } from './choose-option.ts';
import type { Prompter } from './prompter.ts';
import { ruleOut, withProperty } from './site-choice.ts';

const NONE = 'none';

/**
 * Asks about every property that looks like a gate, and about a status with unknown options.
 * `asked`: names that were already asked about.
 */
export async function chooseGates(
  prompter: Prompter,
  survey: SurveyGates,
  first: GateChoice,
  asked: Set<string>,
): Promise<GateChoice> {
  let choice = first;
  for (;;) {
    const found = await survey(choice);
    const question = findQuestion(prompter, found, asked);
    if (question === undefined) return choice;
    choice = await question(choice);
  }
}

type Question = (choice: GateChoice) => Promise<GateChoice>;

function findQuestion(
  prompter: Prompter,
  found: readonly GateSurvey[],
  asked: Set<string>,
): Question | undefined {
  for (const one of found) {
    const { unnamed, alike, names } = one;
    if (unnamed !== undefined && !asked.has(unnamed.property)) {
      const { property, options } = unnamed;
      asked.add(property);
      return (choice) =>
        chooseOption(prompter, choice, {
          property,
          options,
          guessed: options.filter(meansPublished),
        });
    }
    const open = alike.filter(({ name }) => !asked.has(name));
    const [next] = open;
    if (next === undefined) continue;
    const { role } = next;
    const group = role === undefined ? [next] : open.filter((other) => other.role === role);
    for (const { name } of group) asked.add(name);
    if (role === undefined) return (choice) => askDraft(prompter, choice, next);
    const taken = names[role];
    if (taken !== undefined) return (choice) => askAlone(prompter, choice, group, taken);
    return (choice) => askGroup(prompter, choice, { role, group, survey: one });
  }
  return undefined;
}

/** A property that is ticked on drafts cannot be a gate, but a formula on it can. */
async function askDraft(
  prompter: Prompter,
  choice: GateChoice,
  one: LookAlike,
): Promise<GateChoice> {
  if (!(await prompter.askYes(`Does a tick on "${one.name}" mean "not published yet"?`, true))) {
    return ruleOut(choice, [one.name]);
  }
  const [formula = ''] = toSiteLines([one], '').formulas;
  prompter.say(`Then add in Notion ${formula}. Until it is there, a first build stops.`);
  return choice;
}

/** Each role has one property. */
async function askAlone(
  prompter: Prompter,
  choice: GateChoice,
  group: readonly LookAlike[],
  taken: string,
): Promise<GateChoice> {
  const listed = group.map(({ name }) => `"${name}"`).join(' and ');
  const question = `"${taken}" decides what is published, and ${listed} ${group.length === 1 ? 'looks' : 'look'} as if ${group.length === 1 ? 'it' : 'they'} did. Does "${taken}" alone decide?`;
  if (await prompter.askYes(question, true)) {
    return ruleOut(
      choice,
      group.map(({ name }) => name),
    );
  }
  prompter.say(
    `Only one property of its kind can. In Notion, add a formula property "Published" that is true when a page is to be published. Until then a first build stops.`,
  );
  return choice;
}

async function askGroup(
  prompter: Prompter,
  choice: GateChoice,
  {
    role,
    group,
    survey,
  }: { readonly role: GateRole; readonly group: readonly LookAlike[]; readonly survey: GateSurvey },
): Promise<GateChoice> {
  const one = await chooseOne(prompter, role, group);
  const others = group.filter((other) => other !== one).map(({ name }) => name);
  const rest = ruleOut(choice, others);
  if (one === undefined) return rest;
  const { name, type, published } = one;
  if (type === 'status' || type === 'select') {
    const options = survey.optionsOf(name);
    const asked = { property: name, options, guessed: published, role };
    return chooseOption(prompter, rest, asked);
  }
  const isOne =
    group.length > 1 || (await prompter.askYes(`Is "${name}" ${roleMeanings[role]}?`, true));
  return isOne ? withProperty(rest, role, name) : ruleOut(rest, [name]);
}

/** Undefined: none of them. */
async function chooseOne(
  prompter: Prompter,
  role: GateRole,
  group: readonly LookAlike[],
): Promise<LookAlike | undefined> {
  if (group.length === 1) return group[0];
  const answer = await prompter.choose(`Which property is ${roleMeanings[role]}?`, [
    ...group.map(({ name, type }, index) => ({ value: String(index), label: name, hint: type })),
    { value: NONE, label: 'None of them: they do not decide what is published' },
  ]);
  return answer === NONE ? undefined : group[Number(answer)];
}
