import { parseJson } from '../core/parse-json.ts';

/** Every event of Notion: can it change the site? A test compares the list with the SDK's. */
const changesSite = {
  'comment.created': false,
  'comment.deleted': false,
  'comment.updated': false,
  'data_source.content_updated': true,
  'data_source.created': true,
  'data_source.deleted': true,
  'data_source.moved': true,
  'data_source.schema_updated': true,
  'data_source.undeleted': true,
  'database.content_updated': true,
  'database.created': true,
  'database.deleted': true,
  'database.moved': true,
  'database.schema_updated': true,
  'database.undeleted': true,
  'file_upload.completed': false,
  'file_upload.created': false,
  'file_upload.expired': false,
  'file_upload.upload_failed': false,
  'page.content_updated': true,
  'page.created': true,
  'page.deleted': true,
  'page.locked': false,
  'page.moved': true,
  'page.properties_updated': true,
  'page.transcription_block.transcript_deleted': true,
  'page.undeleted': true,
  'page.unlocked': false,
  // Child databases are shown in the form of their views.
  'view.created': true,
  'view.deleted': true,
  'view.updated': true,
} as const satisfies Readonly<Record<string, boolean>>;

export type WebhookEventType = keyof typeof changesSite;

/** The relevant fields of a delivery. Ids have dashes, as in Notion. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: WebhookEventType;
  /** When it happened, not when it was delivered; milliseconds since 1970. */
  readonly time: number;
  /** The object of the event. */
  readonly entity: string | undefined;
  readonly parent: WebhookParent | undefined;
  /** Ids of the properties that were edited; empty: the event tells none. */
  readonly properties: readonly string[];
}

export interface WebhookParent {
  readonly id: string;
  readonly type: string;
  readonly dataSource: string | undefined;
}

export type Delivery =
  | { readonly kind: 'handshake'; readonly token: string }
  | { readonly kind: 'event'; readonly event: WebhookEvent }
  /** An event without a meaning for a site, or of a newer type. */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'malformed' };

/** Parses the body of a delivery. Pure; the caller checks its signature. */
export function toDelivery(body: string): Delivery {
  const fields = parseObject(body);
  if (!fields) return { kind: 'malformed' };
  const token = fields['verification_token'];
  if (typeof token === 'string' && /^[\w-]{8,256}$/.test(token))
    return { kind: 'handshake', token };
  const { id, type, timestamp } = fields;
  if (typeof id !== 'string' || typeof type !== 'string') return { kind: 'malformed' };
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(time)) return { kind: 'malformed' };
  if (!isKnownType(type) || !changesSite[type]) return { kind: 'other', type };
  const entity = toText(toObject(fields['entity'])?.['id']);
  const parent = toParent(fields['data']);
  const properties = toProperties(fields['data']);
  return { kind: 'event', event: { id, type, time, entity, parent, properties } };
}

function isKnownType(type: string): type is WebhookEventType {
  return Object.hasOwn(changesSite, type);
}

function toParent(data: unknown): WebhookParent | undefined {
  const parent = toObject(toObject(data)?.['parent']);
  const id = toText(parent?.['id']);
  const type = toText(parent?.['type']);
  if (id === undefined || type === undefined) return undefined;
  return { id, type, dataSource: toText(parent?.['data_source_id']) };
}

function toProperties(data: unknown): readonly string[] {
  const ids = toObject(data)?.['updated_properties'];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  return toObject(parseJson(text));
}

function toObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
