import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { createAdversarialWorkspace } from '../../build/adversarial/workspace.ts';
import { hasRecordings, openRecordedWorkspace } from '../../build/recorded-workspace.ts';
import type { WorkspaceToCheck } from './check-workspace.ts';
import { checkWorkspace } from './check-workspace.ts';
import { convertWithAstroNotionLoader } from './peers/astro-notion-loader.ts';
import { convertWithNotionToMd } from './peers/notion-to-md.ts';
import type { PeerPages } from './peers/peer-site.ts';
import { writePeerSite } from './peers/peer-site.ts';
import type { Column, Section } from './report.ts';
import { toMarkdown, toTable } from './report.ts';
import { runCheck } from './run-check.ts';
import { openSite } from './site.ts';
import type { ApiAddress, Source } from './source.ts';
import { readSource } from './source.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Checks Quire and two other tools on every workspace; prints the tables, writes docs/fidelity.md. */
export async function runFidelity(): Promise<void> {
  const sections: Section[] = [];
  for (const [title, open] of workspaces) {
    const workspace = await open();
    if (workspace === undefined) {
      print(`${title}: skipped, ../shared/recorded is not here`);
      continue;
    }
    const section = await measure(title, workspace);
    if (section === undefined) {
      process.exitCode = 1;
      continue;
    }
    print(toTable(section));
    sections.push(section);
  }
  // What could not be built is no result: the page keeps the last one.
  if (process.exitCode === undefined) {
    writeFileSync(join(root, 'docs', 'fidelity.md'), toMarkdown(sections));
  }
  const whole = sections.every(({ columns }) =>
    columns[0]?.rows.every((row) => row.found === row.expected),
  );
  if (!whole) process.exitCode = 1;
}

const workspaces: readonly (readonly [string, () => Promise<WorkspaceToCheck | undefined>])[] = [
  ['The sample workspace', () => Promise.resolve(openSample())],
  ['The adversarial workspace', createAdversarialWorkspace],
  ['Recorded pages', () => Promise.resolve(hasRecordings ? openRecordedWorkspace() : undefined)],
];

function openSample(): WorkspaceToCheck {
  return {
    workspace: join(root, 'content-loader', 'workspace'),
    // The journal's own id, in its database.json.
    databaseId: '5f2a1c9e-7b34-4d60-9a81-0c6e2f8b4d17',
  };
}

/** Undefined: Quire could not build it, and has said why. */
async function measure(title: string, options: WorkspaceToCheck): Promise<Section | undefined> {
  const own = await checkWorkspace(options);
  if (own.code !== 0) {
    print(`${title} was not built:\n${own.output}`);
    return undefined;
  }
  const columns: Column[] = [{ name: 'Quire', rows: own.rows }];
  const token = 'ntn_secret_of_the_peers';
  const served = await serveLocalApi({ workspace: options.workspace, token });
  try {
    const api = { url: served.url, token, databaseId: options.databaseId };
    const source = await readSource(api);
    for (const [name, convert] of peers) {
      const pages = await convert(api, source);
      if (pages === undefined) print(`${name}: skipped, npm could not install it`);
      else columns.push({ name, rows: checkPeer(source, pages, options.privateWords ?? []) });
    }
    return {
      title,
      seconds: own.seconds,
      pages: source.pages.filter((page) => page.published).length,
      columns,
    };
  } finally {
    await served.close();
  }
}

type Convert = (api: ApiAddress, source: Source) => Promise<PeerPages | undefined>;

const peers: readonly (readonly [string, Convert])[] = [
  ['notion-to-md 3.1.9', convertWithNotionToMd],
  ['@astro-notion/loader 1.1.2', convertWithAstroNotionLoader],
];

function checkPeer(
  source: Source,
  pages: PeerPages,
  privateWords: readonly string[],
): Column['rows'] {
  const folder = writePeerSite(source, pages);
  try {
    return runCheck(source, openSite(folder), privateWords);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
