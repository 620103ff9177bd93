import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildLoop } from '../auto-build/build-loop.ts';
import { createBuildLoop } from '../auto-build/build-loop.ts';
import type { Builder, ReadyProcess } from '../auto-build/builder.ts';
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
import { readSettings } from '../settings/settings.ts';
import { toUserFacing } from './print-error.ts';
import { buildWhenTold, START } from './ready-build.ts';
import type { PortAndHost } from './read-port.ts';
import { completeHost, toPortAndHost } from './read-port.ts';
import type { ServedWebhook } from './webhook.ts';
import { announceWebhook, serveWebhook, withCode } from './webhook.ts';

/** What no event and no question tells: dates that come due, databases that pages show. */
const LONGEST_REST_MS = 600_000;
const SECOND = 1_000;

interface LiveOptions {
  readonly everyMs: number;
  readonly pauseMs: number;
  /** Where Notion's deliveries are taken. Undefined: Notion is asked alone. */
  readonly webhook: PortAndHost | undefined;
  /** Flags of every build. */
  readonly build: readonly string[];
}

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
  const options = readOptions(args);
  const settings = readSettings(process.env, root);
  if (settings.source.kind !== 'notion' || settings.offline) {
    throw new QuireError(problems.nothingToWatch());
  }
  const lock = await acquireBuildLock(join(root, 'dist.live.lock'), {
    onWait: () => undefined,
    patienceMs: 0,
  });
  try {
    await run(options, root);
  } finally {
    lock.release();
  }
}

/** The first argument of a process that `live` starts for one build. */
const ONE_BUILD = 'one-build';

async function run(options: LiveOptions, root: string): Promise<void> {
  const watch = await openSiteWatch(root, process.env);
  const builder = createBuilder({
    spawn: () => spawnBuild(options.build, root),
    stamp: () => stampProject(root),
  });
  const loop = createLoop(options, builder, watch);
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

function createLoop({ pauseMs }: LiveOptions, builder: Builder, watch: SiteWatch): BuildLoop {
  return createBuildLoop({
    pauseMs,
    async build() {
      await watch.note();
      const started = performance.now();
      const succeeded = await builder.build();
      if (succeeded) {
        watch.renew();
        const seconds = ((performance.now() - started) / SECOND).toFixed(1);
        print(`✔ Live after ${seconds} s. Waiting for edits.`);
      }
      return succeeded;
    },
    ended() {
      builder.prepare();
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

function spawnBuild(flags: readonly string[], root: string): ReadyProcess {
  const child = fork(join(import.meta.dirname, 'start.mjs'), ['live', ONE_BUILD, ...flags], {
    cwd: root,
  });
  const ended = once(child, 'exit').then(
    ([code, signal]: unknown[]) => (typeof code === 'number' ? code : String(signal)),
    // It could not be started.
    (error: unknown) => String(error),
  );
  return {
    ended,
    start() {
      if (child.connected) child.send(START);
    },
    end() {
      child.kill('SIGTERM');
    },
  };
}

/** The name of the signal that asks this process to end. A second one ends it at once. */
async function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}

function readOptions(args: readonly string[]): LiveOptions {
  const { values } = parseArgs({
    args: completeHost(args),
    options: {
      every: { type: 'string' },
      pause: { type: 'string', default: '1' },
      port: { type: 'string' },
      host: { type: 'string' },
      strict: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const hasWebhook = values.port !== undefined || values.host !== undefined;
  return {
    everyMs: toMilliseconds('--every', values.every ?? (hasWebhook ? '60' : '2'), 0.5),
    pauseMs: toMilliseconds('--pause', values.pause, 0),
    webhook: hasWebhook ? toPortAndHost(values) : undefined,
    build: [...(values.strict ? ['--strict'] : []), ...(values.verbose ? ['--verbose'] : [])],
  };
}

const LONGEST_SECONDS = 3_600;

function toMilliseconds(flag: string, text: string, least: number): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (seconds >= least && seconds <= LONGEST_SECONDS) return seconds * SECOND;
  const reason = `${flag} should be a number of seconds from ${least} to ${LONGEST_SECONDS}, not "${text}".`;
  throw new QuireError(problems.wrongArguments(reason));
}
