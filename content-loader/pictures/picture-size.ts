/** The size that social networks recommend, in pixels. */
export const socialImageSize = { width: 1200, height: 630 } as const;
