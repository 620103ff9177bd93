import type { Annotation } from '../core/annotation.ts';
import { printAnnotation } from '../core/print.ts';

/** Shows an annotation on the page of a run of GitHub Actions; elsewhere it does nothing. */
export function annotate(annotation: Annotation): void {
  if (process.env['GITHUB_ACTIONS'] === 'true') printAnnotation(annotation);
}
