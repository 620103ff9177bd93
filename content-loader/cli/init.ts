import { QuireError, problems } from '../core/errors.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { createBlog } from '../init/create-blog.ts';
import { describePage, fetchChosen } from '../init/choose-source.ts';
import { hasVariable } from '../init/env-file.ts';
import type { InitFlags } from '../init/init-flags.ts';
import { readInitFlags } from '../init/init-flags.ts';
import { Cancelled } from '../init/prompter.ts';
import { runInit, toReference } from '../init/run-init.ts';
import type { SiteAnswers } from '../init/site-answers.ts';
import { readMachine } from '../init/site-answers.ts';
import { saysSetting } from '../init/site-file.ts';
import { nothingChosen, toSafeChoice } from '../init/site-choice.ts';
import { createTerminalPrompter } from '../init/terminal-prompter.ts';
import { describeChoice, describeSurvey, writeChoice } from '../init/write-choice.ts';
import { readEnvFile, readSiteFile, writeEnvFile } from '../init/write-setup.ts';
import { writeSite } from '../init/write-site.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import { readSite } from '../pipeline/read-site.ts';
import type { GateKnowledge } from '../doctor/survey-gates.ts';
import { createGateSurvey } from '../doctor/survey-gates.ts';
import { createNotion } from '../notion/client.ts';
import { readConnection } from '../settings/settings.ts';
import { doctor } from './doctor.ts';
import { print, terminal } from '../core/print.ts';

/** Connects a Notion workspace: asks questions, writes `.env`, then checks the result. */
export async function init(args: readonly string[], root: string): Promise<void> {
  const flags = readInitFlags(args);
  const isTerminal = terminal.input.isTTY && terminal.output.isTTY;
  const answered = flags.database !== undefined || flags.createUnder !== undefined;
  try {
    const site = await readSite(root);
    const known = { site, recorded: await readGatesRecord(root) };
    const current = toAnswers(site, await readSiteFile(root));
    const written =
      isTerminal && !answered
        ? await runInit({
            prompter: createTerminalPrompter(terminal),
            root,
            known,
            current,
            machine: readMachine(process.env),
            ...readConnection(process.env),
          })
        : await initByFlags(flags, root, { known, current });
    Object.assign(process.env, written);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    print(error.message);
    process.exitCode = 1;
    return;
  }
  const failed = (await doctor([], root)).filter(({ status }) => status === 'error');
  // The setup is right; what is still missing has to be done in Notion.
  if (failed.length === 0 || !failed.every(({ name }) => name.endsWith(': nothing published')))
    return;
  process.exitCode = 0;
  print(
    'Everything is set up. Publish a first page in Notion, then run `npm run dev` or `npm run build`.',
  );
}

/** What `src/site.ts` says of the site itself. What its text does not name is a default, and no answer. */
function toAnswers(site: object, text: string): SiteAnswers {
  const textOf = (name: string): string | undefined => {
    const value: unknown = saysSetting(text, name) ? Reflect.get(site, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    title: textOf('title'),
    description: textOf('description'),
    language: textOf('language'),
    timeZone: textOf('timeZone'),
    address: process.env['SITE_URL']?.trim() || undefined,
    accent: textOf('accent'),
  };
}

async function initByFlags(
  { database, createUnder, yes, site }: InitFlags,
  root: string,
  { known, current }: { readonly known: GateKnowledge; readonly current: SiteAnswers },
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
    const found = await fetchChosen(notion, reference);
    const page = describePage(found);
    if (page !== undefined) print(`${page}\n`);
    const survey = await createGateSurvey(notion, found, known)(nothingChosen);
    for (const line of describeSurvey(survey)) print(`${line}\n`);
    const values = {
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: toReference(found),
      ...(site.address === undefined ? {} : { SITE_URL: site.address }),
    };
    await writeEnvFile(root, values);
    print('Wrote .env.\n');
    const choice = toSafeChoice(survey);
    const said = yes ? await writeChoice(root, choice, known) : describeChoice(choice, known);
    for (const line of said) print(`${line}\n`);
    for (const line of await writeSite(root, { ...current, ...site }, current)) print(`${line}\n`);
    return values;
  } catch (error) {
    throw explainProblem(error, { reference: database ?? createUnder ?? '', baseUrl });
  }
}
