import sheet from '../styles/search.css?url';
import { loadSheet } from './load-sheet';
import type { Pagefind, PagefindEntry, PagefindResult } from './pagefind';

interface Search {
  readonly input: HTMLInputElement;
  /** The collection that is searched; undefined: all. */
  within: string | undefined;
}

const styled = loadSheet(sheet);
let search: Search | undefined;

/** Opens the dialog, for a reader who searches. `within`: only in this collection. */
export async function openSearch(
  dialog: HTMLDialogElement,
  within: string | undefined,
): Promise<void> {
  await styled;
  if (!dialog.open) dialog.showModal();
  search ??= startSearch(dialog);
  if (!search) return;
  const { input } = search;
  const isOther = search.within !== within;
  search.within = within;
  input.select();
  // What was found before was found elsewhere.
  if (isOther && input.value !== '') input.dispatchEvent(new Event('input'));
}

function startSearch(dialog: HTMLDialogElement): Search | undefined {
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('.search-status');
  const results = dialog.querySelector('.search-results');
  if (!input || !status || !results) return undefined;
  const own: Search = { input, within: undefined };
  const index = loadIndex(dialog.dataset['index'] ?? '');
  // Told when it is asked for.
  index.catch(() => undefined);
  let latest = 0;
  const find = async (
    query: string,
  ): Promise<{ items: readonly HTMLElement[]; status: string }> => {
    if (query.trim() === '') return { items: [], status: '' };
    try {
      const options = own.within === undefined ? {} : { filters: { in: own.within } };
      const found = await (await index).debouncedSearch(query, options, 120);
      if (!found)
        return { items: [...results.children] as HTMLElement[], status: status.textContent };
      const shown = await Promise.all(found.results.slice(0, 12).map((result) => result.data()));
      return { items: shown.map(resultItem), status: countText(dialog, found.results.length) };
    } catch {
      // Whatever keeps the index from being read, readers are told.
      return { items: [], status: dialog.dataset['failed'] ?? '' };
    }
  };
  dialog.addEventListener('click', (event) => {
    // The dialog's padding belongs to its form: a click on the dialog itself is on its backdrop.
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector('.search-close')?.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    // Enter opens the first result; of an input method it ends a word.
    const isEnter = event.key === 'Enter' && event.target === input && !event.isComposing;
    if (isEnter) results.querySelector('a')?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops: readonly (Element | null)[] = [input, ...results.querySelectorAll('a')];
    (stops[stops.indexOf(document.activeElement) + step] as HTMLElement | undefined)?.focus();
  });
  const update = (): void => {
    const run = ++latest;
    void find(input.value).then((found) => {
      if (run !== latest) return;
      results.replaceChildren(...found.items);
      status.textContent = found.status;
    });
  };
  input.addEventListener('input', update);
  return own;
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
