/** In English: `1 unit`, `3 units`. */
export const counted = (count: string, one: string, many: string): string => `${count} ${count === '1' ? one : many}`;
