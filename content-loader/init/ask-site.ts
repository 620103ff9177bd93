import type { DatabaseInfo } from '../notion/database.ts';
import type { Prompter } from './prompter.ts';
import type { SiteAnswers } from './site-answers.ts';
import { answerChecks } from './site-answers.ts';

/** What stands for "none" where there is a value to fall back on. */
const NONE = '-';

const questions: readonly (readonly [keyof SiteAnswers, string])[] = [
  ['title', 'The title of your site:'],
  ['description', 'Its description, for search engines and feeds'],
  ['language', 'Its language, as a tag such as en, pt-BR or zh-Hans:'],
  ['timeZone', 'Its time zone, in which days begin:'],
  ['address', 'The address where it will live, if you know it, such as https://example.com'],
  ['accent', 'Its accent colour, such as #0b6657; nothing for the theme’s own'],
];

/** May be left open. */
const optional: ReadonlySet<keyof SiteAnswers> = new Set(['description', 'address', 'accent']);

/**
 * Asks what the site is. What it says of itself already is offered first, then what Notion and the
 * machine say. @throws Cancelled
 */
export async function askSite(
  prompter: Prompter,
  database: Pick<DatabaseInfo, 'title' | 'description'>,
  { current, machine }: { readonly current: SiteAnswers; readonly machine: Partial<SiteAnswers> },
): Promise<SiteAnswers> {
  const notion = {
    title: toLine(database.title),
    description: toLine(database.description.map(({ plain_text }) => plain_text).join('')),
  };
  const answers: Record<keyof SiteAnswers, string | undefined> = { ...current };
  for (const [name, question] of questions) {
    const offered =
      current[name] ??
      machine[name] ??
      (name in notion ? notion[name as keyof typeof notion] : undefined);
    answers[name] = await askOne(prompter, { name, question, offered });
  }
  return answers;
}

async function askOne(
  prompter: Prompter,
  {
    name,
    question,
    offered,
  }: {
    readonly name: keyof SiteAnswers;
    readonly question: string;
    readonly offered: string | undefined;
  },
): Promise<string | undefined> {
  const isOptional = optional.has(name);
  const hint = offered === undefined ? '' : ` (${NONE} for none)`;
  const answer = await prompter.askText(
    isOptional ? `${question}${hint}:` : question,
    (text) => (isOptional && (text === NONE || text === '') ? undefined : answerChecks[name](text)),
    offered,
  );
  return isOptional && answer === NONE ? undefined : answer || undefined;
}

function toLine(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}
