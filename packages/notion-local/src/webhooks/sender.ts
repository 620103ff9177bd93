import { createHmac, randomUUID } from 'node:crypto';
import type { ApiObject } from '../model/api-object.ts';
import { idOf } from '../model/api-object.ts';
import { deriveId } from '../model/ids.ts';
import type { Workspace } from '../model/workspace-model.ts';
import type { NotionVersion } from '../versions.ts';
import type { WebhookEvent } from './event-parts.ts';

export interface WebhookOptions {
  /** Where deliveries go. */
  readonly url: string;
  /** Signs deliveries; sent to the URL first, as when a subscription is made. Default: a random one. */
  readonly verificationToken?: string;
  /** How long edits of one object are combined. Default: a minute, as in Notion. */
  readonly combineMs?: number;
  /** The version of the subscription. Default: the newest. */
  readonly version?: NotionVersion;
  /** Default: the fetch of this process. */
  readonly fetch?: typeof fetch;
}

export interface WebhookSender {
  readonly verificationToken: string;
  send(events: readonly WebhookEvent[], workspace: Workspace, now: Date): void;
  /** Delivers at once what still waits, and resolves when all of it has been answered. */
  flush(): Promise<void>;
  /** Forgets what waits. */
  close(): void;
}

/** Attempts at one delivery, and how long the first pause between two is; each is twice as long. */
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 1_000;
const PATIENCE_MS = 10_000;
/** Deliveries that wait at once: whatever is written, no more is kept. */
const MOST_WAITING = 10_000;

/** Edits that are combined for a while; everything else is delivered at once. */
const combined: ReadonlySet<string> = new Set([
  ...['page.content_updated', 'page.properties_updated', 'data_source.content_updated'],
  ...['database.content_updated', 'data_source.schema_updated', 'database.schema_updated'],
]);

interface Waiting {
  readonly body: ApiObject;
  readonly timer: NodeJS.Timeout;
}

/** Sends signed deliveries to one URL, in the order in which they are due. */
export function createWebhookSender(options: WebhookOptions): WebhookSender {
  const verificationToken =
    options.verificationToken ?? `secret_${randomUUID().replaceAll('-', '')}`;
  const combineMs = options.combineMs ?? 60_000;
  const ask = options.fetch ?? fetch;
  const waiting = new Map<string, Waiting>();
  /** When the first edit of an object's properties was delivered: it is not made to wait. */
  const firstSent = new Map<string, number>();
  const closed = new AbortController();
  const line = { end: Promise.resolve() };

  const post = async (text: string): Promise<boolean> => {
    const signature = createHmac('sha256', verificationToken).update(text).digest('hex');
    try {
      const answer = await ask(options.url, {
        method: 'POST',
        body: text,
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/json',
          'X-Notion-Signature': `sha256=${signature}`,
          'User-Agent': 'notion-local',
        },
        signal: AbortSignal.any([closed.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch (error) {
      // A receiver that cannot be reached, or is too slow, is tried again like one that refuses.
      if (error instanceof Error) return false;
      throw error;
    }
  };
  const deliver = async (body: ApiObject): Promise<void> => {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS && !closed.signal.aborted; attempt += 1) {
      if (await post(JSON.stringify({ ...body, attempt_number: attempt }))) return;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), closed.signal);
    }
  };
  const enqueue = (work: () => Promise<void>): void => {
    line.end = line.end.then(work);
  };
  const release = (key: string): void => {
    const due = waiting.get(key);
    if (due === undefined) return;
    clearTimeout(due.timer);
    waiting.delete(key);
    enqueue(() => deliver(due.body));
  };
  const add = (body: ApiObject, event: WebhookEvent, now: Date): void => {
    const key = `${event.type} ${event.entity.id}`;
    const first = firstSent.get(key);
    const isFirst = event.type === 'page.properties_updated' && !isRecent(first, now, combineMs);
    if (!combined.has(event.type) || combineMs === 0 || isFirst) {
      firstSent.set(key, now.getTime());
      enqueue(() => deliver(body));
      return;
    }
    const before = waiting.get(key);
    if (before === undefined && waiting.size >= MOST_WAITING) return;
    const timer =
      before?.timer ??
      setTimeout(() => {
        release(key);
      }, combineMs);
    timer.unref();
    waiting.set(key, { body: merge(before?.body, body), timer });
  };

  enqueue(async () => {
    const text = JSON.stringify({ verification_token: verificationToken });
    await post(text);
  });
  return {
    verificationToken,
    send(events, workspace, now) {
      for (const event of events) {
        add(toBody(event, workspace, now, options.version ?? '2026-03-11'), event, now);
      }
    },
    async flush() {
      for (const key of [...waiting.keys()]) release(key);
      await line.end;
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
      closed.abort();
    },
  };
}

function isRecent(time: number | undefined, now: Date, span: number): boolean {
  return time !== undefined && now.getTime() - time < span;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function toBody(
  event: WebhookEvent,
  workspace: Workspace,
  now: Date,
  version: NotionVersion,
): ApiObject {
  const bot = idOf(workspace.bot);
  return {
    id: randomUUID(),
    timestamp: now.toISOString(),
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    subscription_id: deriveId(workspace.id, 'subscription'),
    integration_id: bot,
    authors: [{ id: bot, type: 'bot' }],
    attempt_number: 1,
    api_version: version,
    entity: event.entity,
    type: event.type,
    ...(event.data === undefined ? {} : { data: event.data }),
  };
}

/** Two events of one object as one: what was updated is listed together, once. */
function merge(before: ApiObject | undefined, now: ApiObject): ApiObject {
  const [earlier, later] = [before?.['data'], now['data']].map((data) =>
    typeof data === 'object' && data !== null ? { ...data } : {},
  );
  const lists = ['updated_blocks', 'updated_properties'].flatMap((name) => {
    const list = [earlier, later].flatMap((data) => {
      const value: unknown = Object.entries(data ?? {}).find(([key]) => key === name)?.[1];
      return Array.isArray(value) ? (value as readonly unknown[]) : [];
    });
    const unique = [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
    return unique.length === 0 ? [] : [[name, unique] as const];
  });
  return { ...now, data: { ...later, ...Object.fromEntries(lists) } };
}
