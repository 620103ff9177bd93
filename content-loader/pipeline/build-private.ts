import { z } from 'zod';
import { blobSchema } from '../assets/blob-store.ts';
import { collectReferences } from '../convert/collect-references.ts';
import { convertPage } from '../convert/convert-page.ts';
import { digestOf } from '../core/digest.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Finding } from '../core/report.ts';
import { ITERATIONS } from '../encrypt/constants.ts';
import { encrypt, toPadded } from '../encrypt/encrypt.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { createPageTrees } from '../fetch/page-trees.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { createDatabaseViews } from '../plan/database-views.ts';
import type { ContentFacts } from '../plan/entry-data.ts';
import { createPageContext } from '../plan/page-context.ts';
import type { Plan } from '../plan/plan.ts';
import { createRowPolicies } from '../plan/row-policy.ts';
import { renderLockedPage } from '../render/locked-page.ts';
import type { BuiltPage } from './convert.ts';
import { encryptFiles } from './encrypt-files.ts';
import { fingerprintParts } from './fingerprint-parts.ts';
import type { OpenBuild } from './open.ts';
import type { Conversion, PageRecord, PageSource } from './page-record.ts';
import { readPageRecord, writePageRecord } from './page-record.ts';
import { assertPrivateFiles, toSafeError, toSafeFinding } from './private-failure.ts';
import type { ResolveTargets } from './resolve.ts';
import { resolvePage } from './resolve.ts';

type PrivateParts = Pick<
  OpenBuild,
  'facts' | 'fetching' | 'gates' | 'converting' | 'notes' | 'privates' | 'progress'
>;

/** The encrypted files of a page, for builds that cannot make them again. */
const filesSchema = z.array(z.object({ name: z.string(), blob: blobSchema }));
type EncryptedFile = z.infer<typeof filesSchema>[number];

/**
 * Builds a page with a password. Every build fetches it, since no cache holds its text; what is kept
 * is what the site publishes of it. Offline: as the last build encrypted it. @throws NotionProblem,
 * AssetFailure, QuireError
 */
export async function buildPrivatePage(
  open: PrivateParts,
  page: PlannedPage,
  targets: ResolveTargets,
): Promise<BuiltPage> {
  const { fetching, notes } = open;
  const record = await readPageRecord(fetching, page);
  const kept = page.secret === undefined ? await findEncrypted(open, page, record) : undefined;
  const conversion = kept ?? (await encryptPage(open, page, targets, record));
  const { facts, findings } = conversion;
  const isSame = record?.conversion.facts.content === facts.content;
  notes.contents.add(facts.content);
  notes.visits.set(page.id, {
    fetched: kept ? undefined : 'it has a password, so no cache holds its text',
    converted: isSame ? [] : ['it was encrypted anew'],
    names: [],
  });
  fetching.findings.push(...findings);
  return { facts, fetched: kept === undefined, converted: !isSame };
}

/** @throws QuireError when the last build left nothing of it */
async function findEncrypted(
  { fetching, converting }: PrivateParts,
  { id }: PlannedPage,
  record: PageRecord | undefined,
): Promise<Conversion> {
  const conversion = record?.conversion;
  const files = await fetching.records.read(filesKey(id), filesSchema);
  const isThere =
    conversion !== undefined &&
    files !== undefined &&
    isEncrypted(conversion) &&
    (await converting.pageContents.has(conversion.facts.content));
  if (!isThere) throw new QuireError(problems.nothingCached());
  for (const { name, blob } of files) await fetching.assets.own.publishKept(name, blob);
  return conversion;
}

async function encryptPage(
  open: PrivateParts,
  page: PlannedPage,
  targets: ResolveTargets,
  record: PageRecord | undefined,
): Promise<Conversion> {
  const { privates, converting, facts, fetching } = open;
  if (page.secret === undefined) throw new QuireError(problems.nothingCached());
  const apart = privates.open(fetching);
  const keys = await privates.keysOf(page.secret, page.id);
  const files: EncryptedFile[] = [];
  const keep = async (name: string, content: Uint8Array): Promise<string> => {
    const { src, blob } = await fetching.assets.own.keep(name, content);
    files.push({ name, blob });
    return src;
  };
  const { html, rules } = await convertPrivate(open, apart, page, targets).catch(
    (error: unknown) => {
      throw toSafeError(error, page);
    },
  );
  assertPrivateFiles(apart, page);
  const published = apart.assets.published();
  const shown = await encryptFiles(html, { keys, files: published, keep });
  const locked = renderLockedPage(
    {
      encrypted: toBase64(encrypt(keys, toPadded(shown))),
      salt: toBase64(keys.salt),
      iterations: ITERATIONS,
    },
    facts.words,
  );
  const content = { html: locked, headings: [], markdown: '' };
  const digest = digestOf(content);
  await converting.pageContents.write(digest, content);
  const conversion: Conversion = {
    ...notCompared,
    facts: { ...nothingTold, content: digest },
    findings: rules.map((rule) => toSafeFinding(rule, page)),
  };
  await writePageRecord(fetching, page, { source: noSource, conversion, tree: undefined }, record);
  await fetching.records.write(filesKey(page.id), files.toSorted(byName));
  return conversion;
}

interface ConvertedPrivate {
  readonly html: string;
  /** Of what was found in it; nothing else is told of that. */
  readonly rules: readonly Finding['rule'][];
}

/** @throws NotionProblem, AssetFailure */
async function convertPrivate(
  { facts, gates, converting, privates, progress }: PrivateParts,
  apart: Fetching,
  page: PlannedPage,
  { plan, trees }: ResolveTargets,
): Promise<ConvertedPrivate> {
  const own = createPageTrees(apart, progress);
  const { tree, fetched } = await own.open(page, new Map([[page.id, page]]));
  const shown = toOwnPlan(plan, page, { ...apart, site: facts.site, recorded: gates.recorded });
  const targets = {
    plan: shown,
    // Those of other pages are where they always are.
    trees: {
      ...trees,
      open: (other, pages) => (other.id === page.id ? own : trees).open(other, pages),
    },
    resolveDatabase: createDatabaseViews({ ...facts, ...apart }, shown, own),
  } satisfies ResolveTargets;
  const references = collectReferences(tree);
  const { cards, databases, users } = references;
  const others = [...cards, ...databases, ...users, ...tree.syncedFrom];
  if (others.length > 0) privates.noteOthers();
  const resolved = await resolvePage(apart, page, references, targets, fetched);
  const context = createPageContext(facts, shown, { ...page, icon: undefined }, resolved);
  const { root, warnings } = convertPage(tree, context);
  const rendered = await converting.renderer.render(root);
  const found = [...warnings, ...rendered.warnings, ...apart.findings];
  return { html: rendered.content.html, rules: [...new Set(found.map(({ rule }) => rule))].sort() };
}

/** Its own readers see the rows of the databases that stand in it. */
function toOwnPlan(
  plan: Plan,
  { id }: PlannedPage,
  sources: Parameters<typeof createRowPolicies>[0],
): Plan {
  const { databases, byId, marked } = plan;
  const policyOf = createRowPolicies(sources, {
    ...{ databases, marked },
    isPublished: (other) => byId.has(other),
    isReadByAll: (other) =>
      other === id || (byId.has(other) && byId.get(other)?.isPrivate === undefined),
  });
  return { ...plan, policyOf };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const filesKey = (id: string): string => `private-files-${id}`;

function byName(a: EncryptedFile, b: EncryptedFile): number {
  return a.name < b.name ? -1 : 1;
}

/** A digest of a text tells those who guess the text that they have it. */
const ENCRYPTED = 'encrypted';
const parts = Object.fromEntries(fingerprintParts.map((part) => [part, '']));
const notCompared = { fingerprint: ENCRYPTED, parts } as Pick<Conversion, 'fingerprint' | 'parts'>;
const nothingTold: Omit<ContentFacts, 'content'> = { excerpt: '', words: 0, linkedPages: [] };
const noReferences = { files: [], cards: [], databases: [], pages: [], users: [], names: [] };
const noSource: PageSource = {
  blocks: '',
  references: { ...noReferences, paths: [], anchors: [] },
};

function isEncrypted({ fingerprint }: Conversion): boolean {
  return fingerprint === ENCRYPTED;
}
