/** Something on its way to an app, in the words of Socket Mode's envelopes. */
export type Envelope = {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
  /** 0 for the first try. */
  retry: number;
  /** Why the try before failed; only where `retry` is above 0. */
  retryReason?: FailureReason;
};

/** What Slack puts in `x-slack-retry-reason`: https://docs.slack.dev/apis/events-api#retries */
export type FailureReason =
  | 'http_timeout'
  | 'http_error'
  | 'connection_failed'
  | 'too_many_redirects'
  | 'unknown_error'
  | 'timeout';

/** What came back from an app. */
export type Reply =
  | { outcome: 'acknowledged'; status?: number; body?: unknown }
  | {
      outcome: 'failed';
      reason: FailureReason;
      status?: number;
      body?: unknown;
      /** The app asked not to be sent this again (`x-slack-no-retry: 1`). */
      noRetry?: boolean;
    };
