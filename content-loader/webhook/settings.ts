import { toNotionId } from '../notion/ids.ts';
import type { BuildTarget } from './ask-for-build.ts';
import type { WebhookEvent } from './event.ts';
import type { Watched } from './watch.ts';

/** This process builds, and decides itself how long a burst of edits may be. */
export interface OwnTarget {
  readonly kind: 'own';
  heard(event: WebhookEvent): void;
}

export interface WebhookSettings {
  /** Undefined until Notion's handshake contains it. */
  readonly verificationToken: string | undefined;
  /** The required `?code=…` in the address of the handshake. Undefined: handshakes are refused. */
  readonly handshakeCode: string | undefined;
  readonly target: BuildTarget | OwnTarget;
  readonly watched: Watched;
}

/** The invalid settings: names of variables, never values. Printed without a stack trace. */
export class WebhookSetupError extends Error {
  readonly hint = 'docs/deploy/webhook.md lists the variables of the webhook.';
  override readonly name = 'The webhook is not set up';
}

type Environment = Readonly<Record<string, unknown>>;

/**
 * Reads the environment of the webhook, which is a separate program: hosts pass it in different
 * ways, and it is not part of a build. `heard`: takes the events instead of the target that the
 * environment names. @throws WebhookSetupError
 */
export function readWebhookSettings(
  environment: Environment,
  heard?: OwnTarget['heard'],
): WebhookSettings {
  return {
    verificationToken: variable(environment, 'NOTION_WEBHOOK_TOKEN'),
    handshakeCode: variable(environment, 'QUIRE_WEBHOOK_CODE'),
    target: heard ? { kind: 'own', heard } : readTarget(environment),
    watched: readWatched(environment),
  };
}

function readTarget(environment: Environment): BuildTarget {
  const hook = variable(environment, 'QUIRE_DEPLOY_HOOK');
  const repository = variable(environment, 'QUIRE_DISPATCH_REPOSITORY');
  const token = variable(environment, 'QUIRE_DISPATCH_TOKEN');
  if (hook !== undefined) {
    if (!/^https?:$/.test(URL.parse(hook)?.protocol ?? '')) {
      throw new WebhookSetupError('QUIRE_DEPLOY_HOOK is not a URL.');
    }
    return { kind: 'hook', url: hook };
  }
  if (repository === undefined || token === undefined) {
    throw new WebhookSetupError(
      'Nothing says what to rebuild: set QUIRE_DEPLOY_HOOK, or QUIRE_DISPATCH_REPOSITORY and QUIRE_DISPATCH_TOKEN.',
    );
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new WebhookSetupError('QUIRE_DISPATCH_REPOSITORY should look like owner/name.');
  }
  return { kind: 'github', repository, token };
}

function readWatched(environment: Environment): Watched {
  const text =
    variable(environment, 'QUIRE_WEBHOOK_WATCH') ?? variable(environment, 'NOTION_DATABASE_ID');
  if (text === undefined || text === '*') return 'everything';
  const ids = text.split(/[\s,]+/).map(toNotionId);
  if (ids.includes(undefined)) {
    throw new WebhookSetupError('QUIRE_WEBHOOK_WATCH or NOTION_DATABASE_ID names no Notion id.');
  }
  return new Set(ids.filter((id) => id !== undefined));
}

function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
