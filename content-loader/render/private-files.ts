import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { toElement, toText } from './html/element.ts';

/** A file that browsers decrypt. */
export interface PrivateFile {
  /** Address of the encrypted file. */
  readonly src: string;
  /** Media type of its content. */
  readonly type: string;
}

/** Encrypts the file at an address of the site. Undefined: it is none of the page's own. */
export type EncryptFile = (address: string) => Promise<PrivateFile | undefined>;

/** Wide enough for running text on sharp screens. */
const WIDTH = 1400;

/**
 * The HTML of a page whose files are encrypted: pictures that the page's script shows, and links
 * whose files it saves. Films, sounds and documents are links too, since no policy of the site lets a
 * player load what a script has decrypted.
 */
export async function replaceFiles(html: string, encryptFile: EncryptFile): Promise<string> {
  const tree = fromHtml(html, { fragment: true });
  const replaced: Root = { ...tree, children: [] };
  for (const child of tree.children) {
    if (child.type === 'element') replaced.children.push(...(await replace(child, encryptFile)));
    else replaced.children.push(child);
  }
  return unified().use(rehypeStringify, { closeSelfClosing: false }).stringify(replaced);
}

async function replace(element: Element, encryptFile: EncryptFile): Promise<ElementContent[]> {
  const { tagName, properties } = element;
  const find = async (address: unknown): Promise<PrivateFile | undefined> =>
    typeof address === 'string' ? await encryptFile(address) : undefined;
  if (tagName === 'img') {
    const file = await find(chooseSource(properties));
    return [file ? toPicture(element, file) : element];
  }
  if (tagName === 'video' || tagName === 'audio') {
    const file = await find(properties['src']);
    const { title: named } = properties;
    const title = typeof named === 'string' ? named : '';
    return [
      file
        ? toElement('a', { className: ['file'], ...toLink(file, title) }, [toText(title)])
        : element,
    ];
  }
  // The link to the document stands below it.
  if (tagName === 'object' && (await find(properties['data']))) return [];
  const children: ElementContent[] = [];
  for (const child of element.children) {
    if (child.type === 'element') children.push(...(await replace(child, encryptFile)));
    else children.push(child);
  }
  const file = tagName === 'a' ? await find(properties['href']) : undefined;
  if (!file) return [{ ...element, children }];
  const { type: _, ...rest } = properties;
  return [{ ...element, properties: { ...rest, ...toLink(file, nameOf(element)) }, children }];
}

function toPicture(image: Element, { src, type }: PrivateFile): Element {
  const { src: _src, srcSet: _set, sizes: _sizes, loading: _loading, ...rest } = image.properties;
  return { ...image, properties: { ...rest, dataPrivateFile: src, dataType: type } };
}

function toLink({ src, type }: PrivateFile, name: string) {
  return { href: src, download: name || true, dataPrivateFile: src, dataType: type };
}

/** The name of a file, without its size. */
function nameOf(link: Element): string {
  const named = link.children.find(
    (child) =>
      child.type === 'element' && child.properties['className']?.toString() === 'file-name',
  );
  return textOf(named ?? link).trim();
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** The smallest copy that is wide enough, else the picture itself. */
function chooseSource({ src, srcSet }: Element['properties']): unknown {
  const copies = (
    Array.isArray(srcSet) ? srcSet.join(', ') : typeof srcSet === 'string' ? srcSet : ''
  )
    .split(/,\s+/)
    .map((copy) => /^(\S+) (\d+)w$/.exec(copy.trim()))
    .map((found) => ({ address: found?.[1], width: Number(found?.[2]) }))
    .filter(({ width }) => width >= WIDTH)
    .sort((a, b) => a.width - b.width);
  return copies[0]?.address ?? src;
}
