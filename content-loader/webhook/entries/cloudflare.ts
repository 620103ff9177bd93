import { createHostedWebhook } from '../webhook.ts';
import type { KeyValue, WebhookStore } from '../store.ts';
import { createKeyValueStore, createMemoryStore } from '../store.ts';
import { log } from './log.ts';

interface Context {
  waitUntil(work: Promise<void>): void;
}

/** Variables and secrets, and `QUIRE_WEBHOOK_STATE`, a KV namespace, if there is one. */
type Bindings = Readonly<Record<string, unknown>>;

// The state of a Worker without KV: Cloudflare keeps it for a while.
const memory = createMemoryStore();

/** A Cloudflare Worker (its `main`). */
export default {
  fetch(request: Request, bindings: Bindings, context: Context): Promise<Response> {
    const handle = createHostedWebhook(bindings, chooseStore(bindings), log);
    return handle(request, (work) => {
      context.waitUntil(work);
    });
  },
};

function chooseStore(bindings: Bindings): WebhookStore {
  const values = bindings['QUIRE_WEBHOOK_STATE'];
  return isKeyValue(values) ? createKeyValueStore(values) : memory;
}

function isKeyValue(value: unknown): value is KeyValue {
  return typeof value === 'object' && value !== null && 'get' in value && 'put' in value;
}
