/** How a collection looks: its list, and the page of an entry. */
export const layoutNames = ['posts', 'docs', 'gallery', 'notes', 'changelog', 'notion'] as const;

export type LayoutName = (typeof layoutNames)[number];
