import process from 'node:process';
import type { WaitUntil } from '../handler.ts';
import { createHostedWebhook } from '../webhook.ts';
import { createMemoryStore } from '../store.ts';
import { log } from './log.ts';

// The state of a function: Vercel keeps it while the function is warm.
const memory = createMemoryStore();

/** A Vercel Function: `api/notion-webhook.ts` exports it again. */
export function POST(request: Request): Promise<Response> {
  const handle = createHostedWebhook(process.env, memory, log);
  return handle(request, readWaitUntil());
}

/** The place where `@vercel/functions` also finds `waitUntil`; other hosts do not have it. */
function readWaitUntil(): WaitUntil | undefined {
  const holder: unknown = Reflect.get(globalThis, Symbol.for('@vercel/request-context'));
  const context = callMethod(holder, 'get');
  if (typeof context !== 'object' || context === null || !('waitUntil' in context))
    return undefined;
  return (work) => {
    callMethod(context, 'waitUntil', work);
  };
}

function callMethod(owner: unknown, name: string, ...args: readonly unknown[]): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined;
  const method: unknown = Reflect.get(owner, name);
  return typeof method === 'function' ? Reflect.apply(method, owner, args) : undefined;
}
