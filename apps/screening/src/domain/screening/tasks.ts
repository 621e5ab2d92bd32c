import type { TaskId } from '../ids.js';
import { OutcomeMissing, TaskNotFound } from './errors.js';
import { type By, mustBeResponsible } from './guards.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening, Task } from './screening.js';

export const openTask = (screening: Screening, task: Task): ScreeningChange => ({
  state: { ...screening, tasks: [...screening.tasks, task] },
  events: [{ type: 'task-opened', caseId: screening.id, task }],
});

export type TaskOutcome = { readonly taskId: TaskId; readonly outcome?: string; readonly note?: string };

export function closeTask(screening: Screening, { taskId, outcome, note }: TaskOutcome, by: By): ScreeningChange {
  mustBeResponsible(by);
  const task = screening.tasks.find(({ id }) => id === taskId);
  if (!task) throw new TaskNotFound({ taskId });
  if (task.done) return quiet(screening);
  if (!outcome) throw new OutcomeMissing();
  const done: Task = { ...task, done: { outcome, ...(note && { note }), by: by.actor.id, at: by.now } };
  return {
    state: { ...screening, tasks: screening.tasks.map((one) => (one.id === taskId ? done : one)) },
    events: [{ type: 'task-closed', caseId: screening.id, task: done }],
  };
}
