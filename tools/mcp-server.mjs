// A server of the Model Context Protocol for the tests, at /mcp of the runner itself: the SDK's own, over its own transport.
// Its tools ask before they act.
import { randomUUID } from 'node:crypto';

/** Every kind of field that a form may have. */
const requestedSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name', minLength: 2 },
    mail: { type: 'string', format: 'email' },
    seats: { type: 'integer', minimum: 1, maximum: 12, default: 4 },
    catering: { type: 'boolean', default: false },
    floor: { type: 'string', enum: ['ground', 'first'] },
    view: {
      type: 'string',
      oneOf: [
        { const: 'garden', title: 'To the garden' },
        { const: 'street', title: 'To the street' },
      ],
    },
    extras: { type: 'array', items: { type: 'string', enum: ['board', 'screen'] } },
  },
  required: ['name', 'floor'],
};

/** The rooms that the impatient one was called for. */
const hurried = new Set();

/** The middleware that serves it, and the plugin that ends it: what waits for an answer would keep the runner from its end. */
export function mcpServer() {
  const sessions = new Map();
  return {
    async middleware(context, next) {
      if (context.path !== '/mcp') return next();
      const transport = sessions.get(context.get('mcp-session-id')) ?? (await connected(sessions));
      context.respond = false;
      await transport.handleRequest(context.req, context.res);
    },
    plugin: {
      name: 'mcp-server',
      serverStop: () => Promise.all([...sessions.values()].map((transport) => transport.close())),
    },
  };
}

/** The SDK is loaded by whoever needs it: most test files do not. */
async function connected(sessions) {
  const { StreamableHTTPServerTransport } = await import('@modelcontextprotocol/sdk/server/streamableHttp.js');
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => sessions.set(id, transport),
  });
  await (await server()).connect(transport);
  return transport;
}

async function server() {
  const { McpServer } = await import('@modelcontextprotocol/sdk/server/mcp.js');
  const { z } = await import('zod');
  const mcp = new McpServer({ name: 'rooms', version: '1.0.0' });
  const tool = (name, wanted, patience = () => 3_600_000) =>
    mcp.registerTool(name, { inputSchema: { room: z.number() } }, async ({ room }, { requestId }) => {
      const request = { ...wanted, message: `${wanted.message} ${room}?` };
      const result = await mcp.server.elicitInput(request, { relatedRequestId: requestId, timeout: patience(room) });
      return { content: [{ type: 'text', text: JSON.stringify(result) }] };
    });
  tool('book', { message: 'Who takes room', requestedSchema });
  tool('confirm', { message: 'Really room', requestedSchema: { type: 'object', properties: {} } });
  const link = { mode: 'url', url: 'https://rooms.example/pay?room=4', elicitationId: 'payment-4' };
  tool('pay', { message: 'Pay for room', ...link });
  // The first time it does not wait as long as people think.
  tool('impatient', { message: 'At once: room', requestedSchema }, (room) => {
    const first = !hurried.has(room);
    hurried.add(room);
    return first ? 50 : 3_600_000;
  });
  return mcp;
}
