import type { ElementPath } from '../../act.ts';
import { useSurface } from './surface.ts';

/** How an element is called and described to those who cannot see what stands around it. */
export type Field = {
  /** The id of the control, for its label. */
  id: string;
  /** The id of a visible label. */
  labelledBy?: string | undefined;
  /** A name where there is no visible label. */
  label?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean | undefined;
  isOptional?: boolean | undefined;
  /** Whether what is entered is sent to the app at once. */
  dispatches?: boolean | undefined;
  /** Whether the field wants the focus when it is first shown. */
  takesFocus?: boolean | undefined;
};

export type ElementProps<E> = { element: E; path: ElementPath; field: Field };

/** The naming attributes of a control. */
export function naming(field: Field): Record<string, string | undefined> {
  return {
    id: field.id,
    'aria-labelledby': field.labelledBy,
    'aria-label': field.labelledBy === undefined ? field.label : undefined,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid ? 'true' : undefined,
    'data-focus': field.takesFocus ? 'true' : undefined,
  };
}

/** A key of the state that Slack keeps for an element, such as `selected_option`; undefined before there is any. */
export function useValue(path: ElementPath, key: string): unknown {
  const kept = useSurface().values[path.blockId]?.[path.actionId];
  if (typeof kept !== 'object' || kept === null || !(key in kept)) return undefined;
  return (kept as Record<string, unknown>)[key] ?? null;
}
