import { addCopyButtons } from './copy-buttons.ts';

addCopyButtons(document);
// The text of a page with a password, when it is open.
document.addEventListener('quire-opened', ({ target }) => {
  if (target instanceof HTMLElement) addCopyButtons(target);
});
