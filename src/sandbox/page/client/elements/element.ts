import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { Picture } from '../blocks/image.ts';
import { UnknownPart } from '../blocks/unknown.ts';
import { ButtonElement, WorkflowButtonElement } from './button.ts';
import { FeedbackButtonsElement, IconButtonElement } from './context-button.ts';
import { DateInput } from './date-input.ts';
import { RichTextInputElement } from './editor/rich-text-input.ts';
import type { Field } from './field.ts';
import { FileInputElement } from './file-input.ts';
import { ChannelsSelectElement, ConversationsSelectElement, UsersSelectElement } from './id-select.ts';
import { OptionGroup } from './option-group.ts';
import { ExternalSelectElement, StaticSelectElement } from './option-select.ts';
import { OverflowElement } from './overflow.ts';
import { useSurface } from './surface.ts';
import { TextInput } from './text-input.ts';

export type AnyElement = SectionBlockAccessory | ActionsBlockElement | ContextActionsBlockElement | InputBlockElement;

type Props = { element: AnyElement; blockId: string; field?: Omit<Field, 'id'>; id?: string };

/** What elements without words of their own are called. */
const NAMES: Record<string, string> = {
  overflow: 'More',
  checkboxes: 'Options',
  radio_buttons: 'Options',
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  rich_text_input: 'Text',
};

/** A name has to be heard at once. */
const LONGEST_NAME = 80;

/** A name for an element that has no visible label. */
function nameOf(element: AnyElement, given: string | undefined): string {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (given ?? placeholder ?? NAMES[element.type] ?? 'Choose').slice(0, LONGEST_NAME);
}

/** An interactive element of a block. One that the page does not know is shown as it came. */
export function Element({ element, blockId, field: given, id: givenId }: Props): ComponentChildren {
  const ownId = useId();
  const field: Field = {
    ...given,
    id: givenId ?? ownId,
    label: nameOf(element, given?.label),
    takesFocus: 'focus_on_load' in element && element.focus_on_load === true,
  };
  const surface = useSurface();
  useEffect(() => {
    if (!surface.isFocusedOnLoad || !field.takesFocus) return;
    const control = document.getElementById(field.id);
    (control?.matches('[data-focus]') ? control : control?.querySelector<HTMLElement>('[data-focus]'))?.focus();
  }, []);
  const path = { blockId, actionId: 'action_id' in element ? (element.action_id ?? '') : '' };
  switch (element.type) {
    case 'button':
      return h(ButtonElement, { element, path, field });
    case 'workflow_button':
      return h(WorkflowButtonElement, { element, path, field });
    case 'feedback_buttons':
      return h(FeedbackButtonsElement, { element, path, field });
    case 'icon_button':
      return h(IconButtonElement, { element, path, field });
    case 'image':
      return h(Picture, { image: element, className: 'picture-accessory' });
    case 'static_select':
    case 'multi_static_select':
      return h(StaticSelectElement, { element, path, field });
    case 'external_select':
    case 'multi_external_select':
      return h(ExternalSelectElement, { element, path, field });
    case 'users_select':
    case 'multi_users_select':
      return h(UsersSelectElement, { element, path, field });
    case 'conversations_select':
    case 'multi_conversations_select':
      return h(ConversationsSelectElement, { element, path, field });
    case 'channels_select':
    case 'multi_channels_select':
      return h(ChannelsSelectElement, { element, path, field });
    case 'overflow':
      return h(OverflowElement, { element, path, field });
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return h(DateInput, { element, path, field });
    case 'checkboxes':
    case 'radio_buttons':
      return h(OptionGroup, { element, path, field });
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return h(TextInput, { element, path, field });
    case 'rich_text_input':
      return h(RichTextInputElement, { element, path, field });
    case 'file_input':
      return h(FileInputElement, { element, path, field });
    default:
      return h(UnknownPart, { part: element });
  }
}
