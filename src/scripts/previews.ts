import sheet from '../styles/previews.css?url';
import { loadSheet } from './load-sheet';

/** Waiting: before a preview is shown, and for a pointer on its way from the link to it. */
const BEFORE_MS = 250;
const AFTER_MS = 200;

interface Preview {
  readonly title: string;
  readonly text: string;
  /** Address of the page's cover. */
  readonly cover: string | undefined;
}

const box = document.createElement('div');
box.className = 'preview-box';
box.id = 'link-preview';
box.popover = 'manual';
box.role = 'tooltip';
// In a landmark, as what it belongs to.
(document.querySelector('main') ?? document.body).append(box);

const styled = loadSheet(sheet);
const known = new Map<string, Promise<Preview | undefined>>();
let current: HTMLAnchorElement | undefined;
let timer = 0;

/**
 * Shows the title, the summary and the cover of the page that a link leads to. It stays while the
 * pointer is on the link or on the preview, or the link has the focus; Escape closes it.
 */
export function preview(link: HTMLAnchorElement): void {
  if (link !== current) {
    hide();
    current = link;
    timer = window.setTimeout(update, BEFORE_MS);
  }
  link.addEventListener('pointerleave', leave, { once: true });
  link.addEventListener('blur', leave, { once: true });
}

function leave(): void {
  clearTimeout(timer);
  timer = window.setTimeout(update, AFTER_MS);
}

function update(): void {
  if (!current?.matches(':hover, :focus-visible') && !box.matches(':hover')) hide();
  else if (current && !isOpen()) void show(current);
}

async function show(link: HTMLAnchorElement): Promise<void> {
  const href = link.href.replace(/#.*/, '');
  const loading = known.get(href) ?? load(href);
  known.set(href, loading);
  const [found] = await Promise.all([loading, styled]);
  if (!found || current !== link) return;
  const [title, text] = [document.createElement('strong'), document.createElement('p')];
  title.textContent = found.title;
  text.textContent = found.text;
  box.replaceChildren(...toCover(found.cover), title, text);
  box.showPopover();
  link.setAttribute('aria-describedby', box.id);
  place(link);
}

function toCover(src: string | undefined): readonly HTMLElement[] {
  if (src === undefined) return [];
  const image = document.createElement('img');
  image.src = src;
  image.alt = '';
  return [image];
}

/** Beside the line of the link that the pointer came to, in the page: so it moves with the link. */
function place(link: HTMLAnchorElement): void {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const isBelow = at.bottom + box.offsetHeight + 8 < innerHeight;
  const top = isBelow ? at.bottom : Math.max(0, at.top - box.offsetHeight);
  box.style.top = `${top + scrollY}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, document.body.clientWidth - box.offsetWidth - 8))}px`;
}

async function load(href: string): Promise<Preview | undefined> {
  try {
    const answer = await fetch(href);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const title = page.querySelector('h1')?.textContent.trim() ?? '';
    const about = page.querySelector<HTMLMetaElement>('meta[name="description"]');
    const cover = page.querySelector('article header .picture > img:not(.preview)');
    const src = cover?.getAttribute('src') ?? undefined;
    const text = about?.content ?? '';
    // A page without a summary is described by its title.
    return title === ''
      ? undefined
      : { title, text: text.startsWith(title) ? '' : text, cover: src };
  } catch {
    // Offline, or refused: the link goes on being a link.
    return undefined;
  }
}

function isOpen(): boolean {
  return box.matches(':popover-open');
}

function hide(): void {
  close();
  current = undefined;
}

function close(): void {
  clearTimeout(timer);
  current?.removeAttribute('aria-describedby');
  if (isOpen()) box.hidePopover();
}

box.addEventListener('pointerleave', leave);
document.addEventListener('keydown', ({ key }) => {
  // Until the pointer or the focus comes back.
  if (key === 'Escape') close();
});
