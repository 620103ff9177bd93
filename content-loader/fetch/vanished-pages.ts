/** Pages that were there when the rows were queried and are gone now: unpublished meanwhile. */
export class VanishedPages extends Error {
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(`${ids.length} pages vanished while they were read.`);
    this.name = 'VanishedPages';
    this.ids = ids;
  }
}
