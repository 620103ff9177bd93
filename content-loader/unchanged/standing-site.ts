import { join } from 'node:path';
import { listCacheFolders } from '../core/cache-folders.ts';
import { digestOf } from '../core/digest.ts';
import { openNotion } from '../pipeline/open-workspace.ts';
import type { Questions } from '../pipeline/questions.ts';
import { digestConnection, readQuestions } from '../pipeline/questions.ts';
import { keepAnswers } from '../source/known-answers.ts';
import { openSource } from '../source/open-source.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { closeTextDatabases } from '../store/text-database.ts';
import { findChange } from './ask-again.ts';
import { digestBuiltFiles } from './built-files.ts';
import type { BuiltState } from './built-state.ts';
import { forgetBuiltState, readBuiltState, writeBuiltState } from './built-state.ts';
import type { ProjectFile } from './project-files.ts';
import { findChangedFiles } from './project-files.ts';
import type { InputPlaces, SiteInputs } from './site-inputs.ts';
import { readInputs } from './site-inputs.ts';

/** What a build does that may find nothing to do. */
export interface StandingPlaces extends InputPlaces {
  /** Absolute folder of the built site. */
  readonly site: string;
  /** Astro's `cacheDir`. */
  readonly cache: string;
}

/** The built site is what a build would make. */
export interface Standing {
  /** When it was built, ISO 8601. */
  readonly builtAt: string;
  /** The number of requests that told it. */
  readonly requests: number;
}

/** Why a build has something to do. */
export interface Changed {
  readonly reason: string;
  /** The project's files, where they were looked at. */
  readonly files?: readonly ProjectFile[] | undefined;
}

/**
 * Whether the site is what a build would make now: nothing that it is made of has changed, and
 * Notion says that nothing was edited. Every input is looked at, and what cannot be looked at counts
 * as changed.
 */
export async function examineSite(places: StandingPlaces): Promise<Standing | Changed> {
  const { settings, site } = places;
  const changed = (reason: string, inputs?: SiteInputs): Changed => ({
    reason,
    files: inputs?.files.map(({ file }) => file),
  });
  const [state, questions] = await Promise.all([
    readBuiltState(settings.cacheFolder),
    readQuestions(settings.cacheFolder),
  ]);
  if (!state || !questions || state.questions !== digestOf(questions)) {
    return changed('no build before this one has noted down what it was made of');
  }
  const obstacle = findObstacle(places, questions, state);
  if (obstacle !== undefined) return changed(obstacle);
  const inputs = readInputs(places, state.files);
  const input = inputs === undefined ? 'what is installed' : findChangedInput(state, inputs);
  if (input !== undefined) return changed(`changed: ${input}`, inputs);
  if (digestBuiltFiles(site) !== state.site) {
    return changed('changed: the files of the built site', inputs);
  }
  const answers = keepAnswers(fetch);
  const source = await openSource(settings);
  // The build that follows waits for the end of an outage.
  const use = { triesAgain: true };
  const notion = openNotion(settings, { ...source, fetch: answers.fetch }, use);
  const records = createJsonCache(join(settings.cacheFolder, 'records.sqlite'));
  try {
    const change = await findChange({ settings, notion, records }, questions);
    // By the clock of the server, which may differ from this machine's.
    const isAged = notion.serverTime().getTime() >= Date.parse(questions.validUntil);
    if (change !== undefined || isAged) {
      // The build that follows asks some of this again.
      answers.hand();
      return changed(change === undefined ? aged : `changed in Notion: ${change}`, inputs);
    }
    return { builtAt: state.builtAt, requests: notion.stats().total };
  } finally {
    closeTextDatabases();
  }
}

const aged = 'the last build is too old to tell, or a page has come due since';

function findObstacle(
  { settings, cache }: StandingPlaces,
  { obstacles, connection, validUntil }: Questions,
  { builtAt }: BuiltState,
): string | undefined {
  if (settings.fresh) return 'everything is to be fetched again';
  if (settings.offline) return 'Notion is not to be asked';
  if (listCacheFolders(cache).length > 1) return 'the site has several workspaces';
  if (connection !== digestConnection(settings.source)) return 'the connection is another one';
  const now = Date.now();
  if (now >= Date.parse(validUntil) || now < Date.parse(builtAt)) return aged;
  return obstacles[0];
}

function findChangedInput(before: BuiltState, now: SiteInputs): string | undefined {
  if (before.environment !== now.environment) return 'the environment';
  if (before.packages !== now.packages) return 'the installed packages';
  const { paths, gone } = findChangedFiles(before.files, now.files);
  if (paths.length > 0) return paths.slice(0, 3).join(', ');
  return gone === 0 ? undefined : `files that are gone (${gone})`;
}

/** What a build that has something to do begins with. */
export interface BegunBuild {
  /** Call it before anything changes. */
  forgetLast(): Promise<void>;
  /** Notes down what the finished site was made of. */
  finish(): Promise<void>;
}

/** Files of the project that a build itself writes: the next one makes the same site of them. */
const ownRecords: ReadonlySet<string> = new Set(['src/gates.json', 'src/redirects.json']);

/** Call it before the build reads anything. @param known the project's files as they were just read */
export function beginBuild(places: StandingPlaces, known?: readonly ProjectFile[]): BegunBuild {
  const { settings, site } = places;
  const { cacheFolder } = settings;
  const begun = readInputs(places, known);
  let builtAt = new Date().toISOString();
  return {
    async forgetLast() {
      // A process that was started ahead has waited since it read the inputs.
      builtAt = new Date().toISOString();
      await forgetBuiltState(cacheFolder);
    },
    async finish() {
      const before = begun?.files.map(({ file }) => file) ?? [];
      const inputs = begun && readInputs(places, before);
      const questions = await readQuestions(cacheFolder);
      const built = digestBuiltFiles(site);
      if (!inputs || !questions || built === undefined) return;
      // What was changed while the build ran may be in the site or not.
      const { paths, gone } = findChangedFiles(before, inputs.files);
      if (gone > 0 || paths.some((path) => !ownRecords.has(path))) return;
      if (inputs.packages !== begun.packages) return;
      // Astro and Vite set variables of their own while they build.
      const { environment } = begun;
      const digest = digestOf(questions);
      writeBuiltState(cacheFolder, {
        ...inputs,
        files: inputs.files.map(({ file }) => file),
        environment,
        builtAt,
        site: built,
        questions: digest,
      });
    },
  };
}
