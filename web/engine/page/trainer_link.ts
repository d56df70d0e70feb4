import type { FromTrainer, Reply, ToTrainer, TrainerCalls } from '../shared/protocol';
import { CallLink } from './call_link';

export type TrainerEvent = Exclude<FromTrainer, Reply>;

/** One trainer worker as the page sees it. */
export class TrainerLink extends CallLink<TrainerCalls, ToTrainer, FromTrainer> {}
