import { type ComponentChildren, h } from 'preact';
import { useDesk } from '../desk/desk-context.ts';
import { Covered } from './covered.ts';
import { Modal } from './modal.ts';

/**
 * The modals of a person, at most three above one another. Those below stay as they are, out of sight, so that what was typed in them is
 * there when they are on top again.
 */
export function ModalStack({ isCovered }: { isCovered: boolean }): ComponentChildren {
  const { modals } = useDesk().scene;
  const top = modals.at(-1);
  return modals.map((seen, index) =>
    h(Covered, {
      key: seen.id,
      className: seen === top ? '' : 'layer-below',
      isCovered: seen !== top || isCovered,
      children: h(Modal, { seen, isPushed: index > 0 }),
    }),
  );
}
