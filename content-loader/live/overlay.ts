import type { AstroIntegrationLogger, HookParameters } from 'astro';
import { toPrintable } from '../core/printable.ts';

/** Shows an error over every page, like the overlays of Vite and Astro. */
export interface Overlay {
  /** Also prints it in the terminal; the same error once. */
  show(error: unknown, logger: AstroIntegrationLogger): void;
  /** The error is over: reloads every page. */
  clear(logger: AstroIntegrationLogger): void;
}

interface Problem {
  readonly name: string;
  readonly message: string;
  readonly hint: string | undefined;
}

export interface OverlayOptions {
  readonly server: HookParameters<'astro:server:setup'>['server'];
  /** Never shown. */
  readonly token: string | undefined;
}

export function createOverlay({ server, token }: OverlayOptions): Overlay {
  const state: { shown: Problem | undefined } = { shown: undefined };
  const { hot } = server.environments.client;
  hot.on('vite:client:connect', (_data, client) => {
    if (state.shown) client.send(toPayload(state.shown));
  });
  return {
    show(error, logger) {
      const problem = toProblem(error, token);
      const { name, message, hint } = problem;
      if (name === state.shown?.name && message === state.shown.message) return;
      state.shown = problem;
      const advice = hint === undefined ? '' : `\n\n  → ${hint}`;
      const text = `${name}\n\n  ${message.trim()}${advice}`;
      logger.error(`${toPrintable(text)}\n\n  ${GOES_ON}\n`);
      hot.send(toPayload(problem));
    },
    clear(logger) {
      if (!state.shown) return;
      state.shown = undefined;
      logger.info('Notion answers again.');
      hot.send({ type: 'full-reload', path: '*' });
    },
  };
}

// It comes from another instance of our modules, so `instanceof` does not work.
function toProblem(error: unknown, token: string | undefined): Problem {
  if (!(error instanceof Error))
    return { name: 'Problem', message: String(error), hint: undefined };
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined;
  // An error without a hint is a bug of Quire: a report of it needs the trace.
  const message = hint === undefined ? (error.stack ?? error.message) : error.message;
  return {
    name: error.name,
    message: token ? message.replaceAll(token, '(token)') : message,
    hint,
  };
}

interface ErrorPayload {
  readonly type: 'error';
  readonly err: {
    readonly name: string;
    readonly title: string;
    readonly message: string;
    readonly stack: string;
    readonly plugin: string;
    readonly hint?: string;
  };
}

const GOES_ON = 'The server goes on, and asks again by itself.';

/**
 * Astro's overlay takes message and hint as HTML, with the extra fields `title` and `hint`. The part
 * that it has for a trace gets another heading from the page's script (`integration.ts`).
 */
function toPayload({ name, message, hint }: Problem): ErrorPayload {
  const err = {
    name,
    title: name,
    message: escapeHtml(message.trim()).replaceAll('\n', '<br>'),
    // The overlay has a box for it, which would be empty.
    stack: GOES_ON,
    plugin: 'quire',
    ...(hint === undefined ? {} : { hint: escapeHtml(hint) }),
  };
  return { type: 'error', err };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
