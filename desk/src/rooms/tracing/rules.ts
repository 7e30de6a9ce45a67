/** Rules: by which of five one asks whose money leaves first; the order in which they stand side by side. */
export const RULES = ['fifo', 'lifo', 'clean-first', 'taint-first', 'pro-rata'] as const
export type Rule = (typeof RULES)[number]
