import { explainProblem } from '../pipeline/explain-problem.ts';
import { QuireError } from '../core/errors.ts';
import type { Notion } from '../notion/client.ts';
import type { Connection } from '../notion/create-database.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { toNotionId } from '../notion/ids.ts';
import { fetchChosen } from './choose-source.ts';
import { createBlog } from './create-blog.ts';
import type { Prompter } from './prompter.ts';

const PASTE = 'paste';
const CREATE = 'create';

/** Asks which database or page to publish, until one is found. @throws Cancelled, NotionProblem */
export async function chooseDatabase(
  prompter: Prompter,
  notion: Notion,
  connection: Connection,
): Promise<DatabaseInfo> {
  const found = await notion.searchDatabases();
  if (found.length === 0) {
    prompter.say(
      'The connection sees no database yet. In Notion, open yours as a full page, then ••• → Connections → your connection.',
    );
  }
  const choice = await prompter.choose('Which database do you want to publish?', [
    ...found.map(({ id, title, url }) => ({ value: id, label: title || 'Untitled', hint: url })),
    { value: PASTE, label: 'Another one, or a page with all pages below it: I paste its URL' },
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
  return askUntil(prompter, 'The URL of the database or page (Share → Copy link):', (reference) =>
    fetchChosen(notion, reference).catch((error: unknown) => {
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
    'This is the only thing that Quire ever makes in Notion. For it the connection needs the capabilities "Insert content" and "Update content" (take them away again afterwards), and the page must be shared with it (••• → Connections).',
  );
  return askUntil(
    prompter,
    'The URL of the page below which it should stand:',
    async (reference) => {
      const { id, url, note } = await createBlog(connection, reference);
      prompter.say([`Created: ${url}`, note ?? ''].join('\n').trim());
      return notion.fetchDatabase(id);
    },
  );
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
