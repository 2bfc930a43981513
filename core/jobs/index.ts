export { createJobQueue } from './create-job-queue.ts';
export {
  usualRules,
  type Job,
  type JobHandler,
  type JobHandlers,
  type LongHandler,
  type JobOrder,
  type JobQueue,
  type JobRules,
  type Worker,
  type WorkOptions,
} from './job-queue.ts';
