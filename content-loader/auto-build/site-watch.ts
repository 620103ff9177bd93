import type { Environment } from '../settings/environment-values.ts';
import { decodePart } from '../core/decode.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { openWorkspace } from '../pipeline/open-workspace.ts';
import { readSite } from '../pipeline/read-site.ts';
import type { WebhookEvent } from '../webhook/event.ts';
import type { Urgency } from './build-loop.ts';
import type { Watched } from './edited-pages.ts';
import { createEditWatch } from './edit-watch.ts';
import { readWatched } from './watched-sources.ts';

/** Knows what edits of the site's databases and pages there are. */
export interface SiteWatch {
  /** What was edited since it was asked last. @throws QuireError, NotionProblem */
  ask(): Promise<Urgency | undefined>;
  /** Forgets the edits until now: a build begins that reads them. Never rejects. */
  note(): Promise<void>;
  /** A build has succeeded, so that other pages may be published. */
  renew(): void;
  toUrgency(event: WebhookEvent): Urgency;
  /** The number of requests so far. */
  requests(): number;
}

interface State {
  gates: ReadonlySet<string>;
  /** Undefined: it has to be read again. */
  watched: Watched | undefined;
  /** A build began at a time when Notion could not be asked: it may have missed an edit. */
  missed: boolean;
}

/** @param root absolute folder of the project. @throws QuireError for settings that cannot be read */
export async function openSiteWatch(root: string, environment: Environment): Promise<SiteWatch> {
  const site = await readSite(root);
  const workspace = await openWorkspace(site, root, environment, { triesAgain: true });
  const { notion } = workspace;
  const edits = createEditWatch(notion);
  const state: State = { watched: undefined, gates: new Set(), missed: false };
  const ask = async (): Promise<Urgency | undefined> => {
    try {
      state.watched ??= await readWatched(workspace, site, root);
      state.gates = listGates(state.watched, notion.serverTime());
      return await edits.ask(state.watched);
    } catch (error) {
      throw explainProblem(error, { baseUrl: workspace.source.baseUrl });
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One question after the other: each compares with what the last one found. */
  const askInTurn = (): Promise<Urgency | undefined> => {
    const turn = last.then(ask);
    last = turn.catch(ignore);
    return turn;
  };
  return {
    async ask() {
      const urgency = await askInTurn();
      const { missed } = state;
      state.missed = false;
      return urgency ?? (missed ? 'pause' : undefined);
    },
    note: () =>
      askInTurn().then(ignore, () => {
        state.missed = true;
      }),
    renew() {
      state.watched = undefined;
    },
    toUrgency: (event) => toUrgency(event, state.gates),
    requests: () => notion.stats().total,
  };
}

/** Ids of the properties that decide what is published. */
function listGates({ sources }: Watched, now: Date): ReadonlySet<string> {
  return new Set(
    sources.flatMap(({ gatesAt }) => gatesAt(now).gates.map(({ id }) => decodePart(id))),
  );
}

/** An event of a page that may appear or go is urgent, an edit of its words is not. */
export function toUrgency(
  { type, properties }: Pick<WebhookEvent, 'type' | 'properties'>,
  gates: ReadonlySet<string>,
): Urgency {
  if (/\.(deleted|undeleted|moved)$/.test(type)) return 'now';
  const isOfGate = properties.some((id) => gates.has(decodePart(id)));
  return isOfGate ? 'now' : 'pause';
}

function ignore(): void {
  // The poll says why Notion cannot be asked, and the build reports it.
}
