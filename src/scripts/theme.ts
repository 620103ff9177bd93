const root = document.documentElement;
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

document.querySelector('#theme-toggle')?.addEventListener('click', () => {
  const shown = root.dataset['theme'] ?? (systemIsDark.matches ? 'dark' : 'light');
  const next = shown === 'dark' ? 'light' : 'dark';
  root.dataset['theme'] = next;
  try {
    localStorage.setItem('theme', next);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
});
