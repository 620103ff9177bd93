import type { Element } from './dom.ts';
import type { Letters } from './letters.ts';
import type { Located } from './locate.ts';
import type { World } from './runs.ts';
import type { BuiltSite, SitePage } from './site.ts';
import type { Source, SourcePage } from './source.ts';
import type { Counter } from './counter.ts';

/** A page of the source beside its built form. */
export interface PageCheck {
  readonly source: SourcePage;
  readonly site: SitePage;
  readonly content: Element;
  readonly letters: Letters;
  readonly located: readonly Located[];
}

export interface Check {
  readonly source: Source;
  readonly site: BuiltSite;
  readonly world: World;
  readonly counter: Counter;
  readonly pages: ReadonlyMap<string, PageCheck>;
}
