import type { Pagefind, PagefindEntry, PagefindResult } from './pagefind';

const dialog = document.querySelector<HTMLDialogElement>('#search');
const input = dialog?.querySelector('input');
const status = dialog?.querySelector('.search-status');
const results = dialog?.querySelector('.search-results');

if (dialog && input && status && results) {
  let index: Promise<Pagefind> | undefined;
  let latest = 0;

  const open = (): void => {
    if (!dialog.open) dialog.showModal();
    input.select();
    // Nothing is loaded before somebody searches.
    index ??= loadIndex(dialog.dataset['index'] ?? '');
  };

  for (const opener of document.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', open);
  }
  document.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!isShortcut && (event.key !== '/' || isTyping(event.target))) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener('click', (event) => {
    // The dialog's padding belongs to its form: a click on the dialog itself is on its backdrop.
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    if (event.submitter) return;
    // Enter opens the first result.
    event.preventDefault();
    results.querySelector('a')?.click();
  });
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops: readonly (Element | null)[] = [input, ...results.querySelectorAll('a')];
    (stops[stops.indexOf(document.activeElement) + step] as HTMLElement | undefined)?.focus();
  });
  input.addEventListener('input', () => {
    const run = ++latest;
    void find(input.value).then((found) => {
      if (run !== latest) return;
      results.replaceChildren(...found.items);
      status.textContent = found.status;
    });
  });

  const find = async (
    query: string,
  ): Promise<{ items: readonly HTMLElement[]; status: string }> => {
    if (query.trim() === '') return { items: [], status: '' };
    try {
      const search = await (await index)?.debouncedSearch(query, {}, 120);
      if (!search)
        return { items: [...results.children] as HTMLElement[], status: status.textContent };
      const shown = await Promise.all(search.results.slice(0, 12).map((result) => result.data()));
      return { items: shown.map(resultItem), status: countText(dialog, search.results.length) };
    } catch {
      // Whatever keeps the index from being read, readers are told.
      return { items: [], status: dialog.dataset['failed'] ?? '' };
    }
  };
}

async function loadIndex(folder: string): Promise<Pagefind> {
  const script = `${folder}pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ script)) as Pagefind;
  await pagefind.init();
  // Pagefind opens the index of the page's language; posts in others have indexes of their own.
  const entry = (await (await fetch(`${folder}pagefind-entry.json`)).json()) as PagefindEntry;
  const own = document.documentElement.lang.toLowerCase();
  const others = Object.keys(entry.languages).filter((language) => language !== own);
  // Another spelling of the folder: Pagefind refuses to merge what begins like its own address.
  const again = `${folder}../pagefind/`;
  const baseUrl = folder.replace(/pagefind\/$/, '');
  await Promise.all(others.map((language) => pagefind.mergeIndex(again, { language, baseUrl })));
  return pagefind;
}

function resultItem({ url, meta, excerpt }: PagefindResult): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const [facts, text] = [document.createElement('small'), document.createElement('p')];
  link.href = url;
  link.textContent = meta['title'] ?? url;
  facts.textContent = [meta['date'], meta['tags']].filter(Boolean).join(' · ');
  // Pagefind escapes the page's text and adds nothing but `mark` elements.
  text.innerHTML = excerpt;
  item.append(link, facts, text);
  return item;
}

function countText({ dataset }: HTMLElement, n: number): string {
  if (n === 0) return dataset['none'] ?? '';
  const forms = JSON.parse(dataset['count'] ?? '{}') as Record<string, string>;
  const form = new Intl.PluralRules(dataset['language']).select(n);
  return (forms[form] ?? forms['other'] ?? '').replace(
    '{n}',
    n.toLocaleString(dataset['language']),
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
