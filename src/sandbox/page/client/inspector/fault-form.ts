import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { FaultRule } from '../../../faults/fault.ts';
import { html } from '../html.ts';
import { CALL_CHOICES, DELIVERIES, DELIVERY_CHOICES, type FaultChoice } from './fault-words.ts';

type Typed = {
  on: FaultRule['on'];
  method: string;
  of: string;
  channel: string;
  choice: string;
  figure: string;
  word: string;
  times: string;
};

const FIRST: Typed = {
  ...{ on: 'call', method: 'chat.postMessage', of: 'slash_command', channel: '' },
  ...{ choice: 'drop_reply', figure: '', word: '', times: '1' },
};

const TIMES: [string, string][] = [
  ['1', 'The next one'],
  ['3', 'The next 3'],
  ['10', 'The next 10'],
  ['', 'Until taken back'],
];

function ruleOf(typed: Typed): FaultRule | undefined {
  const times = typed.times === '' ? {} : { times: Number(typed.times) };
  const made = <F>(choices: FaultChoice<F>[]) => {
    const choice = choices.find(({ id }) => id === typed.choice);
    return choice?.make(Number(typed.figure), typed.word.trim());
  };
  if (typed.on === 'delivery') {
    const fault = made(DELIVERY_CHOICES);
    return fault === undefined ? undefined : { on: 'delivery', of: typed.of, fault, ...times };
  }
  const fault = made(CALL_CHOICES);
  const channel = typed.channel.trim() === '' ? {} : { channel: typed.channel.trim() };
  return fault === undefined ? undefined : { on: 'call', method: typed.method, ...channel, fault, ...times };
}

/** Asks what should go wrong, where, and how often. */
export function FaultForm({
  methods,
  onAdd,
}: {
  methods: string[];
  onAdd(rule: FaultRule): Promise<void>;
}): ComponentChildren {
  const id = useId();
  const [typed, setTyped] = useState(FIRST);
  const choices: FaultChoice<unknown>[] = typed.on === 'call' ? CALL_CHOICES : DELIVERY_CHOICES;
  const choice = choices.find((one) => one.id === typed.choice);

  /** Another fault brings the figure or word that it usually has. */
  function choose(change: Pick<Typed, 'choice'> & Partial<Typed>): void {
    const next = { ...typed, ...change };
    const all: FaultChoice<unknown>[] = next.on === 'call' ? CALL_CHOICES : DELIVERY_CHOICES;
    const { figure, word } = all.find((one) => one.id === next.choice) ?? {};
    setTyped({ ...next, figure: String(figure?.initial ?? ''), word: word?.initial ?? '' });
  }

  function field(name: string, label: string, control: ComponentChildren): ComponentChildren {
    return html`<div class="fault-field"><label for=${`${id}-${name}`}>${label}</label>${control}</div>`;
  }

  function select(name: keyof Typed, label: string, options: [string, string][], onPick: (value: string) => void) {
    return field(
      name,
      label,
      html`<select
        id=${`${id}-${name}`}
        class="input"
        onInput=${(event: InputEvent & { currentTarget: HTMLSelectElement }) => onPick(event.currentTarget.value)}
      >
        ${options.map(([value, text]) => html`<option value=${value} selected=${value === typed[name]}>${text}</option>`)}
      </select>`,
    );
  }

  function input(name: keyof Typed, label: string, more: Record<string, string>) {
    return field(
      name,
      label,
      html`<input
        id=${`${id}-${name}`}
        class="input"
        ...${more}
        value=${typed[name]}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      />`,
    );
  }

  const isCall = typed.on === 'call';
  return html`<form
    class="fault-form"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      const rule = ruleOf(typed);
      if (rule !== undefined) void onAdd(rule);
    }}
  >
    ${select(
      'on',
      'Between',
      [
        ['call', 'the app calling Slack'],
        ['delivery', 'Slack reaching the app'],
      ],
      (on) => choose(on === 'call' ? { on, choice: 'drop_reply' } : { on: 'delivery', choice: 'copies' }),
    )}
    ${
      isCall
        ? select(
            'method',
            'Method',
            [['*', 'any method'], ...methods.map((name): [string, string] => [name, name])],
            (method) => setTyped({ ...typed, method }),
          )
        : select(
            'of',
            'What',
            DELIVERIES.map(({ value, label }) => [value, label]),
            (of) => setTyped({ ...typed, of }),
          )
    }
    ${select(
      'choice',
      'What happens',
      choices.map((one) => [one.id, one.label]),
      (value) => choose({ choice: value }),
    )}
    ${choice?.figure !== undefined && input('figure', choice.figure.label, { type: 'number', min: '0', step: '1', required: 'required' })}
    ${choice?.word !== undefined && input('word', choice.word.label, { type: 'text', required: 'required', spellcheck: 'false', autocomplete: 'off' })}
    ${isCall && input('channel', 'Only in', { type: 'text', placeholder: 'any channel', autocomplete: 'off' })}
    ${select('times', 'How often', TIMES, (times) => setTyped({ ...typed, times }))}
    <button type="submit" class="button button-primary">Switch on</button>
  </form>`;
}
