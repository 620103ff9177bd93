import { followHeadings } from './follow-headings.ts';

followHeadings();
