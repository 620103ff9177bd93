import { addCopyButtons } from './copy-buttons.ts';

addCopyButtons(document);
