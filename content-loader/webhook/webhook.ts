import type { WebhookHandler, WebhookOptions } from './handler.ts';
import { createWebhookHandler } from './handler.ts';
import type { OwnTarget } from './settings.ts';
import { readWebhookSettings } from './settings.ts';
import type { WebhookStore } from './store.ts';

/** In seconds: hosts of functions allow some 30 for work after a response. */
const QUIET = 8_000;

/** Creates the webhook for a host. `heard`: takes the events in this process. @throws WebhookSetupError */
export function createWebhook(
  environment: Readonly<Record<string, unknown>>,
  store: WebhookStore,
  log: (line: string) => void,
  outside: Partial<Pick<WebhookOptions, 'fetch' | 'sleep' | 'now' | 'quiet' | 'bodyLimits'>> = {},
  heard?: OwnTarget['heard'],
): WebhookHandler {
  return createWebhookHandler({
    settings: readWebhookSettings(environment, heard),
    store,
    log,
    fetch: (...request) => fetch(...request),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => Date.now(),
    quiet: QUIET,
    ...outside,
  });
}

/** Problems that this process has already logged. */
const told = new Set<string>();

/**
 * Like `createWebhook`, but it answers 503 while the settings are invalid: a function must not
 * crash.
 */
export function createHostedWebhook(...host: Parameters<typeof createWebhook>): WebhookHandler {
  try {
    return createWebhook(...host);
  } catch (error) {
    const [, , log] = host;
    const problem = error instanceof Error ? error.message : String(error);
    // A host creates the webhook for every request, so each problem is logged once.
    if (!told.has(problem)) log(problem);
    told.add(problem);
    return () => {
      return Promise.resolve(Response.json({ result: 'not set up' }, { status: 503 }));
    };
  }
}
