import { z } from 'astro/zod';
import { origin, text, webAddress } from './setting-kinds.ts';

const repository = z
  .string({ error: 'is no repository like name/project' })
  .regex(/^[^/\s]+\/[^/\s]+$/, { error: 'is no repository like name/project' });

const utterances = z.strictObject({
  service: z.literal('utterances'),
  repo: repository,
  label: text.optional(),
});

const giscus = z.strictObject({
  service: z.literal('giscus').optional(),
  repo: repository,
  repoId: text,
  category: text,
  categoryId: text,
});

/** Without a `service` it is giscus. */
export const commentsSchema = z.discriminatedUnion('service', [giscus, utterances], {
  error: "names no service. Write service: 'giscus' or 'utterances'",
});

export const analyticsSchema = z.discriminatedUnion(
  'service',
  [
    z.strictObject({
      service: z.literal('plausible'),
      domain: text,
      script: webAddress.optional(),
    }),
    z.strictObject({ service: z.literal('umami'), websiteId: text, script: webAddress }),
    z.strictObject({
      service: z.literal('other'),
      script: webAddress,
      attributes: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.string()).optional(),
      connections: z.array(origin).optional(),
    }),
  ],
  { error: "names no service. Write service: 'plausible', 'umami' or 'other'" },
);
