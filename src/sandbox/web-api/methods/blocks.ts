import { type MessageParts, validateBlocks, validateMessage, validateView } from '../../block-kit/validate.ts';
import type { Violation } from '../../block-kit/violation.ts';
import { type Answer, good, invalidArguments, refused } from '../answer.ts';
import { botMethod } from '../method.ts';

const VALIDATORS = {
  blocks: { validate: (value: unknown) => validateBlocks(value, 'message'), error: 'invalid_blocks' },
  message: { validate: (value: unknown) => validateMessage(value as MessageParts), error: 'invalid_message' },
  view: { validate: validateView, error: 'invalid_view' },
} as const;

/** https://docs.slack.dev/reference/methods/blocks.validate: exactly one of blocks, message and view. */
export const blocksValidate = botMethod(({ args }) => {
  const names = (['blocks', 'message', 'view'] as const).filter((name) => args.has(name));
  const [name] = names;
  if (name === undefined || names.length > 1)
    return invalidArguments('exactly one of blocks, view, or message must be provided');
  const { ok, value } = args.json(name);
  if (!ok || typeof value !== 'object' || value === null)
    return invalidArguments(`must be valid JSON [json-pointer:/${name}]`);
  const { validate, error } = VALIDATORS[name];
  return verdict(validate(value), error);
});

function verdict(violations: readonly Violation[], error: string): Answer {
  if (violations.length === 0) return good({});
  return refused(error, {
    errors: violations.map(({ pointer, message }) => ({ pointer, code: 'failed_constraint', message })),
  });
}
