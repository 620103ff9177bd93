import type { z } from 'zod';

/** A field that JSON leaves out when it is undefined, and that its type always has. */
export function orUndefined<Value>(schema: z.ZodType<Value>): z.ZodType<Value | undefined> {
  return schema.optional();
}
