const dialog = document.querySelector<HTMLDialogElement>('#search');

if (dialog) {
  const open = (event: Event): void => {
    event.preventDefault();
    const { searchIn } =
      event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    // Most readers search for nothing: what searches is loaded by those who do.
    void import('./search-dialog').then(({ openSearch }) => openSearch(dialog, searchIn));
  };
  for (const opener of document.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', open);
  }
  document.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (isShortcut || (event.key === '/' && !isTyping(event.target))) open(event);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
