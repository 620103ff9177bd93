/** What the SDK's types still promise under its former name, for objects that Quire makes itself. */
export const formerFields = { archived: false } as const;
