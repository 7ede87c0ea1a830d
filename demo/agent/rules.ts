// The agent's model: no model, but rules. It proposes what the words of a message suggest, and says what became of it.

import type { Call } from './tools.ts';

/** A result of a tool, or why there is none. */
export interface Result {
  call: Call;
  output?: string;
  denied?: string;
}

export interface Reply {
  text: string;
  calls: Omit<Call, 'toolCallId'>[];
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const proposals: [words: RegExp, call: (said: string) => Omit<Call, 'toolCallId'>][] = [
  [
    /lunch|meet|calendar|appointment/i,
    () => ({ toolName: 'addEvent', input: { title: 'Lunch with Ana', date: tomorrow(), time: '12:30' } }),
  ],
  [
    /mail|write to|invite/i,
    () => ({
      toolName: 'draftMail',
      input: {
        to: 'ana@example.org',
        subject: 'Lunch tomorrow',
        text: 'Dear Ana,\n\nlunch tomorrow at half past twelve?\n\nSee you',
      },
    }),
  ],
  [
    /delete|remove/i,
    (said) => ({ toolName: 'deleteFile', input: { name: said.match(/[\w-]+\.\w+/)?.[0] ?? 'notes.txt' } }),
  ],
  [/note|file/i, (said) => ({ toolName: 'writeFile', input: { name: 'notes.txt', text: said } })],
  [/what|list|show/i, () => ({ toolName: 'listFiles', input: {} })],
];

const help = 'I know a few words: lunch, mail, note, delete, list. Several in one message are several proposals.';

export function replyTo(said: string): Reply {
  const calls = proposals.flatMap(([words, call]) => (words.test(said) ? call(said) : []));
  // To delete a note is not to write one.
  const wanted = calls.filter(({ toolName }) => toolName !== 'writeFile' || !/delete|remove/i.test(said));
  return { text: wanted.length > 0 ? '' : help, calls: wanted };
}

/** What it says of the results; where somebody names another time, it proposes the event again. */
export function replyToResults(results: readonly Result[]): Reply {
  const calls = results.flatMap(({ call, denied }) => {
    const time = call.toolName === 'addEvent' && denied?.match(/\b\d{1,2}:\d{2}\b/)?.[0];
    return time ? { toolName: call.toolName, input: { ...call.input, time } } : [];
  });
  const said = results.map(({ call, output, denied }) => {
    if (output !== undefined) return output;
    return denied ? `No ${nameOf(call)}, then: you said “${denied}”.` : `I leave the ${nameOf(call)} alone.`;
  });
  return { text: said.join('\n'), calls };
}

const names: Record<string, string> = {
  addEvent: 'event',
  draftMail: 'mail',
  writeFile: 'file',
  deleteFile: 'deletion',
};
const nameOf = ({ toolName }: Call) => names[toolName] ?? toolName;
