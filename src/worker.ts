// The worker's door.

export * from './model/errors.ts';
export type { Context } from './worker/context.ts';
export { type Prompt, type PromptOptions, prompt, type Requires } from './worker/prompt.ts';
export type { AskOptions, Input } from './worker/questions.ts';
export { type ServeOptions, serve } from './worker/serve.ts';
export { type Retry, type StepContext, type StepOptions, type Task, task } from './worker/task.ts';
export { type Workflow, type WorkflowOptions, workflow } from './worker/workflow.ts';
