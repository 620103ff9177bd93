/** Shows what a link within the site leads to, while it has the pointer or the focus. */
function begin(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  // A finger that touches a link follows it.
  const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
  if (!link || isTouch || !isOtherPage(link)) return;
  if (event.type === 'focusin' && !link.matches(':focus-visible')) return;
  void import('./previews').then(
    ({ preview }) => {
      preview(link);
    },
    // Without a network links are links.
    () => undefined,
  );
}

function isOtherPage({ origin, pathname }: HTMLAnchorElement): boolean {
  return origin === location.origin && pathname.endsWith('/') && pathname !== location.pathname;
}

for (const place of document.querySelectorAll('.prose, .backlinks, .note-side')) {
  place.addEventListener('pointerover', begin);
  place.addEventListener('focusin', begin);
}
