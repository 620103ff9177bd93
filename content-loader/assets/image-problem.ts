/** Why the bytes of an image give no picture. `unsupported`: perhaps a fine file, but no image we know. */
export class ImageProblem extends Error {
  readonly reason: 'too-many-pixels' | 'corrupt' | 'unsupported';

  constructor(reason: ImageProblem['reason'], detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'ImageProblem';
    this.reason = reason;
  }
}
