/**
 * Why bytes are not a usable image. `unsupported`: the file may be valid, but its format is not
 * known.
 */
export class ImageProblem extends Error {
  readonly reason: 'too-many-pixels' | 'corrupt' | 'unsupported';

  constructor(reason: ImageProblem['reason'], detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'ImageProblem';
    this.reason = reason;
  }
}
