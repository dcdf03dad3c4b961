import type { Outcome } from '../driver/human.ts';
import type { Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Courier, Delivered } from './courier.ts';
import type { ResponseUrls } from './response-urls.ts';

/** What every kind of delivery works with. */
export type DeliveryContext = { workspace: Workspace; courier: Courier; responseUrls: ResponseUrls };

/** The app took it in time. */
export function answered(delivered: Delivered, more: Pick<Outcome, 'errors'> = {}): Outcome {
  return { kind: 'answered', ackMs: delivered.ackMs, ...more };
}

/** It went wrong, and the person is told so. */
export function failed(
  { workspace }: DeliveryContext,
  person: Person,
  delivered: Delivered,
  notice: string,
  channelId?: string,
): Outcome {
  workspace.notices.add(person.id, notice, channelId);
  return { kind: delivered.outcome === 'timed_out' ? 'timed_out' : 'failed', ackMs: delivered.ackMs, notice };
}

/** Slack says no by itself: nothing is sent, and the person is told why. */
export function refusedBySlack(
  { workspace }: Pick<DeliveryContext, 'workspace'>,
  person: Person,
  notice: string,
  channelId?: string,
): Outcome {
  workspace.notices.add(person.id, notice, channelId);
  return { kind: 'refused', ackMs: 0, notice };
}

/** Slack's name for what went wrong, as it stands in what people are shown. */
export function errorCode(delivered: Delivered): string {
  if (delivered.outcome === 'timed_out') return 'operation_timeout';
  if (delivered.outcome === 'acknowledged' || delivered.status === undefined) return 'dispatch_failed';
  return delivered.status >= 500 ? 'http_service_error' : 'http_client_error';
}
