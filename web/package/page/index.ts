/** The engine without a page: `import { createEngine } from 'unrolled'`. */

export type { Settings } from '#generated/settings.js';
export type {
  ClassScore,
  Metric,
  Reading,
  RunState,
  ScheduleExtension,
  Suggestion,
} from '../../engine/shared/api';
export type {
  Completion,
  CompletionOptions,
  Engine,
  EngineEvent,
  EngineEvents,
  EngineOptions,
  Evaluation,
  ExportedRun,
  ExportOptions,
  Metrics,
  NewRun,
  Progress,
  SampleOptions,
  Standing,
  Summary,
} from './api';
export { createEngine } from './engine';
export { UnrolledError } from './errors';
