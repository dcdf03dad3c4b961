/** `bytes` of the file's `size` have been read. */
export type ReadingProgress = { file: string; bytes: number; size: number };
