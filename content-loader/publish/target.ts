/** How a file of the site is served. */
export interface FileHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** A file of the built site. */
export interface SiteFile extends FileHeaders {
  /** In the site, with forward slashes: `posts/tea/index.html`. */
  readonly path: string;
  /** The absolute path on this machine. */
  readonly source: string;
  /** SHA-256 of its content, in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A place that the site is sent to. Every method may be repeated after it has failed. */
export interface Target {
  /** For people, without secrets: `s3://bucket/prefix`. */
  readonly name: string;
  /** Whether `_headers` and `_redirects` mean something there. */
  readonly readsConfiguration: boolean;
  /** Undefined: there is no such file. @throws TargetError */
  read(path: string): Promise<string | undefined>;
  /** Replaces the file in one step: readers get the old one or the new one. @throws TargetError */
  send(file: SiteFile): Promise<void>;
  /** The same for a short text, which no reader of the site asks for. @throws TargetError */
  write(path: string, text: string): Promise<void>;
  /** Does nothing if there is no such file. @throws TargetError */
  remove(path: string): Promise<void>;
}

/** A request to a target that failed. Its message has no secrets. */
export class TargetError extends Error {
  /** Whether the same may succeed later: the target is away, or busy. */
  readonly mayPass: boolean;

  constructor(message: string, mayPass: boolean, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TargetError';
    this.mayPass = mayPass;
  }
}
