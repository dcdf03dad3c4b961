import { type ComponentChildren, h } from 'preact';
import { Covered } from '../modals/covered.ts';
import { ChannelBrowser } from './channel-browser.ts';
import type { DeskDialog } from './frame-context.ts';
import { JumpDialog } from './jump-dialog.ts';
import { KeysDialog } from './keys-dialog.ts';

const DIALOGS: Record<DeskDialog, () => ComponentChildren> = {
  jump: JumpDialog,
  channels: ChannelBrowser,
  keys: KeysDialog,
};

/** What lies over a desk without being a form of an app. */
export function DeskDialogs({
  dialog,
  isCovered,
}: {
  dialog: DeskDialog | undefined;
  isCovered: boolean;
}): ComponentChildren {
  if (dialog === undefined) return null;
  return h(Covered, { isCovered, children: h(DIALOGS[dialog], {}) });
}
