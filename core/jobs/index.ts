export { createJobQueue } from './create-job-queue.ts';
export { type JobHandler, type LongHandler, type JobOrder, type JobQueue, type JobRules } from './job-queue.ts';
