import { decodePart } from '../core/decode.ts';

/** Device names of Windows, which are reserved with any extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name of a published file: the author's name for it in `a-z0-9-`, the hash of its content, and
 * an extension derived from its bytes. A name never has other bytes, so hosts may cache it for
 * ever.
 */
export const toFileName = (name: string, hash: string, ext: string): string =>
  `${toSlug(name)}.${hash.slice(0, 16)}.${ext}`;

const toSlug = (name: string): string => {
  const slug = toStem(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug === '' || DEVICES.test(slug) ? `file${slug && '-'}${slug}` : slug;
};

/** A file's name without its last extension. */
export const toStem = (name: string): string => name.replace(/(?<=.)\.[^.]{1,8}$/, '');

/** The author's name for a file, else the last segment of its address. */
export const toDisplayName = (name: string | undefined, url: URL): string => {
  // The content of a `data:` address is not a name.
  const path = url.protocol === 'data:' ? '' : url.pathname;
  const chosen = name?.trim() || decodePart(path.split('/').at(-1) ?? '');
  const clean = chosen.replace(/[\p{Cc}\p{Cf}/\\]+/gu, ' ').trim();
  return clean.slice(0, 200) || 'file';
};
