/** What became of work that had limits. */
export type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  /** The work threw. */
  | { readonly kind: 'failed'; readonly message: string }
  /** It took more time, or more memory, than it may: it was ended. */
  | { readonly kind: 'too-slow' | 'too-large' };
