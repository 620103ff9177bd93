import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { makePng } from '../assets/pictures.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';
import type { Passing } from '../loader/tampering-proxy.ts';
import { readFolder, record } from './record.ts';

let workspace: SmallWorkspace;
let folder: string;
let run: LoaderRun | undefined;
let signedAnswers = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-snapshot-'));
  workspace = await createSmallWorkspace();
  const emoji = [{ name: 'quill', file: 'quill.png' }];
  await writeFile(join(workspace.folder, 'quill.png'), await makePng(64, 64));
  await writeFile(
    join(workspace.folder, 'workspace.json'),
    JSON.stringify({ name: 'Small', users: [], custom_emojis: emoji }),
  );
  await workspace.edit('first', (page) => {
    page['icon'] = { custom_emoji: 'quill' };
    page['children'] = [
      { paragraph: ['Written with ', { mention: { custom_emoji: 'quill' } }] },
      { callout: { rich_text: 'Take care', icon: { custom_emoji: 'quill' } } },
    ];
  });
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
  await rm(folder, { recursive: true });
});

const SIGNATURE = 'X-Amz-Credential=AKIA5ec2e7&X-Amz-Signature=5ec2e7';

/** Notion signs the addresses of some workspaces' emoji, each answer anew. */
const sign = ({ request, response, body, status, before }: Passing): boolean => {
  const text = body.toString();
  if (!request.includes(' /v1/') || status !== 200 || !text.includes('quill.png')) return false;
  const signed = text.replace(/quill\.png(?=")/g, `quill.png?${SIGNATURE}${before}`);
  signedAnswers += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end(signed);
  return true;
};

it('a custom emoji with a signed address is in a snapshot as a file, without the signature', async () => {
  run = await createLoaderRun(workspace.folder, { tamper: sign });
  await run.load();
  expect(signedAnswers).toBeGreaterThan(1);
  const online = await run.content('First post');
  // In the text, and beside the callout.
  expect(online.html.match(/<img/g)?.length).toBeGreaterThanOrEqual(2);
  const icon = run.entries().get('First post')?.icon;
  await record(folder);
  const files = await readFolder(folder);
  expect([...files.values()].join('')).toContain('quill');
  for (const [path, text] of files) {
    expect(text, path).not.toMatch(/X-Amz|AKIA5ec2e7|5ec2e7/i);
  }
  await record(folder);
  expect(await readFolder(folder)).toEqual(files);
  await run.close();

  run = await createLoaderRun(workspace.folder, {
    environment: { NOTION_OFFLINE: '1', QUIRE_SNAPSHOT_DIR: folder },
  });
  expect(await run.load()).toEqual([]);
  expect((await run.content('First post')).html).toBe(online.html);
  expect(run.entries().get('First post')?.icon).toEqual(icon);
});
