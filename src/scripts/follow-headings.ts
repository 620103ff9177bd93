/** Marks in the list of contents the section being read: the last heading above the upper third of the window. */
export function followHeadings(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  const headings = [...links.keys()]
    .map((id) => document.getElementById(id))
    .filter((heading) => heading !== null);

  const markCurrent = (): void => {
    const line = innerHeight / 3;
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
    for (const [id, link] of links) {
      if (id === current?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };

  if (headings.length === 0) return;
  const observer = new IntersectionObserver(markCurrent, { rootMargin: '0px 0px -66% 0px' });
  for (const heading of headings) observer.observe(heading);
}
