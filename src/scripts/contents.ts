import { followHeadings } from './follow-headings.ts';

followHeadings();
// The contents of a page with a password, which `private.ts` lists when it is open.
document.addEventListener('quire-opened', followHeadings);
