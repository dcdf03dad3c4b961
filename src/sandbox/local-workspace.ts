import type { WorkspaceClock } from './clock.ts';
import type { Human } from './driver/human.ts';
import type { Faults } from './faults/fault.ts';
import type { RateLimitSettings } from './faults/rate-figures.ts';
import type { RateLimits } from './faults/rate-limits.ts';
import type { AppInstallation } from './installation.ts';
import type { Journal } from './journal.ts';
import type { PersonKind, WorkspaceSeed } from './seed.ts';
import type { Change } from './workspace/model.ts';

export type LocalWorkspaceOptions = {
  seed: WorkspaceSeed;
  /** Installed from the start; more can be added with `install`. */
  apps: AppInstallation[];
  /** 0, the default, takes any free port. Always bound to 127.0.0.1. */
  port?: number;
  clock?: WorkspaceClock;
  /** Slack's limits on how often an app may call. On, where nothing is said. */
  rateLimits?: Partial<RateLimitSettings>;
  /** Where the state is kept between starts; in memory only when not given. */
  snapshotFile?: string;
  /** Told what the operator should know and what is no error, such as a broken snapshot that was moved aside. */
  warn?: (text: string) => void;
};

export type LocalWorkspace = {
  /** `http://127.0.0.1:PORT/api/`: what an SDK calls `slackApiUrl`. */
  readonly apiUrl: string;
  /** `http://127.0.0.1:PORT/`. */
  readonly pageUrl: string;
  readonly team: WorkspaceSeed['team'];
  readonly clock: WorkspaceClock;
  readonly journal: Journal;
  /** What goes wrong on demand, between the app and Slack. */
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  /** Called after each change of the workspace; returns what ends it. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Acts and sees as a person, by handle or id; throws naming the nearest handle where there is none. */
  as(person: string): Human;
  install(app: AppInstallation): Promise<void>;
  /** Everybody with an account here, for the switch between people. */
  directory(): {
    id: string;
    name: string;
    realName: string;
    title: string;
    tz: string;
    kind: PersonKind;
    deleted: boolean;
  }[];
  /** The installed apps with what people can start: commands and shortcuts, from their manifests. */
  apps(): {
    appId: string;
    botUserId: string;
    name: string;
    commands: { command: string; description: string; usageHint: string }[];
    shortcuts: { name: string; type: 'message' | 'global'; callbackId: string; description: string }[];
  }[];
  /** The token that an app's bot calls with; undefined where no such app is installed. */
  botToken(appId: string): string | undefined;
  /** What people call a person, a channel or a direct message; undefined for an id that is none of these. */
  nameOf(id: string): string | undefined;
  /** Changes people as an admin of Slack would; raises the events that Slack raises. */
  admin: {
    deactivate(person: string): Promise<void>;
    addPerson(person: WorkspaceSeed['people'][number]): Promise<void>;
    archive(channel: string): Promise<void>;
    uninstall(appId: string): Promise<void>;
    invite(channel: string, person: string): Promise<void>;
    kick(channel: string, person: string): Promise<void>;
  };
  /** The Socket Mode connections of an app. */
  sockets: {
    count(appId: string): number;
    /** Asks the app to connect anew, as Slack does every few hours: with `warning` soon, with `refresh_requested` now. */
    disconnect(appId: string, reason: 'warning' | 'refresh_requested'): void;
  };
  /** Resolves when no delivery to an app is under way; a retry that is due at a later time of the workspace's clock is not waited for. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};
