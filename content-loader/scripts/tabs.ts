import { makeTabs } from './tab-groups.ts';

makeTabs(document);
// The text of a page with a password, when it is open.
document.addEventListener('quire-opened', ({ target }) => {
  if (target instanceof HTMLElement) makeTabs(target);
});
