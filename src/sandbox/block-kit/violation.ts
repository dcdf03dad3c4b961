/** Where Block Kit may appear; what is allowed differs. */
export type Surface = 'message' | 'modal' | 'home';

/** One breach of Block Kit's rules. */
export type Violation = {
  /** A JSON pointer (RFC 6901) into what was validated, such as `/blocks/0/text/text`. */
  pointer: string;
  /** What Slack says, such as `must be less than 3001 characters`. */
  message: string;
};

/** The violation as one line, the way Slack's Web API puts it: `<message> [json-pointer:<pointer>]`. */
export function formatViolation(violation: Violation): string {
  return `${violation.message} [json-pointer:${violation.pointer}]`;
}
