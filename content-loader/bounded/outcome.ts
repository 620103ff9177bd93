/** The outcome of work with limits. */
export type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  /** The work threw. */
  | { readonly kind: 'failed'; readonly message: string }
  /** It took more time or memory than allowed, and was ended. */
  | { readonly kind: 'too-slow' | 'too-large' };
