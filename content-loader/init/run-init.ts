import { explainProblem } from '../pipeline/explain-problem.ts';
import { QuireError } from '../core/errors.ts';
import type { GateChoice, GateKnowledge } from '../doctor/survey-gates.ts';
import { createGateSurvey } from '../doctor/survey-gates.ts';
import { createNotion } from '../notion/client.ts';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { toNotionId } from '../notion/ids.ts';
import type { Connection } from '../notion/create-database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { chooseDatabase } from './choose-database.ts';
import { describePage, fetchChosen } from './choose-source.ts';
import { chooseGates } from './choose-gates.ts';
import { chooseNames } from './choose-names.ts';
import { askSite } from './ask-site.ts';
import { hasVariable } from './env-file.ts';
import type { Prompter } from './prompter.ts';
import { Cancelled } from './prompter.ts';
import type { SiteAnswers } from './site-answers.ts';
import { nothingChosen } from './site-choice.ts';
import { describeSurvey, writeChoice } from './write-choice.ts';
import { readEnvFile, writeEnvFile } from './write-setup.ts';
import { writeSite } from './write-site.ts';

export interface InitOptions {
  readonly prompter: Prompter;
  readonly root: string;
  /** From the environment and `.env`; undefined: not set yet. */
  readonly token: string | undefined;
  readonly database: string | undefined;
  readonly baseUrl: string;
  /** The settings of gates that `src/` already has. */
  readonly known: GateKnowledge;
  /** What the site says of itself already. */
  readonly current: SiteAnswers;
  /** What this machine is set to. */
  readonly machine: Partial<SiteAnswers>;
}

/** The values that were written into `.env`. */
export type Written = Readonly<Record<string, string>>;

/**
 * Asks for everything that a build needs; all answers are written at the end. @throws Cancelled,
 * QuireError
 */
export async function runInit(options: InitOptions): Promise<Written> {
  const { prompter, root, baseUrl } = options;
  try {
    const kept = await askToKeep(options);
    const { notion, token } = kept ?? (await askToken(options));
    const database = kept?.database ?? (await chooseDatabase(prompter, notion, { token, baseUrl }));
    const page = describePage(database);
    if (page !== undefined) prompter.say(page);
    const choice = kept ? nothingChosen : await chooseSettings(options, notion, database);
    const answers = await askSite(prompter, database, options);
    const values = {
      ...(kept ? {} : { NOTION_TOKEN: token, NOTION_DATABASE_ID: toReference(database) }),
      ...(answers.address === undefined ? {} : { SITE_URL: answers.address }),
    };
    if (Object.keys(values).length > 0) {
      await writeEnvFile(root, values);
      prompter.say('Wrote .env: only you may read it, and git leaves it alone.');
    }
    for (const line of await writeChoice(root, choice, options.known)) prompter.say(line);
    for (const line of await writeSite(root, answers, options.current)) prompter.say(line);
    return values;
  } catch (error) {
    throw explainProblem(error, { baseUrl });
  }
}

/** The URL is more readable in `.env` than the id. A data source has no URL of its own. */
export function toReference({ id, url }: Pick<DatabaseInfo, 'id' | 'url'>): string {
  return toNotionId(url) === id ? url : id;
}

async function askToken({
  prompter,
  token: known,
  baseUrl,
}: InitOptions): Promise<{ readonly notion: Notion; readonly token: string }> {
  const kept =
    known !== undefined && (await prompter.askYes('There is a token already. Use it?', true));
  let token = kept ? known : undefined;
  for (;;) {
    token ??= await prompter.askSecret(
      'The access token of your connection (https://www.notion.so/developers → New connection):',
      (text) =>
        /^[\x21-\x7e]+$/.test(text)
          ? undefined
          : 'It is one word that begins with "ntn_" or "secret_".',
    );
    const connection: Connection = { token, baseUrl };
    const notion = createNotion(connection);
    try {
      const self = await notion.fetchSelf();
      prompter.say(`This is the token of "${self.name ?? 'a connection'}".`);
      return { notion, token };
    } catch (error) {
      if (!isNotionProblem(error, 'unauthorized')) throw error;
      const explained = explainProblem(error);
      if (explained instanceof QuireError) prompter.say(`${explained.name}. ${explained.hint}`);
      token = undefined;
    }
  }
}

interface Kept {
  readonly notion: Notion;
  readonly token: string;
  readonly database: DatabaseInfo;
}

/**
 * Where `.env` names a database, that is asked about before anything else: no answer may turn out to
 * be for nothing. Undefined: another connection is wanted.
 */
async function askToKeep({
  prompter,
  root,
  token,
  database: reference,
  baseUrl,
}: InitOptions): Promise<Kept | undefined> {
  const text = await readEnvFile(root);
  const names = ['NOTION_TOKEN', 'NOTION_DATABASE_ID'].filter((name) => hasVariable(text, name));
  if (!names.includes('NOTION_DATABASE_ID')) return undefined;
  const question = `.env sets ${names.join(' and ')} already. Replace?`;
  if (await prompter.askYes(question, false)) return undefined;
  if (token === undefined || reference === undefined) throw new Cancelled();
  const notion = createNotion({ token, baseUrl });
  try {
    return { notion, token, database: await fetchChosen(notion, reference) };
  } catch (error) {
    throw explainProblem(error, { reference, baseUrl });
  }
}

/** The warning that no gate closes the pages comes before all other information. */
async function chooseSettings(
  { prompter, known }: InitOptions,
  notion: Notion,
  database: DatabaseInfo,
): Promise<GateChoice> {
  const survey = createGateSurvey(notion, database, known);
  for (const line of describeSurvey(await survey(nothingChosen))) prompter.say(line);
  const asked = new Set<string>();
  const gates = await chooseGates(prompter, survey, nothingChosen, asked);
  const properties = Object.fromEntries(
    database.dataSources.flatMap((source) => Object.entries(source.properties)),
  );
  const named = await chooseNames(prompter, properties, gates);
  // A status property that was named just now has options to ask about.
  return chooseGates(prompter, survey, named, asked);
}
