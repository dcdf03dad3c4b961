/** An app installed in the local workspace, as far as Slack knows it. */
export type AppInstallation = {
  appId: string;
  botId: string;
  botUserId: string;
  /** `xoxb-...` */
  botToken: string;
  /** `xapp-...`, for Socket Mode. */
  appToken: string;
  signingSecret: string;
  /** The parsed manifest.yml: commands, shortcuts, scopes, event subscriptions and the bot's name are read from it. */
  manifest: AppManifest;
  /**
   * Where payloads go. `http`: signed requests to this URL (Slack has one URL per kind; here one serves all unless the manifest names
   * others). Several URLs are replicas behind one address: each request goes to the next of them. `socket`: over the sockets opened by
   * `apps.connections.open`.
   */
  delivery: { mode: 'http'; url: string | readonly string[] } | { mode: 'socket' };
};

/** The parts of Slack's app manifest (v2) that the local workspace acts on. */
export type AppManifest = {
  display_information: { name: string; description?: string };
  features?: {
    bot_user?: { display_name: string; always_online?: boolean };
    app_home?: { home_tab_enabled?: boolean; messages_tab_enabled?: boolean; messages_tab_read_only_enabled?: boolean };
    slash_commands?: {
      command: string;
      description: string;
      usage_hint?: string;
      should_escape?: boolean;
      url?: string;
    }[];
    shortcuts?: { name: string; type: 'message' | 'global'; callback_id: string; description: string }[];
  };
  oauth_config?: { scopes?: { bot?: string[]; bot_optional?: string[] } };
  settings?: {
    event_subscriptions?: { bot_events?: string[]; request_url?: string };
    interactivity?: { is_enabled: boolean; request_url?: string; message_menu_options_url?: string };
    socket_mode_enabled?: boolean;
  };
};
