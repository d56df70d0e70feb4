/** The engine without a page: `import { createEngine } from 'unrolled'`. */
export type {
  ClassScore,
  Evaluation,
  Metric,
  ProgressReport as Progress,
  Reading,
  RunState,
  Suggestion,
  Summary,
} from '../../engine/shared/api';
export type { Settings } from '#generated/settings.js';
export type {
  Completion,
  CompletionOptions,
  Engine,
  EngineEvent,
  EngineEvents,
  EngineOptions,
  NewRun,
  SampleOptions,
  Standing,
} from './api';
export { createEngine } from './engine';
export { UnrolledError } from './errors';
