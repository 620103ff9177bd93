const root = document.documentElement;
const button = document.querySelector<HTMLElement>('#theme-toggle');
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** From the system's theme to the other one, to the system's as a choice, and back to the system. */
function themeAfter(chosen: string | undefined): string | undefined {
  const [own, other] = systemIsDark.matches ? ['dark', 'light'] : ['light', 'dark'];
  if (chosen === undefined) return other;
  return chosen === other ? own : undefined;
}

function show(theme: string | undefined): void {
  if (theme === undefined) delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  const label = button?.dataset[theme ?? 'system'] ?? '';
  button?.setAttribute('aria-label', label);
  button?.setAttribute('title', label);
  // The browser's bar follows the system by itself, and a choice only so.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = (meta.dataset['media'] ??= meta.media);
    meta.media = theme === undefined ? own : own.includes(theme) ? 'all' : 'not all';
  }
}

button?.addEventListener('click', () => {
  const theme = themeAfter(root.dataset['theme']);
  show(theme);
  try {
    if (theme === undefined) localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
});

if (root.dataset['theme'] !== undefined) show(root.dataset['theme']);
