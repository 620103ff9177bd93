import { join } from 'node:path';
import type { BuildLoop } from '../auto-build/build-loop.ts';
import { createBuildLoop } from '../auto-build/build-loop.ts';
import type { Builder } from '../auto-build/builder.ts';
import { createBuilder } from '../auto-build/builder.ts';
import type { Poll } from '../auto-build/poll.ts';
import { createPoll } from '../auto-build/poll.ts';
import { stampProject } from '../auto-build/project-stamp.ts';
import type { SiteWatch } from '../auto-build/site-watch.ts';
import { openSiteWatch } from '../auto-build/site-watch.ts';
import { QuireError, problems } from '../core/errors.ts';
import { setMode } from '../core/mode.ts';
import { print } from '../core/print.ts';
import { acquireBuildLock } from '../output/build-lock.ts';
import { readBuildMark } from '../output/build-mark.ts';
import { readSettings } from '../settings/settings.ts';
import { openTarget } from '../publish/open-target.ts';
import { printError, toUserFacing } from './print-error.ts';
import { send } from './publish.ts';
import type { LiveOptions } from './live-options.ts';
import { readLiveOptions } from './live-options.ts';
import { buildWhenTold } from './ready-build.ts';
import { ONE_BUILD, spawnBuild } from './spawn-build.ts';
import type { ServedWebhook } from './webhook.ts';
import { announceWebhook, serveWebhook, withCode } from './webhook.ts';

/** What no event and no question tells: formulas that decide, databases that pages show. */
const LONGEST_REST_MS = 600_000;
const SECOND = 1_000;

/**
 * `notion live`: builds after every edit in Notion, until it is stopped by SIGINT or SIGTERM.
 * @throws QuireError
 */
export async function live(args: readonly string[], root: string): Promise<void> {
  const [first, ...flags] = args;
  if (first === ONE_BUILD) {
    await buildWhenTold(flags, root);
    return;
  }
  setMode(process.env, 'build');
  const options = readLiveOptions(args, root);
  const settings = readSettings(process.env, root);
  if (settings.source.kind !== 'notion' || settings.offline) {
    throw new QuireError(problems.nothingToWatch());
  }
  const lock = await acquireBuildLock(join(root, 'dist.live.lock'), {
    onWait: () => undefined,
    patienceMs: 0,
  });
  try {
    await run(options, root, settings.cacheFolder);
  } finally {
    lock.release();
  }
  // What is being sent is broken off: the next time goes on from there.
  process.exit();
}

async function run(options: LiveOptions, root: string, cacheFolder: string): Promise<void> {
  const target = options.to && (await openTarget(options.to, process.env));
  const watch = await openSiteWatch(root, process.env);
  const own = options.to?.kind === 'folder' ? [options.to.folder] : [];
  const builder = createBuilder({
    spawn: () => spawnBuild(options.build, root),
    stamp: () => `${stampProject(root, own)} ${readBuildMark(cacheFolder)}`,
  });
  const publish = target && (() => send(root, target));
  const loop = createLoop(options, { builder, watch, publish });
  const poll = createEditPoll(options, loop, watch);
  const stopped = untilSignal();
  const served = await takeEvents(options, loop, watch);
  print(`Notion is asked for edits every ${options.everyMs / SECOND} s.`);
  // What is edited from here on is another edit.
  await watch.note();
  loop.want('now');
  poll.start();
  const rest = setInterval(() => {
    loop.want('now');
  }, LONGEST_REST_MS);
  print(`Stopping (${await stopped}): the site stays as it is.`);
  clearInterval(rest);
  poll.stop();
  loop.stop();
  await Promise.all([builder.stop(), served?.close()]);
}

interface LoopParts {
  readonly builder: Builder;
  readonly watch: SiteWatch;
  /** @throws QuireError */
  readonly publish: (() => Promise<void>) | undefined;
}

function createLoop({ pauseMs }: LiveOptions, { builder, watch, publish }: LoopParts): BuildLoop {
  return createBuildLoop({
    pauseMs,
    async build() {
      const started = performance.now();
      try {
        await watch.note();
        if (!(await builder.build())) return false;
        watch.renew();
        await publish?.();
      } catch (error) {
        printError(error);
        return false;
      }
      const seconds = ((performance.now() - started) / SECOND).toFixed(1);
      print(`✔ Live after ${seconds} s. Waiting for edits.`);
      return true;
    },
    ended() {
      try {
        builder.prepare();
      } catch {
        // The next build tries the same, and reports it.
      }
    },
    failed(retryMs) {
      print(
        `The site stays as it is. The next try is in ${retryMs / SECOND} s, or after the next edit.`,
      );
    },
  });
}

function createEditPoll(
  { everyMs, pauseMs }: LiveOptions,
  loop: BuildLoop,
  watch: SiteWatch,
): Poll {
  return createPoll({
    everyMs,
    pauseMs,
    requests: () => watch.requests(),
    async ask() {
      if (loop.isBuilding()) return false;
      const urgency = await watch.ask();
      if (urgency !== undefined) loop.want(urgency);
      return urgency === 'pause';
    },
    failed(error) {
      const { title, message, hint } = toUserFacing(error);
      print(`⚠ Notion cannot be asked for edits: ${title}. ${message}\n  ${hint}\n  Trying again.`);
    },
  });
}

async function takeEvents(
  { webhook }: LiveOptions,
  loop: BuildLoop,
  watch: SiteWatch,
): Promise<ServedWebhook | undefined> {
  if (!webhook) return undefined;
  // The build decides what an edit concerns: other databases may be shown by pages of the site.
  const environment = withCode({ QUIRE_WEBHOOK_WATCH: '*', ...process.env });
  const served = await serveWebhook({ port: 0, ...webhook }, environment, print, {}, (event) => {
    loop.want(watch.toUrgency(event));
  });
  announceWebhook(served, environment);
  return served;
}

/** The name of the signal that asks this process to end. A second one ends it at once. */
async function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}
