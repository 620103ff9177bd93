import type { z } from 'zod';

/** A field that JSON omits when it is undefined, and that its TypeScript type always has. */
export function orUndefined<Value>(schema: z.ZodType<Value>): z.ZodType<Value | undefined> {
  return schema.optional();
}
