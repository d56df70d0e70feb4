/** Longer names are a mistake. */
const longestName = 60;

/** Whether the attribute `keep` may say so. */
export const isName = (name: string): boolean => name.trim() !== '' && name.length <= longestName;
