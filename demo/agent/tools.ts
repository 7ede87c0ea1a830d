// The tools of the agent: a calendar, files and mail drafts, all of them files in this origin's private file system.

export interface Call {
  toolCallId: string;
  toolName: string;
  input: any;
}

interface Tool {
  description: string;
  /** JSON schema of its arguments. */
  input: { type: 'object'; properties: Record<string, object>; required: string[]; additionalProperties: false };
  /** Whether somebody has to agree to each call. */
  asks: boolean;
  execute(input: any): Promise<string>;
}

const text = (title: string, more: object = {}) => ({ type: 'string', title, minLength: 1, ...more });
const lines = { ui: { widget: 'textarea', rows: 4 } };
const asked = (properties: Record<string, object>): Tool['input'] => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

export const tools: Record<string, Tool> = {
  addEvent: {
    description: 'Puts an event into the calendar.',
    input: asked({
      title: text('What'),
      date: text('Date', { format: 'date' }),
      time: text('Time', { pattern: '^\\d{1,2}:\\d{2}$' }),
    }),
    asks: true,
    execute: ({ title, date, time }) =>
      written(`calendar/${date} ${time.replace(':', '.')} ${plain(title)}.txt`, title),
  },
  writeFile: {
    description: 'Writes a text file.',
    input: asked({ name: text('File name'), text: text('Text', lines) }),
    asks: true,
    execute: ({ name, text }) => written(`files/${plain(name)}`, text),
  },
  deleteFile: {
    description: 'Deletes a text file.',
    input: asked({ name: text('File name') }),
    asks: true,
    async execute({ name }) {
      const folder = await folderOf('files');
      await folder.removeEntry(plain(name));
      return `${name} is gone.`;
    },
  },
  draftMail: {
    description: 'Saves the draft of a mail. Nothing is sent.',
    input: asked({ to: text('To', { format: 'email' }), subject: text('Subject'), text: text('Text', lines) }),
    asks: true,
    execute: ({ to, subject, text }) => written(`drafts/${plain(subject)}.txt`, `To: ${to}\n\n${text}`),
  },
  listFiles: {
    description: 'Lists what is in the calendar, the files and the drafts.',
    input: asked({}),
    asks: false,
    execute: async () => (await listed()).join(', ') || 'There is nothing yet.',
  },
};

/** Everything that the tools have made. */
export async function listed(): Promise<string[]> {
  const names: string[] = [];
  for (const kind of ['calendar', 'files', 'drafts'])
    for await (const name of (await folderOf(kind)).keys()) names.push(`${kind}/${name}`);
  return names.sort();
}

async function folderOf(kind: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const agent = await root.getDirectoryHandle('agent', { create: true });
  return agent.getDirectoryHandle(kind, { create: true });
}

async function written(path: string, text: string): Promise<string> {
  const [kind, name] = path.split('/') as [string, string];
  const file = (await (await folderOf(kind)).getFileHandle(name, { create: true })) as WrittenInWorkers;
  const open = await file.createSyncAccessHandle();
  try {
    open.truncate(0);
    open.write(new TextEncoder().encode(text));
  } finally {
    open.close();
  }
  return `${path} is there.`;
}

/** The only way to write that Safari has before 26; pages have it in no browser. */
interface WrittenInWorkers extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{ truncate(size: number): void; write(bytes: Uint8Array): number; close(): void }>;
}

/** What a file may be called. */
const plain = (name: string) => name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 60) || 'untitled';
