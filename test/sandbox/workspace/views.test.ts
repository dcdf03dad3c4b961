import { describe, expect, test } from 'vitest';
import type { View } from '../../../src/sandbox/workspace/model.ts';
import type { Result } from '../../../src/sandbox/workspace/workspace.ts';
import { installation } from '../../support/sandbox-web-api.ts';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

const app = installation('a');

function opened(result: Result<View>): View {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function modal(...elements: Record<string, unknown>[]): View['definition'] {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'A modal' },
    blocks: elements.map((element, index) => ({ type: 'input', block_id: `b${index}`, element })),
  };
}

describe('the state of a view', () => {
  test('starts with the initial value of each input, else empty', () => {
    const { workspace } = smallWorkspace();
    const option = { text: { type: 'plain_text', text: 'One' }, value: '1' };
    const view = opened(
      workspace.views.open(
        app,
        'U1',
        modal(
          { type: 'plain_text_input', action_id: 'a', initial_value: 'typed' },
          { type: 'static_select', action_id: 'a', options: [option], initial_option: option },
          { type: 'multi_users_select', action_id: 'a' },
          { type: 'datepicker', action_id: 'a' },
        ),
      ),
    );
    expect(view.state).toEqual({
      b0: { a: { type: 'plain_text_input', value: 'typed' } },
      b1: { a: { type: 'static_select', selected_option: option } },
      b2: { a: { type: 'multi_users_select', selected_users: [] } },
      b3: { a: { type: 'datepicker', selected_date: null } },
    });
  });

  test('survives an update where block_id, action_id and type stay, and only there', () => {
    const { workspace } = smallWorkspace();
    const text = { type: 'plain_text_input', action_id: 'a' };
    const view = opened(workspace.views.open(app, 'U1', modal(text, text, text)));
    workspace.views.setState(view, {
      b0: { a: { type: 'plain_text_input', value: 'kept' } },
      b1: { a: { type: 'plain_text_input', value: 'lost' } },
      b2: { a: { type: 'plain_text_input', value: 'lost' } },
    });
    const renamed = { ...text, action_id: 'other' };
    const retyped = { ...text, type: 'number_input' };
    opened(workspace.views.update(view, modal({ ...text, initial_value: 'new' }, renamed, retyped)));
    expect(view.state).toEqual({
      b0: { a: { type: 'plain_text_input', value: 'kept' } },
      b1: { other: { type: 'plain_text_input', value: null } },
      b2: { a: { type: 'number_input', value: null } },
    });
  });
});

describe('modals', () => {
  test('close from the top, or all at once', () => {
    const { workspace } = smallWorkspace();
    const bottom = opened(workspace.views.open(app, 'U1', modal()));
    const middle = opened(workspace.views.open(app, 'U1', modal(), bottom));
    const top = opened(workspace.views.open(app, 'U1', modal(), middle));
    expect(workspace.views.close('U1', false)).toEqual([top]);
    expect(workspace.views.close('U1', true)).toEqual([bottom, middle]);
    expect(workspace.views.modals('U1')).toEqual([]);
  });

  test('one that is opened and not pushed takes the place of the stack, for that person alone', () => {
    const { workspace, changes } = smallWorkspace();
    const before = opened(workspace.views.open(app, 'U1', modal()));
    const others = opened(workspace.views.open(app, 'U2', modal()));
    const after = opened(workspace.views.open(app, 'U1', modal()));
    expect(workspace.views.modals('U1')).toEqual([after]);
    expect(workspace.views.modals('U2')).toEqual([others]);
    expect(changes).toContainEqual({ type: 'view_removed', view: before });
  });

  test('an update clears the errors of the last submission', () => {
    const { workspace } = smallWorkspace();
    const view = opened(workspace.views.open(app, 'U1', modal()));
    workspace.views.setErrors(view, { b0: 'Too short' });
    opened(workspace.views.update(view, modal()));
    expect(view.errors).toEqual({});
  });
});
