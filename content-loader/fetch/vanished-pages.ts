/** Pages that the queries returned and that are gone now: they were unpublished in the meantime. */
export class VanishedPages extends Error {
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(`${ids.length} pages vanished while they were read.`);
    this.name = 'VanishedPages';
    this.ids = ids;
  }
}
