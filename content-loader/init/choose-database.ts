import { explainProblem } from '../build/explain-problem.ts';
import { QuireError } from '../errors.ts';
import type { Notion } from '../notion/client.ts';
import type { Connection } from '../notion/create-database.ts';
import { createDatabase } from '../notion/create-database.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { toNotionId } from '../notion/ids.ts';
import { toBlogDatabase } from './blog-database.ts';
import type { Prompter } from './prompter.ts';

const PASTE = 'paste';
const CREATE = 'create';

/** Asks which database is to be published, until one is found. @throws Cancelled, NotionProblem */
export async function chooseDatabase(
  prompter: Prompter,
  notion: Notion,
  connection: Connection,
): Promise<DatabaseInfo> {
  const found = await notion.searchDatabases();
  if (found.length === 0) {
    prompter.say(
      'The integration sees no database yet. In Notion, open yours as a full page, then ••• → Connections → your integration.',
    );
  }
  const choice = await prompter.choose('Which database do you want to publish?', [
    ...found.map(({ id, title, url }) => ({ value: id, label: title || 'Untitled', hint: url })),
    { value: PASTE, label: 'Another one: I paste its URL' },
    { value: CREATE, label: 'None yet: create one for a blog below a page of mine' },
  ]);
  if (choice === CREATE) return createBelow(prompter, notion, connection);
  if (choice === PASTE) return askForDatabase(prompter, notion, connection);
  return notion.fetchDatabase(choice);
}

function askForDatabase(
  prompter: Prompter,
  notion: Notion,
  { baseUrl }: Connection,
): Promise<DatabaseInfo> {
  return askUntil(prompter, 'The URL of the database (Share → Copy link):', (reference) =>
    notion.fetchDatabase(reference).catch((error: unknown) => {
      throw explainProblem(error, { reference, baseUrl });
    }),
  );
}

function createBelow(
  prompter: Prompter,
  notion: Notion,
  connection: Connection,
): Promise<DatabaseInfo> {
  prompter.say(
    'This is the only time that Quire writes: the integration needs the capability "Insert content" for it (take it away again afterwards), and the page must be shared with it.',
  );
  return askUntil(
    prompter,
    'The URL of the page below which it should stand:',
    async (reference) => {
      const { id, url } = await createBlog(connection, reference);
      prompter.say(`Created: ${url}`);
      return notion.fetchDatabase(id);
    },
  );
}

/** Creates the database, or says in our words why that cannot be. @throws QuireError */
export async function createBlog(
  connection: Connection,
  reference: string,
): Promise<{ readonly id: string; readonly url: string }> {
  try {
    return await createDatabase(connection, toBlogDatabase(toNotionId(reference) ?? ''));
  } catch (error) {
    if (isNotionProblem(error, 'restricted')) {
      const title = 'The integration may not create a database';
      const message = 'Notion answered 403: it lacks the capability "Insert content".';
      const hint = `Tick it at https://www.notion.so/profile/integrations, or make the database by hand: only a title is required.`;
      throw new QuireError({ title, message, hint }, error);
    }
    throw explainProblem(error, { reference, baseUrl: connection.baseUrl });
  }
}

async function askUntil<Result>(
  prompter: Prompter,
  question: string,
  attempt: (answer: string) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const answer = await prompter.askText(question, (text) =>
      toNotionId(text) === undefined ? 'This holds no id of Notion’s.' : undefined,
    );
    try {
      return await attempt(answer);
    } catch (error) {
      if (!(error instanceof QuireError)) throw error;
      prompter.say(`${error.name}. ${error.message}\n→ ${error.hint}`);
    }
  }
}
