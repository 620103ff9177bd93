import '../../content-loader/scripts/private.ts';
import { OPENED } from '../../content-loader/scripts/open-private.ts';
import type { ContentsItem } from '../lib/contents.ts';
import { contentsOf } from '../lib/contents.ts';
import { openPart } from './open-part.ts';

document.addEventListener(OPENED, ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  openPart(target);
  listContents(target);
});

/** The contents of a page with a password are known when it is open. */
function listContents(target: HTMLElement): void {
  const contents = document.querySelector<HTMLElement>('.contents[hidden]');
  if (!contents) return;
  const headings = [...target.querySelectorAll('[id^="h-"]:is(h2, h3, h4, h5)')].map((heading) => ({
    depth: Number(heading.tagName.slice(1)),
    slug: heading.id,
    text: heading.textContent,
  }));
  const items = contentsOf(headings);
  if (items.length === 0) return;
  contents.querySelector('details')?.append(toList(items));
  contents.hidden = false;
}

function toList(items: readonly ContentsItem[]): HTMLElement {
  const list = document.createElement('ol');
  for (const { href, text, items: below } of items) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    const item = document.createElement('li');
    item.append(link, ...(below.length > 0 ? [toList(below)] : []));
    list.append(item);
  }
  return list;
}
