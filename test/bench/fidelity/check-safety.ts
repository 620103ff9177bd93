import { gunzipSync } from 'node:zlib';
import type { Element } from './dom.ts';
import { attribute, closest, textOf } from './dom.ts';
import { decode, resolveFile } from './site.ts';
import type { HtmlFile } from './site.ts';
import type { Check } from './page-check.ts';

const addresses = [
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'poster',
  'data',
  'cite',
  'background',
  'xlink:href',
  'ping',
];
const schemes = /^(https?|mailto|tel):/i;

/** Nothing an author typed is markup, an address of a script, or an address that leads nowhere. */
export function checkSafety(check: Check, privateWords: readonly string[]): void {
  const { site, counter } = check;
  for (const file of site.html) {
    const errors = file.errors.filter((error) => !error.startsWith('noncharacter'));
    counter.count('HTML parses without errors', errors.length === 0, file.path, () =>
      errors.slice(0, 3).join(', '),
    );
    counter.count('ids are unique', file.doubled.length === 0, file.path, () =>
      file.doubled.slice(0, 3).join(', '),
    );
    for (const element of file.elements) checkElement(check, file, element);
  }
  checkBytes(check, privateWords);
  counter.count(
    'no private word in a path',
    ![...site.files].some((path) => holds(path, privateWords)),
    'dist',
  );
}

function checkElement({ site, counter }: Check, file: HtmlFile, element: Element): void {
  const where = `${file.path} <${element.tagName}>`;
  const handlers = element.attrs.filter(
    ({ name, value }) => name.startsWith('on') || (name === 'srcdoc' && !isWaitingPlayer(value)),
  );
  counter.count('no event handlers', handlers.length === 0, where, () =>
    handlers.map(({ name }) => name).join(' '),
  );
  const script = element.tagName === 'script' || element.tagName === 'base';
  const inArticle = script && closest(element, 'article') !== undefined;
  const hostile = script && /alert\(|constructor/.test(textOf(element)) && !isData(element);
  counter.count('no foreign scripts', !inArticle && !hostile, where, () =>
    textOf(element).slice(0, 80),
  );
  for (const { name, value } of element.attrs) {
    if (addresses.includes(name)) checkAddress({ site, counter }, file, element, name, value);
  }
  if (element.tagName === 'img') checkImage({ site, counter }, file, element);
}

/** What a player's frame shows until it is pressed: a drawing in one link. */
function isWaitingPlayer(html: string): boolean {
  const tags = [...html.matchAll(/<\/?([a-z!]+)/gi)].map(([, name = '']) => name.toLowerCase());
  const known = new Set(['!doctype', 'body', 'a', 'svg', 'path', 'circle', 'text']);
  const links = [...html.matchAll(/\shref\s*=\s*["']?([^"'\s>]*)/gi)].map(([, to = '']) => to);
  return (
    tags.every((name) => known.has(name)) &&
    !/\son[a-z]+\s*=|javascript:/i.test(html) &&
    links.length === 1 &&
    links.every((to) => to.startsWith('https://'))
  );
}

/** Structured data is not run. */
function isData(element: Element): boolean {
  return /json/.test(attribute(element, 'type') ?? '');
}

function checkAddress(
  { site, counter }: Pick<Check, 'site' | 'counter'>,
  file: HtmlFile,
  element: Element,
  name: string,
  value: string,
): void {
  const where = `${file.path} <${element.tagName} ${name}>`;
  const all =
    name === 'srcset' ? value.split(',').map((each) => each.trim().split(/\s+/)[0] ?? '') : [value];
  for (const address of all) {
    const cleaned = address.replace(/[\u0000-\u0020]/g, '');
    const scheme = /^[a-z][a-z\d+.-]*:/i.test(cleaned);
    // The site's own favicon and the like may be data; nothing in an article may.
    const own = closest(element, 'article') === undefined && /^data:image\//.test(cleaned);
    counter.count(
      'no forbidden scheme',
      !scheme || schemes.test(cleaned) || own,
      where,
      () => address,
    );
    if (scheme || cleaned.startsWith('//')) continue;
    const found = resolveFile(site, address, file.path);
    counter.count('internal addresses lead to a file', found !== undefined, where, () => address);
    const fragment = /#(.+)$/.exec(address)?.[1];
    const target = found === undefined ? undefined : site.byPath.get(found);
    if (fragment === undefined || target === undefined) continue;
    const anchor = target.ids.has(decode(fragment)) || fragment === 'top';
    counter.count('internal anchors exist', anchor, where, () => address);
  }
}

function checkImage(
  { site, counter }: Pick<Check, 'site' | 'counter'>,
  file: HtmlFile,
  image: Element,
): void {
  const source = attribute(image, 'src') ?? '';
  const where = `${file.path} ${source}`;
  counter.count('images are local', resolveFile(site, source, file.path) !== undefined, where);
  counter.count('images have an alt attribute', attribute(image, 'alt') !== undefined, where);
  const figure = closest(image, 'figure');
  if (
    figure === undefined ||
    closest(image, 'article') === undefined ||
    closest(image, 'a') !== undefined
  )
    return;
  const sized = ['width', 'height'].every((name) => Number(attribute(image, name)) > 0);
  counter.count('images have a size', sized, where);
  const lazy =
    attribute(image, 'loading') !== undefined && attribute(image, 'decoding') !== undefined;
  counter.count('images load late', lazy, where);
}

/** Words in every file, in every spelling that a reader or a machine could undo. */
function checkBytes({ site, counter }: Check, privateWords: readonly string[]): void {
  for (const path of site.files) {
    const text = unpack(path, site.readBytes(path)).toString('latin1');
    const found = privateWords.filter((word) => holds(text, [word]));
    counter.count('no private word', found.length === 0, path, () => found.join(' '));
    counter.count('no address of a person', !text.includes('secret.example'), path);
    counter.count('no signed address', !/X-Amz-|\/files\/good\//.test(text), path);
  }
}

/** Pagefind's fragments are compressed. */
function unpack(path: string, bytes: Buffer): Buffer {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return packed && /\.pf_|pagefind/.test(path) ? gunzipSync(bytes) : bytes;
}

function holds(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => {
    const hex = Buffer.from(word).toString('hex');
    const shifts = [0, 1, 2].map((shift) => base64Core(word, shift));
    return (
      lower.includes(word.toLowerCase()) ||
      lower.includes(hex) ||
      shifts.some((each) => text.includes(each))
    );
  });
}

/** The part of a word's base64 that is the same whatever stands around it. */
function base64Core(word: string, shift: number): string {
  const encoded = Buffer.from(`${'x'.repeat(shift)}${word}`)
    .toString('base64')
    .replace(/=+$/, '');
  return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
}
