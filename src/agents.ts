// The door for agents, in a worker: when a tool call needs a person, it asks through Confer. Each library is known by the
// shape of what is used of it alone, so that none of them has to be installed.

export { type GeneratedText, type GenerateOptions, generateWithApprovals } from './agents/ai-sdk.ts';
export { execution } from './agents/execution.ts';
export {
  CallStorage,
  type Graph,
  type Interruption,
  type InvokeOptions,
  invokeWithInterrupts,
  type LangGraph,
} from './agents/langgraph.ts';
export {
  type CallToolOptions,
  callTool,
  type ElicitationHandler,
  type ElicitationOptions,
  type ElicitRequest,
  type ElicitResult,
  elicitation,
} from './agents/mcp.ts';
export { type OpenAIAgents, type RunOptions, runWithApprovals } from './agents/openai-agents.ts';
export { recordedModel } from './agents/recorded-model.ts';
export type { ApprovalOptions, Decision, DecisionLabels, ToolCall } from './agents/tool-call.ts';
