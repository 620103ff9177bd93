/** What social networks ask for, in pixels. */
export const socialImageSize = { width: 1200, height: 630 } as const;
