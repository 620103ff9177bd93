import type { IncomingMessage } from 'node:http';
import type { AstroIntegrationLogger, HookParameters } from 'astro';
import type { CheckForEdits } from './refresh-context.ts';
import { toRefreshContext } from './refresh-context.ts';
import type { Overlay, OverlayOptions } from './overlay.ts';
import { createOverlay } from './overlay.ts';
import type { PollPace } from './poll-pace.ts';
import { ATTENTION_MS, createPollPace } from './poll-pace.ts';
import type { EditNews } from './edit-news.ts';
import { createEditNews } from './edit-news.ts';
import { isStalePage, setPageVersion } from './page-version.ts';
import { toPrintable } from '../core/printable.ts';

type Setup = HookParameters<'astro:server:setup'>;

export interface WatchOptions extends OverlayOptions {
  readonly refreshContent: Setup['refreshContent'];
  readonly logger: AstroIntegrationLogger;
  /** The folder of a local workspace: an edited file is an edit at its API. */
  readonly workspaceFolder: string;
}

/**
 * The event that the page's script sends when it has loaded, when its tab becomes visible, and while
 * it is. Its data is the version of the page's content.
 */
export const LOOK_EVENT = 'quire:look';
/** Before the attention of a visit ends (`poll-pace.ts`). */
export const LOOK_EVERY_MS = ATTENTION_MS / 2;

/** Keeps the development site up to date with Notion. */
export interface NotionWatch {
  start(): void;
  stop(): void;
}

interface State {
  check: CheckForEdits;
  /** The number of refreshes that succeeded: another one, another content. */
  version: number;
  thorough: boolean;
  stopped: boolean;
  busy: boolean;
  timer: NodeJS.Timeout | undefined;
  readonly news: EditNews;
}

/**
 * Polls for edits every few seconds, less often when nothing changes, and immediately when a page
 * becomes visible. An error of Notion is shown over the page until it is over.
 */
export function watchNotion(options: WatchOptions): NotionWatch {
  const { server, workspaceFolder } = options;
  const pace = createPollPace();
  const state: State = {
    // The first refresh attaches the loader's check.
    check: () => Promise.resolve(['']),
    version: 0,
    thorough: false,
    stopped: true,
    busy: false,
    timer: undefined,
    news: createEditNews(),
  };
  const schedule = createSchedule(options, state, pace);
  const look = (): void => {
    pace.looked();
    schedule();
  };
  const touch = (path: string): void => {
    if (!toSlashes(path).startsWith(toSlashes(workspaceFolder))) return;
    state.thorough = true;
    look();
  };
  server.middlewares.use((request, response, next) => {
    if (isVisit(request)) {
      look();
      setPageVersion(response, state.version);
    }
    next();
  });
  server.environments.client.hot.on(LOOK_EVENT, (said: unknown, client) => {
    look();
    // Astro tells pages that are open to reload, and not one that is on its way just then.
    if (isStalePage(said, state.version)) client.send({ type: 'full-reload', path: '*' });
  });
  for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, touch);
  return {
    start() {
      state.stopped = false;
      schedule();
    },
    stop() {
      state.stopped = true;
      clearTimeout(state.timer);
    },
  };
}

/** Runs one poll after the other, each at its time. */
function createSchedule(options: WatchOptions, state: State, pace: PollPace): () => void {
  const { logger } = options;
  const overlay = createOverlay(options);
  const schedule = (): void => {
    clearTimeout(state.timer);
    if (state.stopped || state.busy) return;
    state.timer = setTimeout(() => void turn(), pace.delay()).unref();
  };
  const turn = async (): Promise<void> => {
    state.busy = true;
    try {
      const outcome = await step(options, state, overlay);
      pace.asked(outcome === 'shown');
      if (outcome === 'not-now') pace.looked();
    } catch (error) {
      pace.failed();
      if (!state.stopped) overlay.show(error, logger);
    }
    state.busy = false;
    schedule();
  };
  return schedule;
}

/** `not-now`: Astro was reading its configuration and ignored the refresh. */
type Outcome = 'nothing' | 'shown' | 'not-now';

async function step(
  { refreshContent, logger }: WatchOptions,
  state: State,
  overlay: Overlay,
): Promise<Outcome> {
  const { thorough } = state;
  state.thorough = false;
  const changed = await state.check(thorough).catch((error: unknown) => {
    state.thorough ||= thorough;
    throw error;
  });
  if (changed.length > 0 && !state.stopped) {
    const heard = await refresh(refreshContent, state);
    if (!heard) return 'not-now';
    const names = state.news.filter(changed);
    if (names.length > 0) logger.info(toPrintable(`Changed in Notion: ${toList(names)}`));
  }
  overlay.clear(logger);
  return changed.length > 0 ? 'shown' : 'nothing';
}

/** Whether the loader received the refresh. */
async function refresh(
  refreshContent: WatchOptions['refreshContent'],
  state: State,
): Promise<boolean> {
  const heard: CheckForEdits[] = [];
  const registry = { attach: (check: CheckForEdits) => void heard.push(check) };
  // One that fails changes nothing: counted, it would reload the page that shows why, again and again.
  await refreshContent?.({ context: toRefreshContext(registry) });
  if (heard.length > 0) state.version += 1;
  state.check = heard[0] ?? state.check;
  return heard.length > 0;
}

const MOST_NAMES = 5;

function toList(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function isVisit({ headers, method }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

/** Vite's watcher writes paths with slashes on every system. */
function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
