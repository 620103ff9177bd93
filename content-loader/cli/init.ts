import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { createBlog } from '../init/create-blog.ts';
import { hasVariable } from '../init/env-file.ts';
import { Cancelled } from '../init/prompter.ts';
import { runInit, toReference } from '../init/run-init.ts';
import { nothingChosen, toSafeChoice } from '../init/site-choice.ts';
import { createTerminalPrompter } from '../init/terminal-prompter.ts';
import { describeChoice, describeSurvey, writeChoice } from '../init/write-choice.ts';
import { readEnvFile, writeEnvFile } from '../init/write-setup.ts';
import { readGatesRecord } from '../pipeline/gates-record.ts';
import { readSite } from '../pipeline/read-site.ts';
import type { GateKnowledge } from '../doctor/survey-gates.ts';
import { createGateSurvey } from '../doctor/survey-gates.ts';
import { createNotion } from '../notion/client.ts';
import { readConnection } from '../options.ts';
import { doctor } from './doctor.ts';
import { print, terminal } from '../core/print.ts';

/** Connects a Notion workspace: asks, writes `.env`, then examines what it wrote. */
export async function init(args: readonly string[], root: string): Promise<void> {
  const flags = readFlags(args);
  const isTerminal = terminal.input.isTTY && terminal.output.isTTY;
  const answered = flags.database !== undefined || flags.createUnder !== undefined;
  try {
    const known = { site: await readSite(root), recorded: await readGatesRecord(root) };
    const written =
      isTerminal && !answered
        ? await runInit({
            prompter: createTerminalPrompter(terminal),
            root,
            known,
            ...readConnection(process.env),
          })
        : await initByFlags(flags, root, known);
    Object.assign(process.env, written);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    print(error.message);
    process.exitCode = 1;
    return;
  }
  const failed = (await doctor([], root)).filter(({ status }) => status === 'error');
  // What was set up is right; what is missing is written in Notion.
  if (failed.length === 0 || !failed.every(({ name }) => name.endsWith(': nothing published')))
    return;
  process.exitCode = 0;
  print(
    'Everything is set up. Publish a first page in Notion, then run `npm run dev` or `npm run build`.',
  );
}

interface Flags {
  readonly database: string | undefined;
  readonly createUnder: string | undefined;
  readonly yes: boolean;
}

const known = ['--database', '--create-under', '--yes'];

function readFlags(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        database: { type: 'string' },
        'create-under': { type: 'string' },
        yes: { type: 'boolean' },
      },
    });
    const { database, yes = false } = values;
    return { database, createUnder: values['create-under'], yes };
  } catch {
    // `parseArgs` throws for nothing but what was typed.
    throw new QuireError(problems.unknownFlag(args.join(' '), known));
  }
}

async function initByFlags(
  { database, createUnder, yes }: Flags,
  root: string,
  known: GateKnowledge,
): Promise<Readonly<Record<string, string>>> {
  const { token, baseUrl } = readConnection(process.env);
  if (token === undefined || (database === undefined && createUnder === undefined)) {
    throw new QuireError(problems.noTerminal('There is no terminal, and the answers are missing.'));
  }
  const text = await readEnvFile(root);
  if (!yes && hasVariable(text, 'NOTION_DATABASE_ID')) {
    throw new QuireError(problems.noTerminal('.env sets NOTION_DATABASE_ID already.'));
  }
  try {
    const created =
      database === undefined ? await createBlog({ token, baseUrl }, createUnder ?? '') : undefined;
    if (created) print([`Created: ${created.url}`, created.note ?? ''].join('\n').trim());
    const reference = created?.id ?? database ?? '';
    const notion = createNotion({ token, baseUrl });
    const found = await notion.fetchDatabase(reference);
    const survey = await createGateSurvey(notion, found, known)(nothingChosen);
    for (const line of describeSurvey(survey)) print(`${line}\n`);
    const values = { NOTION_TOKEN: token, NOTION_DATABASE_ID: toReference(found) };
    await writeEnvFile(root, values);
    print('Wrote .env.\n');
    const choice = toSafeChoice(survey);
    const said = yes ? await writeChoice(root, choice, known) : describeChoice(choice, known);
    for (const line of said) print(`${line}\n`);
    return values;
  } catch (error) {
    throw explainProblem(error, { reference: database ?? createUnder ?? '', baseUrl });
  }
}
