import { Prisma } from './generated/client.ts';

/** A piece of SQL with its values apart, to be put into a larger one. */
export type Sql = Prisma.Sql;

/** Tags a piece of SQL; what stands in `${}` is sent as a value, never as text. */
export const sql = Prisma.sql;
