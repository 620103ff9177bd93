import { readMode } from '../../content-loader/core/mode.ts';

/** Is this a site that only its author sees, drafts and scheduled posts included? */
export const draftsShown = readMode(process.env) !== 'build';
