export {};

/**
 * Shows the title and the first words of a page that a link leads to, while the link has the
 * pointer or the focus. Without it links are links.
 */
const box = document.createElement('div');
box.className = 'preview-box';
box.id = 'link-preview';
box.popover = 'manual';
box.role = 'tooltip';
document.body.append(box);

interface Preview {
  readonly title: string;
  readonly text: string;
}

const known = new Map<string, Promise<Preview | undefined>>();
let current: HTMLAnchorElement | undefined;
let timer = 0;

async function load(href: string): Promise<Preview | undefined> {
  try {
    const answer = await fetch(href);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const title = page.querySelector('h1')?.textContent.trim() ?? '';
    const about = page.querySelector<HTMLMetaElement>('meta[name="description"]');
    return title === '' ? undefined : { title, text: about?.content ?? '' };
  } catch {
    // Offline, or refused: the link goes on being a link.
    return undefined;
  }
}

function hide(): void {
  clearTimeout(timer);
  current?.removeAttribute('aria-describedby');
  current = undefined;
  if (box.matches(':popover-open')) box.hidePopover();
}

async function show(link: HTMLAnchorElement): Promise<void> {
  const href = link.href.replace(/#.*/, '');
  const loading = known.get(href) ?? load(href);
  known.set(href, loading);
  const preview = await loading;
  if (!preview || current !== link) return;
  const [title, text] = [document.createElement('strong'), document.createElement('p')];
  title.textContent = preview.title;
  text.textContent = preview.text;
  box.replaceChildren(title, text);
  box.showPopover();
  link.setAttribute('aria-describedby', box.id);
  const at = link.getBoundingClientRect();
  const below = at.bottom + box.offsetHeight + 12 < innerHeight;
  box.style.top = `${below ? at.bottom + 6 : Math.max(6, at.top - box.offsetHeight - 6)}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
}

function begin({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || link === current) return;
  hide();
  const isHere = link.origin === location.origin && link.pathname.endsWith('/');
  if (!isHere || link.pathname === location.pathname) return;
  current = link;
  timer = window.setTimeout(() => void show(link), 250);
}

for (const place of document.querySelectorAll('.prose, .note-side')) {
  place.addEventListener('pointerover', begin);
  place.addEventListener('focusin', begin);
  place.addEventListener('pointerleave', hide);
  place.addEventListener('focusout', hide);
}
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});
document.addEventListener('scroll', hide, { passive: true });
