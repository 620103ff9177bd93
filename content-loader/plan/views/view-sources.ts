import type { Fetching } from '../../fetch/fetching.ts';
import type { ReferenceSources } from '../../fetch/resolve-references.ts';
import type { ContextFacts } from '../page-context.ts';

/** What views of databases are made with. */
export type ViewSources = ContextFacts & ReferenceSources & Pick<Fetching, 'findings'>;
