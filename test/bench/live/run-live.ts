import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, isFullPage } from '@notionhq/client';
import { toSlug, withSuffix } from '../../../content-loader/core/slugs.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { generateSite } from '../sites/generate-site.ts';
import { createMeter } from '../sites/process-tree.ts';
import type { Project } from '../sites/project.ts';
import { toDatabaseId, toPageId } from '../sites/site-objects.ts';
import type { SiteShape } from '../sites/site-shape.ts';
import { noEdits } from '../sites/site-shape.ts';

const TOKEN = 'ntn_generated';

/** One edit through the API, until the built site shows it. */
export interface LiveEdit {
  /** From the API's answer. */
  readonly seconds: number;
  /** Processor time of `live` and its builds meanwhile. */
  readonly cpuSeconds: number;
  /** Heap of `live` after a collection, in bytes; 0 where it was not asked for. */
  readonly heap: number;
}

/** A site that `live` builds. */
export type LiveSite = Pick<Project, 'folder' | 'dist' | 'cache' | 'build' | 'remove'>;

export interface LiveOptions {
  /** Makes the site, which is removed at the end. */
  readonly createSite: () => Promise<LiveSite>;
  readonly pages: number;
  readonly edits: number;
  /** Arguments of `live`. */
  readonly args?: readonly string[];
  /** How long, in milliseconds, after each edit nothing happens: the next build is made ready. */
  readonly restMs: number;
  /** Ask for the heap after each edit. */
  readonly withHeap?: boolean;
  /** Further edits, each with a build by hand, when `live` has ended. Default: none. */
  readonly builds?: number;
  readonly report: (edit: LiveEdit, number: number) => void;
}

export interface LiveRun {
  readonly edits: readonly LiveEdit[];
  /** The same with `npm run build`. */
  readonly builds: readonly LiveEdit[];
}

/** Starts `live` for a generated site, and edits one page after the other. */
export async function runLive(options: LiveOptions): Promise<LiveRun> {
  const { createSite, pages, edits, args = [], restMs } = options;
  const { withHeap = false, builds = 0, report } = options;
  const shape: SiteShape = { pages, blocks: 20, words: 15, seed: 1 };
  const project = await createSite();
  const workspace = await generateSite(shape, noEdits);
  const served = await serveLocalApi({ workspace, writable: true, token: TOKEN });
  const client = new Client({ auth: TOKEN, baseUrl: served.url, notionVersion: '2026-03-11' });
  const environment = {
    NOTION_TOKEN: TOKEN,
    NOTION_DATABASE_ID: toDatabaseId(shape),
    NOTION_BASE_URL: served.url,
    SITE_URL: 'https://example.com',
    QUIRE_CACHE_DIR: project.cache,
  };
  /** Answers when the API does. */
  const edit = async (number: number): Promise<void> => {
    await client.blocks.children.append({
      block_id: toPageId(shape, (number * 7) % pages),
      children: [{ paragraph: { rich_text: [{ text: { content: toMark(number) } }] } }],
    });
  };
  const meter = join(import.meta.dirname, 'heap-meter.mjs');
  const live = startLive(project.folder, args, {
    ...environment,
    ...(withHeap ? { NODE_OPTIONS: `--import ${meter}` } : {}),
  });
  const done: LiveEdit[] = [];
  const built: LiveEdit[] = [];
  try {
    await live.count(/✔ Live after/g, 1);
    for (let number = 0; number < edits; number += 1) {
      await sleep(restMs);
      const names = await namesOf(client, toPageId(shape, (number * 7) % pages));
      const files = names.map((name) => join(project.dist, 'posts', name, 'index.html'));
      const before = live.meter.read().cpuSeconds;
      await edit(number);
      const started = performance.now();
      await untilShown(files, toMark(number), live);
      const seconds = (performance.now() - started) / 1_000;
      await live.count(/✔ Live after/g, number + 2);
      const cpuSeconds = live.meter.read().cpuSeconds - before;
      const one = { seconds, cpuSeconds, heap: withHeap ? await live.readHeap() : 0 };
      done.push(one);
      report(one, number);
    }
    await live.stop();
    for (let number = edits; number < edits + builds; number += 1) {
      await edit(number);
      const { code, output, seconds, cpuSeconds } = await project.build({ environment });
      if (code !== 0) throw new Error(`The build failed:\n${output}`);
      built.push({ seconds, cpuSeconds, heap: 0 });
    }
    return { edits: done, builds: built };
  } finally {
    await live.stop();
    await served.close();
    await project.remove();
  }
}

/** What an edit adds to a page. */
function toMark(number: number): string {
  return `Edit ${number} of many`;
}

/**
 * Another page may have the same title, and an address with a number behind it; the minimal site
 * names its pages by their ids.
 */
async function namesOf(client: Client, id: string): Promise<readonly string[]> {
  const page = await client.pages.retrieve({ page_id: id });
  const name = isFullPage(page) ? page.properties['Name'] : undefined;
  if (name?.type !== 'title') throw new Error(`The page ${id} has no title.`);
  const slug = toSlug(name.title.map(({ plain_text }) => plain_text).join(''));
  return [slug, withSuffix(slug, 2), withSuffix(slug, 3), id.replaceAll('-', '')];
}

async function untilShown(
  files: readonly string[],
  text: string,
  live: RunningLive,
): Promise<void> {
  // Between the two renames of a swap there is no file.
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  while (!(await Promise.all(files.map(read))).some((page) => page.includes(text))) {
    live.assertRuns();
    await sleep(20);
  }
}

interface RunningLive {
  readonly meter: ReturnType<typeof createMeter>;
  /** Waits until it has printed this so many times. @throws Error when it ends before */
  count(pattern: RegExp, times: number): Promise<void>;
  assertRuns(): void;
  readHeap(): Promise<number>;
  stop(): Promise<void>;
}

function startLive(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningLive {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['content-loader/cli/start.mjs', 'live', ...args], {
    cwd: folder,
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  const meter = createMeter(child.pid ?? 0);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  const assertRuns = (): void => {
    if (child.exitCode !== null) throw new Error(`live has ended:\n${output}`);
  };
  const heaps = (): readonly string[] => output.match(/^heap \d+$/gm) ?? [];
  return {
    meter,
    assertRuns,
    async count(pattern, times) {
      while ((output.match(pattern)?.length ?? 0) < times) {
        assertRuns();
        await sleep(20);
      }
    },
    async readHeap() {
      const before = heaps().length;
      child.kill('SIGUSR2');
      while (heaps().length === before) {
        assertRuns();
        await sleep(20);
      }
      return Number(heaps().at(-1)?.slice('heap '.length));
    },
    async stop() {
      meter.stop();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
