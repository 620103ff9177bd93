import { verifyWebhookSignature } from '@notionhq/client';
import type { BuildTarget, Outside } from './ask-for-build.ts';
import { askForBuild } from './ask-for-build.ts';
import type { WebhookEvent } from './event.ts';
import { toDelivery } from './event.ts';
import type { BodyLimits } from './read-body.ts';
import { readBody } from './read-body.ts';
import type { WebhookSettings } from './settings.ts';
import type { WebhookState, WebhookStore } from './store.ts';
import { concernsSite } from './watch.ts';

export interface WebhookOptions extends Outside {
  readonly settings: WebhookSettings;
  readonly store: WebhookStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Log lines for the operator: no secrets, except the token of the first handshake. */
  readonly log: (line: string) => void;
  /** How long, in milliseconds, there must be no edit before a build. */
  readonly quiet: number;
  /** The size limit of one delivery's body. */
  readonly bodyLimits?: BodyLimits;
}

interface BuildOptions extends WebhookOptions {
  readonly target: BuildTarget;
}

/** Keeps the function alive for work after the response, on hosts that offer it. */
export type WaitUntil = (work: Promise<void>) => void;

export type WebhookHandler = (request: Request, waitUntil?: WaitUntil) => Promise<Response>;

const BODY_LIMITS = { bytes: 256 * 1024, milliseconds: 10_000 };
/** Notion repeats a delivery for about a day; an older one was recorded by an attacker. */
const OLDEST_EVENT = 26 * 60 * 60 * 1000;
/** Continuous edits must not delay a build for ever. */
const LONGEST_BURST = 60_000;
/** The clocks of two machines differ, and a build reads the state of a moment later. */
const CLOCK_TOLERANCE = 60_000;
const REMEMBERED = 200;

/**
 * Answers Notion's deliveries and requests one build after each burst of edits. With `waitUntil` it
 * answers immediately and waits for the end of the burst; without it, it requests the build before
 * it answers, and answers 502 if that failed, so that Notion delivers again.
 */
export function createWebhookHandler(options: WebhookOptions): WebhookHandler {
  return async (request, waitUntil) => {
    if (request.method !== 'POST') {
      return answer(405, 'Notion delivers by POST.', { allow: 'POST' });
    }
    const body = await readBody(request, options.bodyLimits ?? BODY_LIMITS);
    if (body === 'too-large') return answer(413, 'too large', { connection: 'close' });
    if (body === 'too-slow') return answer(408, 'too slow', { connection: 'close' });
    const delivery = toDelivery(new TextDecoder().decode(body));
    if (delivery.kind === 'handshake') return answerHandshake(request, delivery.token, options);
    const { verificationToken } = options.settings;
    if (verificationToken === undefined) return answer(503, 'NOTION_WEBHOOK_TOKEN is not set');
    const signature = request.headers.get('x-notion-signature');
    if (!(await verifyWebhookSignature({ body, signature, verificationToken }))) {
      return answer(401, 'the signature is wrong');
    }
    if (delivery.kind === 'malformed') return answer(400, 'not an event of Notion');
    if (delivery.kind === 'other') return answer(200, 'ignored: such events change no page');
    return takeEvent(delivery.event, options, waitUntil);
  };
}

/**
 * The token signs all later deliveries; the operator must give it to Notion once. Anyone can send a
 * handshake, so the address at Notion contains a code, and each code works once. Other handshakes
 * are not logged: a stranger could fill the log.
 */
async function answerHandshake(
  request: Request,
  token: string,
  { settings, store, log }: WebhookOptions,
): Promise<Response> {
  if (settings.verificationToken !== undefined) {
    return answer(403, 'NOTION_WEBHOOK_TOKEN is set: unset it to see a new token');
  }
  const { handshakeCode } = settings;
  const given = new URL(request.url).searchParams.get('code') ?? '';
  if (handshakeCode === undefined || !isSame(given, handshakeCode)) {
    return answer(403, 'the address lacks the code of the handshake');
  }
  const state = await store.read();
  if (state.usedCode === handshakeCode) return answer(403, 'the code was used before');
  await store.write({ ...state, usedCode: handshakeCode });
  log(`Notion's verification token is ${token}`);
  log('Paste it in Notion (the webhook → Verify), and set NOTION_WEBHOOK_TOKEN to it.');
  return answer(200, 'the token was received');
}

/** The time does not depend on where the two differ. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
  }
  return difference === 0;
}

function keepCode({ usedCode }: WebhookState): Pick<WebhookState, 'usedCode'> {
  return usedCode === undefined ? {} : { usedCode };
}

async function takeEvent(
  event: WebhookEvent,
  options: WebhookOptions,
  waitUntil: WaitUntil | undefined,
): Promise<Response> {
  const { settings, store } = options;
  if (!concernsSite(event, settings.watched)) return answer(200, 'ignored: not of this site');
  const state = await store.read();
  const known = explainKnown(event, state, options.now());
  if (known !== undefined) return answer(200, `ignored: ${known}`);
  if (settings.target.kind === 'own') {
    // The build begins after this, so it reads what every earlier event tells.
    await store.write({ ...state, seen: remember(state, event), builtAt: options.now() });
    settings.target.heard(event);
    return answer(202, 'a build will follow');
  }
  const taken = take(event, state, options.now());
  const { target } = settings;
  if (!waitUntil) {
    const asked = await build(event, taken, { ...options, target });
    return asked
      ? answer(200, 'a build was asked for')
      : answer(502, 'the build could not be asked for');
  }
  await store.write(taken);
  waitUntil(buildAfterBurst(event, taken, { ...options, target }));
  return answer(202, 'a build will follow');
}

/** Why an event needs no work; undefined: it does. The order of events does not matter. */
function explainKnown(event: WebhookEvent, state: WebhookState, now: number): string | undefined {
  if (state.seen.includes(event.id)) return 'delivered before';
  if (event.time < now - OLDEST_EVENT) return 'too old';
  if (event.time < (state.builtAt ?? 0) - CLOCK_TOLERANCE) return 'older than the last build';
  return undefined;
}

function remember({ seen }: WebhookState, { id }: WebhookEvent): readonly string[] {
  return [...seen, id].slice(-REMEMBERED);
}

function take(event: WebhookEvent, state: WebhookState, now: number): WebhookState {
  return {
    ...state,
    seen: remember(state, event),
    latest: event.id,
    latestAt: now,
    since: state.since ?? now,
  };
}

/** The last delivery of a burst requests the build, or one that finds the burst too long. */
async function buildAfterBurst(
  event: WebhookEvent,
  taken: WebhookState,
  options: BuildOptions,
): Promise<void> {
  if (options.now() - (taken.since ?? 0) < LONGEST_BURST) await options.sleep(options.quiet);
  const state = await options.store.read();
  const isTooLong = options.now() - (state.since ?? options.now()) >= LONGEST_BURST;
  if (isTooLong || !isLeftToOthers(taken, state)) await build(event, state, options);
}

/**
 * Whether a later delivery will request a build, or one was requested since. It compares times,
 * because a store may return old data for a while, or store nothing: then each delivery requests a
 * build.
 */
function isLeftToOthers(taken: WebhookState, state: WebhookState): boolean {
  const { latest, latestAt = 0 } = taken;
  if (state.latest === latest) return false;
  return Math.max(state.builtAt ?? 0, state.latestAt ?? 0) >= latestAt;
}

/**
 * Requests a build. False: it failed, and the state is restored. The burst is closed before the
 * request: a delivery in the meantime may be newer than what the build reads.
 */
async function build(
  event: WebhookEvent,
  state: WebhookState,
  { store, target, log, now, ...outside }: BuildOptions,
): Promise<boolean> {
  const { seen, builtAt } = state;
  await store.write({ seen, builtAt: now(), ...keepCode(state) });
  try {
    await askForBuild(target, outside);
    log('A build was asked for.');
    return true;
  } catch (error) {
    log(error instanceof Error ? error.message : 'The build could not be asked for.');
    const { builtAt: _failed, ...kept } = await store.read();
    const others = kept.seen.filter((id) => id !== event.id);
    await store.write({ ...kept, seen: others, ...(builtAt === undefined ? {} : { builtAt }) });
    return false;
  }
}

function answer(status: number, result: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { result },
    { status, headers: { 'cache-control': 'no-store', ...headers } },
  );
}
