import process from 'node:process';
import { createHostedWebhook } from '../webhook.ts';
import { createMemoryStore } from '../store.ts';
import { log } from './log.ts';

interface Context {
  waitUntil?(work: Promise<void>): void;
}

// The state of a function: Netlify keeps it while the function is warm.
const memory = createMemoryStore();

/** A Netlify Function: `netlify/functions/notion-webhook.ts` exports it again. */
export default function notionWebhook(request: Request, context: Context): Promise<Response> {
  const handle = createHostedWebhook(process.env, memory, log);
  if (!context.waitUntil) return handle(request);
  return handle(request, (work) => {
    context.waitUntil?.(work);
  });
}
