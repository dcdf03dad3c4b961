/**
 * Something the person can mend: bad input, a right they lack, a thing that is not there. Its message is shown to them as it is, so it
 * says what is wrong and what to do, in plain text (it is escaped where it is shown). Everything that is not a `UserError` is a fault of ours, logged under a reference id.
 */
export class UserError extends Error {
  /** In a modal, the `block_id` of the input that the message belongs under. */
  readonly field: string | undefined;

  constructor(message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'UserError';
    this.field = options.field;
  }
}
