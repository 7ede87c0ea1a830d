// A run's events as somebody reads them: what happened, by whom, what came of it; what a rewind has left behind.

import type { InputRecord, RunEvent } from '../../src/model/record.ts';
import { asText, plain } from '../../src/model/template.ts';
import { chosen } from '../prompt/chosen.ts';
import { errorText } from '../shared/error-text.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';
import { runStrings } from '../shared/strings/run.ts';
import { summaryOf } from '../shared/summary.ts';

export interface Item {
  seq: number;
  at: number;
  type: RunEvent['type'];
  /** How it went, for what has an end of its own. */
  tone: 'plain' | 'good' | 'bad' | 'person';
  words: string;
  /** What was asked, answered, sent or given, to be unfolded. */
  value?: unknown;
  reason?: string | undefined;
  inputId?: string | undefined;
  /** A run that was called. */
  runId?: string | undefined;
  /** A rewind has left it behind: it counts no more. */
  past: boolean;
}

/** Waiting and going on are told by what is waited for. */
const untold = new Set(['waiting', 'resumed', 'progress']);

export function timeline(events: readonly RunEvent[]): Item[] {
  const past = leftBehind(events);
  const asked = new Map(events.flatMap((event) => (event.type === 'asked' ? [[event.inputId, event]] : [])));
  return events
    .filter(({ type }) => !untold.has(type))
    .map((event) => ({
      seq: event.seq,
      at: event.at,
      type: event.type,
      past: past(event.seq),
      ...told(event, asked),
    }));
}

/** Whether an event counts no more. */
function leftBehind(events: readonly RunEvent[]): (seq: number) => boolean {
  const gaps = events.flatMap((event) => (event.type === 'rewound' ? [{ to: event.to, until: event.seq }] : []));
  return (seq) => gaps.some(({ to, until }) => seq > to && seq < until);
}

type Told = Pick<Item, 'tone' | 'words'> & Partial<Pick<Item, 'value' | 'reason' | 'inputId' | 'runId'>>;

type Question = Pick<InputRecord, 'actions' | 'schema'>;

const some = (values: Record<string, unknown>) => (Object.keys(values).length > 0 ? values : undefined);

function told(event: RunEvent, asked: ReadonlyMap<string, Question>): Told {
  const name = (who: unknown) => {
    const { name, id } = (who ?? {}) as { name?: string; id?: string };
    return name ?? id ?? '';
  };
  switch (event.type) {
    case 'step': {
      const { name, attempts = 1, error, value, runId } = event;
      const words = runStrings.stepDone(name, attempts);
      if (error) return { tone: 'bad', words: `${words}: ${errorText(error)}`, runId };
      return { tone: 'good', words, value, runId };
    }
    case 'asked':
      return {
        tone: 'person',
        words: summaryOf(event) || (event.title ?? ''),
        value: some(event.values),
        inputId: event.inputId,
      };
    case 'resolved': {
      const { actions: [yes, no] = [], schema } = asked.get(event.inputId) ?? {};
      const one = chosen(schema, event.value)?.title;
      const pressed = event.state === 'responded' ? (one ?? yes) : event.state === 'dismissed' ? no : undefined;
      const done = pressed ? outcomeStrings.quoted(pressed) : outcomeStrings.states[event.state];
      const words = runStrings.resolvedIt(done, name(event.by));
      return { tone: 'person', words, value: event.value, reason: event.reason, inputId: event.inputId };
    }
    case 'message':
      return { tone: 'plain', words: runStrings.messageOn(event.channel), value: event.value };
    case 'emitted':
      return { tone: 'plain', words: event.name, value: event.value };
    case 'logged':
      return {
        tone: event.level === 'error' || event.level === 'warn' ? 'bad' : 'plain',
        words: plain(event.template, event.values, (value) => asText(value).slice(0, 500)),
      };
    case 'failed':
      return { tone: 'bad', words: `${outcomeStrings.states.failed}: ${errorText(event.error)}` };
    case 'succeeded':
      return { tone: 'good', words: outcomeStrings.states.succeeded, value: event.result };
    default: {
      const words = runStrings.happened[event.type as keyof typeof runStrings.happened] ?? event.type;
      return {
        tone: event.type === 'cancelled' ? 'bad' : 'plain',
        words: [words, name(event.by)].filter(Boolean).join(' · '),
      };
    }
  }
}
