import type { Fields } from './content.ts';
import { fieldsOf, stringOf } from './content.ts';

/** The location of a media block's file. */
export interface MediaSource {
  readonly url: string;
  /** `notion`: behind a signed address that expires and must never be published. */
  readonly owner: 'notion' | 'external';
  /** The name in Notion, else the last segment of the address. */
  readonly name: string | undefined;
}

/** Parses `{ type, external | file: { url }, name }`; undefined: there is no address. */
export function mediaSource(content: object): MediaSource | undefined {
  const fields = fieldsOf(content);
  const hosted = stringOf(fieldsOf(fields['file'])['url']);
  const external = stringOf(fieldsOf(fields['external'])['url']);
  const url = fields['type'] === 'external' ? (external ?? hosted) : (hosted ?? external);
  if (url === undefined) return undefined;
  const owner = url === hosted ? 'notion' : 'external';
  return { url, owner, name: nameOf(fields, url) };
}

function nameOf(fields: Fields, url: string): string | undefined {
  const name = stringOf(fields['name']);
  if (name !== undefined) return name;
  const address = URL.parse(url);
  // The content of a `data:` address is not a name.
  const path = address?.protocol === 'data:' ? '' : (address?.pathname ?? '');
  const last = path.split('/').at(-1) ?? '';
  try {
    return stringOf(decodeURIComponent(last));
  } catch (error) {
    if (error instanceof URIError) return stringOf(last);
    throw error;
  }
}
