import type { Element } from './dom.ts';
import { attribute, classesOf, closest, findAll, textOf } from './dom.ts';
import { toJson, toText } from './json.ts';
import type { Located, Place } from './locate.ts';
import type { Check, PageCheck } from './page-check.ts';
import { notionId, toTarget } from './runs.ts';
import { resolveFile } from './site.ts';

const media = ['image', 'video', 'audio', 'pdf', 'file', 'embed', 'bookmark', 'link_preview'];

/** Pictures, sound, files and cards: shown from a local copy, or said to be missing. */
export function checkMedia(check: Check, page: PageCheck): void {
  for (const located of page.located) {
    const { type, id } = located.expected.block;
    if (!media.includes(type)) continue;
    const where = `${page.site.route} ${type} ${id}`;
    const figure = findFigure(page, located);
    const address = addressOf(located);
    if (address === '') continue;
    if (notionId(address) !== undefined) {
      checkInside(check, page, address, where);
      continue;
    }
    check.counter.count(`${type} shown`, figure !== undefined, where, () => 'no figure');
    if (figure === undefined) continue;
    checkCaption(check, located, figure, where);
    if (isGood(address)) checkCopy(check, page, type, figure, where);
    else checkAddress(check, type, figure, address, where);
  }
}

/** The address of a page on Notion: its route here, and nothing that tells of a private one. */
function checkInside(check: Check, page: PageCheck, address: string, where: string): void {
  const target = toTarget(address, check.world);
  const hrefs = findAll(page.content, 'a', 'iframe').map(
    (each) => attribute(each, 'href') ?? attribute(each, 'src') ?? '',
  );
  const id = notionId(address) ?? '';
  const kept = hrefs.some((href) => href.replaceAll('-', '').includes(id) && /notion\./.test(href));
  check.counter.count('cards of pages: no address of Notion', !kept, where, () => address);
  if (target?.kind !== 'page') return;
  const wanted = check.pages.get(target.id)?.site.file.path;
  const found = hrefs.some((href) => resolveFile(check.site, href, page.site.file.path) === wanted);
  check.counter.count('cards of pages: the route', found, where, () => address);
}

function findFigure(page: PageCheck, located: Located): Element | undefined {
  const own = located.anchor && closest(located.anchor, 'figure');
  const caption = located.places.find((each): each is Place => typeof each === 'object');
  return own ?? (caption && closest(caption.node, 'figure')) ?? byAddress(page, located);
}

/** Where neither an anchor nor a caption says which element it is, the address does. */
function byAddress(page: PageCheck, located: Located): Element | undefined {
  const address = addressOf(located);
  return findAll(page.content, 'a', 'iframe', 'img', 'video', 'audio').find((each) =>
    [attribute(each, 'href'), attribute(each, 'src')].includes(address),
  );
}

function addressOf({ expected }: Located): string {
  const { value } = expected.block;
  const file = toJson(value[toText(value['type'])]);
  return toText(value['url']) || toText(file['url']);
}

function isGood(address: string): boolean {
  return /\/files\/good\//.test(address);
}

function checkCaption({ counter }: Check, located: Located, figure: Element, where: string): void {
  const caption = located.places.find(
    (each): each is Place => typeof each === 'object' && each.part.role === 'caption',
  );
  if (caption === undefined) return;
  const holder = closest(caption.node, 'figcaption');
  const own = holder !== undefined && closest(holder, 'figure') === figure;
  counter.count('captions in figcaption', own, where);
}

function checkCopy(
  { site, counter }: Check,
  page: PageCheck,
  type: string,
  figure: Element,
  where: string,
): void {
  const local = (element: Element | undefined, name: string): boolean =>
    element !== undefined &&
    resolveFile(site, attribute(element, name) ?? '', page.site.file.path) !== undefined;
  const [image] = findAll(figure, 'img');
  const [player] = findAll(figure, 'video', 'audio');
  const links = findAll(figure, 'a').filter((a) => local(a, 'href'));
  switch (type) {
    case 'image': {
      const sized =
        image !== undefined &&
        ['width', 'height'].every((name) => Number(attribute(image, name)) > 0);
      counter.count('images: local, with size', sized && local(image, 'src'), where);
      return;
    }
    case 'video':
    case 'audio': {
      const right = player?.tagName === type && attribute(player, 'controls') !== undefined;
      counter.count('players: local, with controls', right && local(player, 'src'), where);
      return;
    }
    default: {
      const named = links.some((a) => /\d/.test(textOf(a)));
      counter.count('files: local, with name and size', named, where, () =>
        links.map(textOf).join(' '),
      );
      const viewer = findAll(figure, 'object', 'iframe').length > 0;
      if (type === 'pdf') counter.count('PDFs in a viewer', viewer, where);
    }
  }
}

function checkAddress(
  { counter }: Check,
  type: string,
  figure: Element,
  address: string,
  where: string,
): void {
  const url = URL.parse(address);
  const web = url !== null && /^https?:$/.test(url.protocol);
  const frames = findAll(figure, 'iframe');
  for (const frame of frames) {
    const safe = ['title', 'sandbox'].every((name) => (attribute(frame, name) ?? '') !== '');
    const late =
      attribute(frame, 'loading') === 'lazy' && /^https:/.test(attribute(frame, 'src') ?? '');
    counter.count('embeds: sandboxed, lazy, titled', safe && late, where);
  }
  if (!web || !['embed', 'bookmark', 'link_preview'].includes(type) || frames.length > 0) return;
  const links = figure.tagName === 'a' ? [figure] : findAll(figure, 'a');
  const found = links.some((a) => URL.parse(attribute(a, 'href') ?? '')?.href === url.href);
  counter.count('cards lead to their address', found, where, () => address);
  const named = links.some((a) => textOf(a).trim() !== '');
  counter.count('cards have a text', named, where, () => classesOf(figure).join(' '));
}
