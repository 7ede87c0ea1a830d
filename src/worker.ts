// The worker's door.

export * from './model/errors.ts';
export { type Channel, type ChannelOptions, channel } from './worker/channel.ts';
export type { Context } from './worker/context.ts';
export type { Execution, ExecutionState, Handle, Input } from './worker/handles.ts';
export type { Retry, StepOptions, TaskOptions, WorkflowOptions } from './worker/options.ts';
export { type Prompt, type PromptOptions, prompt, type Requires } from './worker/prompt.ts';
export type { AskOptions, SubmitOptions } from './worker/questions.ts';
export type { Message, ReceiveOptions, Receiver } from './worker/receive.ts';
export { type ServeOptions, serve } from './worker/serve.ts';
export { type StepContext, type Task, task } from './worker/task.ts';
export { type Workflow, workflow } from './worker/workflow.ts';
