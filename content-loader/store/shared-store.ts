/** Files that several machines share, behind the disk of each. Never throws. */
export interface SharedStore {
  /** Undefined: missing or not available now. The caller must validate the result. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Queues a write; `content` is called when it is sent. */
  write(name: string, content: () => Promise<Uint8Array>): void;
}
