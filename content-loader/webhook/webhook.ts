import type { WebhookHandler, WebhookOptions } from './handler.ts';
import { createWebhookHandler } from './handler.ts';
import { readWebhookSettings } from './settings.ts';
import type { WebhookStore } from './store.ts';

/** Seconds are short on hosts of functions: work after an answer may last some 30 of them. */
const QUIET = 8_000;

/** The webhook as a host runs it. @throws WebhookSetupError */
export function createWebhook(
  environment: Readonly<Record<string, unknown>>,
  store: WebhookStore,
  log: (line: string) => void,
  outside: Partial<Pick<WebhookOptions, 'fetch' | 'sleep' | 'now' | 'quiet' | 'bodyLimits'>> = {},
): WebhookHandler {
  return createWebhookHandler({
    settings: readWebhookSettings(environment),
    store,
    log,
    fetch: (...request) => fetch(...request),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => Date.now(),
    quiet: QUIET,
    ...outside,
  });
}

/** Problems that this process has told. */
const told = new Set<string>();

/** As `createWebhook`, but answers 503 while the settings are wrong: a function must not crash. */
export function createHostedWebhook(...host: Parameters<typeof createWebhook>): WebhookHandler {
  try {
    return createWebhook(...host);
  } catch (error) {
    const [, , log] = host;
    const problem = error instanceof Error ? error.message : String(error);
    // A host makes the webhook anew for every request: one line for all of them.
    if (!told.has(problem)) log(problem);
    told.add(problem);
    return () => {
      return Promise.resolve(Response.json({ result: 'not set up' }, { status: 503 }));
    };
  }
}
