// The worker's door.

export {
  type Channel,
  type ChannelOptions,
  channel,
  type Message,
  type ReceiveOptions,
  type Receiver,
} from './definitions/channel.ts';
export type { ChildOptions, Context, StepContext, Task } from './definitions/context.ts';
export type { Execution, ExecutionState, Handle, Input } from './definitions/handle.ts';
export type { Retry, StepOptions, TaskOptions, WorkflowOptions } from './definitions/options.ts';
export {
  type AskOptions,
  type Prompt,
  type PromptOptions,
  prompt,
  type SubmitOptions,
} from './definitions/prompt.ts';
export { task } from './definitions/task.ts';
export { type Workflow, workflow } from './definitions/workflow.ts';
export { RunFailed, recorded, revived } from './model/error-records.ts';
export * from './model/errors.ts';
export type { Requires } from './model/requires.ts';
export * from './model/storage-errors.ts';
export { serve } from './service/serve.ts';
export type { ServeOptions } from './service/serving.ts';
export type { Validate, Validator } from './validation/validator.ts';
