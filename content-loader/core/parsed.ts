import type { z } from 'zod';

/** What a schema gives, to be read and not written, at every depth. */
export type Parsed<Schema extends z.ZodType> = ReadOnly<z.infer<Schema>>;

type ReadOnly<Value> = unknown extends Value
  ? Value
  : { readonly [Key in keyof Value]: ReadOnly<Value[Key]> };
