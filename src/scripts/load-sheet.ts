/**
 * Loads a style sheet for what a reader has asked for: Astro would add one that a script imports to
 * every page. Resolves when it is there or cannot be had: what it is for works without it.
 */
export function loadSheet(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => {
      resolve();
    };
    document.head.append(link);
  });
}
