/** Whole files that several machines share, behind the disk of each. Never throws. */
export interface SharedStore {
  /** Undefined: not there, or not to be had now. What comes must be checked. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Takes it in its turn; `content` is asked for it then. */
  write(name: string, content: () => Promise<Uint8Array>): void;
}
