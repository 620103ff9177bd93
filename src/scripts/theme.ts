// The theme script in the head adds the function.
const root: HTMLElement & { setTheme?: (theme?: string) => void } = document.documentElement;
const button = document.querySelector<HTMLElement>('#theme-toggle');

function show(theme: string | undefined): void {
  root.setTheme?.(theme);
  if (button) button.title = button.ariaLabel = button.dataset[theme ?? 'system'] ?? '';
}

button?.addEventListener('click', () => {
  // From the system's theme to the other one, to the system's as a choice, and back to the system.
  const themes = matchMedia('(prefers-color-scheme: dark)').matches
    ? ['light', 'dark']
    : ['dark', 'light'];
  const next = themes[themes.indexOf(root.dataset['theme'] ?? '') + 1];
  show(next);
  try {
    if (next === undefined) localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
});
show(root.dataset['theme']);
